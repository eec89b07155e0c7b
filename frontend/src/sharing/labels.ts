/** The three labels in words, and how strict they are. */
import type { Label } from '../graphql/generated';
import type { IconName } from '../ui/Icon';

interface Wording {
  readonly name: string;
  readonly icon: IconName;
  readonly means: string;
}

export const LABELS: Record<Label, Wording> = {
  PUBLIC: { name: 'Public', icon: 'public', means: 'Everyone who can open the map may read it' },
  ORGANISATION: {
    name: 'Organisation',
    icon: 'organisation',
    means: 'The owner’s organisation may read it, and whoever takes part',
  },
  NAMED: {
    name: 'Named readers',
    icon: 'named',
    means: 'Its owner may read it, and whoever is named',
  },
};

export const EVERY_LABEL: readonly Label[] = ['PUBLIC', 'ORGANISATION', 'NAMED'];

const STRICTNESS: Record<Label, number> = { PUBLIC: 0, ORGANISATION: 1, NAMED: 2 };

/** Whether more people may read what has this label. Without one it is for named readers. */
export function isLooser(label: Label, than: Label | null): boolean {
  return STRICTNESS[label] < STRICTNESS[than ?? 'NAMED'];
}

export const isStricter = (label: Label, than: Label | null): boolean =>
  STRICTNESS[label] > STRICTNESS[than ?? 'NAMED'];
