/** Things that happened, by the day on which they did, as the reader's own clock has it. */

export interface Day<Item> {
  readonly name: string;
  readonly items: readonly Item[];
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** In their order: the newest day first, where they are given so. */
export function byDay<Item>(
  items: readonly Item[],
  at: (item: Item) => string,
  now = new Date(),
): readonly Day<Item>[] {
  const days: { name: string; items: Item[] }[] = [];
  for (const item of items) {
    const name = dayOf(new Date(at(item)), now);
    const last = days.at(-1);
    if (last?.name === name) last.items.push(item);
    else days.push({ name, items: [item] });
  }
  return days;
}

export const timeOf = (iso: string): string => TIME.format(new Date(iso));

function dayOf(at: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return 'Today';
  if (at.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return DAY.format(at).replace(',', '');
}
