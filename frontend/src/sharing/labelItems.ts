/** What may be chosen as the label of something in a process: as the rest, or stricter than that. */
import type { Label } from '../graphql/generated';
import type { Item } from '../ui/Menu';
import { EVERY_LABEL, isStricter, LABELS } from './labels';

export function labelItems(
  rest: Label | null,
  own: Label | null,
  set: (label: Label | null) => void,
): Item[] {
  const asRest: Item = {
    id: 'as-rest',
    label: 'As the rest',
    detail: 'Whoever may read the process may read it',
    isOn: own === null,
    run: () => set(null),
  };
  const stricter = EVERY_LABEL.filter((each) => isStricter(each, rest)).map((each) => ({
    id: `label-${each}`,
    label: LABELS[each].name,
    detail: LABELS[each].means,
    icon: LABELS[each].icon,
    isOn: own === each,
    run: () => set(each),
  }));
  return [asRest, ...stricter];
}
