/** Where among its siblings something will stand, until the server says. */
import { generateNKeysBetween } from 'fractional-indexing';

export interface Place {
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
}

interface Sibling {
  readonly id: string;
  readonly order: string;
}

/** A key for this place; siblings are in order and do not hold what is being placed. */
export function orderAt(siblings: readonly Sibling[], place: Place | null | undefined): string {
  return ordersAt(siblings, place, 1)[0] ?? '';
}

/** As many keys as asked, in order, all for this one place. */
export function ordersAt(
  siblings: readonly Sibling[],
  place: Place | null | undefined,
  count: number,
): string[] {
  const at = indexAt(siblings, place);
  return between(siblings[at - 1]?.order ?? null, siblings[at]?.order ?? null, count);
}

function indexAt(siblings: readonly Sibling[], place: Place | null | undefined): number {
  const before = siblings.findIndex((sibling) => sibling.id === place?.before);
  if (before >= 0) return before;
  const after = siblings.findIndex((sibling) => sibling.id === place?.after);
  return after >= 0 ? after + 1 : siblings.length;
}

function between(low: string | null, high: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(low, high, count);
  } catch {
    // Keys of another make, or two alike: standing next to the sibling is near enough for a moment.
    return Array.from({ length: count }, (_, nth) => `${low ?? ''}${'~'.repeat(nth + 1)}`);
  }
}
