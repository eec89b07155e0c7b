/** Arrow keys in the outline: up and down the visible rows, right and left to unfold and fold. */
export function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const outline = event.currentTarget;
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-outline-row]');
  const step = STEPS[event.key];
  if (!row || !step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  step(row, [...outline.querySelectorAll<HTMLElement>('[data-outline-row]')]);
}

type Step = (row: HTMLElement, rows: readonly HTMLElement[]) => void;

const STEPS: Record<string, Step> = {
  ArrowDown: (row, rows) => focus(rows[rows.indexOf(row) + 1]),
  ArrowUp: (row, rows) => focus(rows[rows.indexOf(row) - 1]),
  Home: (_row, rows) => focus(rows[0]),
  End: (_row, rows) => focus(rows.at(-1)),
  ArrowRight: (row, rows) => {
    const fold = foldOf(row);
    if (fold?.ariaExpanded === 'false') fold.click();
    else if (fold) focus(rows[rows.indexOf(row) + 1]);
  },
  ArrowLeft: (row) => {
    const fold = foldOf(row);
    if (fold?.ariaExpanded === 'true') fold.click();
    else
      focus(row.parentElement?.parentElement?.closest('li')?.querySelector('[data-outline-row]'));
  },
};

const foldOf = (row: HTMLElement) => row.querySelector<HTMLButtonElement>('button.outline__fold');

function focus(row: Element | null | undefined): void {
  row?.querySelector<HTMLElement>('.outline__name')?.focus();
}
