import { focusWhenThere } from '../ui/focusWhenThere';

/** The keyboard goes to where one suggests, in the panel as it stands or as it opens now. */
export function goToSuggesting(): void {
  focusWhenThere(() => {
    const field = document.querySelector<HTMLElement>('.panel [data-suggestion]');
    const tab = '.panel [role="tab"][data-key="suggestions"]';
    if (!field) document.querySelector<HTMLElement>(tab)?.click();
    return field;
  });
}
