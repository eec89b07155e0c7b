/** What an editor can do with one attribute, by menu and by keys. */
import type { AttributeRow } from '../live/rows';
import { FACETS } from '../live/rows';
import { useLiveMap, useShown } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { keepItem } from '../sharing/FacetLabel';
import { labelItems } from '../sharing/labelItems';
import { useAnnounce } from '../ui/Announcer';
import { IconButton } from '../ui/Button';
import { focusWhenThere } from '../ui/focusWhenThere';
import { type Item, Menu, type Section } from '../ui/Menu';

interface Movable {
  readonly attribute: AttributeRow;
  /** Its neighbours in the list, to be moved past. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Move {
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
  readonly byKeys: (event: React.KeyboardEvent) => void;
}

/** Alt with the arrows moves it among its neighbours, as the menu does. */
export function useMove({ attribute, before, after }: Movable): Move {
  const live = useLiveMap();
  const announce = useAnnounce();
  const to = (place: { before: string } | { after: string }) => () => {
    const { id: attributeId, facet, text } = attribute;
    void live.run({ verb: 'moveAttribute', args: { attributeId, facet, place } });
    announce(`${text}: moved ${'before' in place ? 'up' : 'down'}`);
    focusAttribute(attributeId);
  };
  const up = before === undefined ? null : to({ before });
  const down = after === undefined ? null : to({ after });
  const byKeys = (event: React.KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    // Before the menu button, which would open for this key.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'ArrowUp') up?.();
    else down?.();
  };
  return { up, down, byKeys };
}

/** What has moved in the list, or was changed, keeps the keyboard, so that one can go on with it. */
export function focusAttribute(attributeId: string): void {
  const selector = `[data-attribute="${attributeId}"] .attribute__line .icon-button`;
  focusWhenThere(() => document.querySelector<HTMLElement>(selector));
}

interface AttributeMenuProps {
  readonly attribute: AttributeRow;
  readonly move: Move;
  readonly setMode: (mode: 'changing' | 'naming' | 'linking') => void;
  readonly onKeep: () => void;
}

export function AttributeMenu({ attribute, move, setMode, onKeep }: AttributeMenuProps) {
  const live = useLiveMap();
  const { id: attributeId, text, value, practice, facet } = attribute;
  const run = (...command: Parameters<typeof live.run>) => void live.run(...command);
  const change: Item[] = [
    { id: 'change', label: 'Change', icon: 'edit', run: () => setMode('changing') },
    {
      id: 'practice',
      label: practice ? 'Mark as policy' : 'Mark as practice',
      detail: practice ? 'What is meant to happen' : 'What people actually do',
      run: () =>
        run({ verb: 'changeAttribute', args: { attributeId, text, value, practice: !practice } }),
    },
    { id: 'name', label: 'Name a thing', icon: 'link', run: () => setMode('naming') },
    { id: 'link', label: 'Link a document', icon: 'document', run: () => setMode('linking') },
  ];
  const order: Item[] = [
    {
      id: 'up',
      label: 'Move up',
      icon: 'up',
      hotkey: 'Alt+↑',
      isDisabled: !move.up,
      run: () => move.up?.(),
    },
    {
      id: 'down',
      label: 'Move down',
      icon: 'down',
      hotkey: 'Alt+↓',
      isDisabled: !move.down,
      run: () => move.down?.(),
    },
  ];
  const elsewhere: Item[] = FACETS.filter((each) => each !== facet).map((each) => ({
    id: each,
    label: FACET_NAMES[each],
    run: () => run({ verb: 'moveAttribute', args: { attributeId, facet: each, place: null } }),
  }));
  const aside: Item = {
    id: 'aside',
    label: 'Set aside',
    icon: 'aside',
    run: () => run({ verb: 'setAttributeAside', args: { attributeId } }),
  };
  const process = useShown((state) => state.processes.get(attribute.processId));
  const labels =
    process?.mayDo.includes('LABEL') && process.label !== 'NAMED'
      ? labelItems(process.label, attribute.ownLabel, (label) =>
          run({ verb: 'setAttributeLabel', args: { attributeId, label } }),
        )
      : [];
  const mayKeep = useShown((state) => state.details.get(attribute.processId)?.mayKeep ?? false);
  const sections: Section[] = [
    { items: change },
    { items: order },
    { title: 'Who may read it', items: [...labels, ...(mayKeep ? [keepItem(onKeep)] : [])] },
    { title: 'Move to', items: elsewhere },
    { items: [aside] },
  ];
  return (
    <Menu label={`Actions for ‘${text}’`} sections={sections}>
      <IconButton label={`Actions for ‘${text}’`} icon="more" size="small" />
    </Menu>
  );
}
