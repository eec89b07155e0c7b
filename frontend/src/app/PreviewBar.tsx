import type { Named } from '../live/rows';
import type { SeenAs } from '../map';
import { findPeople } from '../sharing/people';
import type { Previewing } from '../sharing/preview';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';

interface PreviewBarProps {
  readonly previewing: Previewing;
  readonly onLeave: () => void;
}

/** Says for as long as it lasts that this is not one's own view, with the way out. */
export function PreviewBar({ previewing, onLeave }: PreviewBarProps) {
  const { person, seenAs } = previewing;
  return (
    <section className="caption caption--preview" aria-label="Preview">
      <Icon name="view" size={22} />
      <div className="caption__text">
        <h2 className="caption__title">You are looking as {person.name} would</h2>
        <p>{inWords(seenAs)} You may read only, until you leave.</p>
      </div>
      <Button icon="close" onPress={onLeave}>
        Leave<span className="hidden"> the preview</span>
      </Button>
    </section>
  );
}

const KINDS: readonly (readonly [SeenAs, string])[] = [
  ['FULL', 'in full'],
  ['RESTRICTED', 'hatched: restricted for them'],
  ['ABSENT', 'dimmed: not there for them'],
  ['UNKNOWN', 'with a question mark: not yours to know'],
];

function inWords(seenAs: ReadonlyMap<string, SeenAs>): string {
  if (seenAs.size === 0) return 'Finding out what they see…';
  const kinds = [...seenAs.values()];
  const counted = KINDS.map(
    ([kind, words]) => [kinds.filter((each) => each === kind).length, words] as const,
  ).filter(([number]) => number > 0);
  return `${counted.map(([number, words]) => `${number} ${words}`).join('; ')}.`;
}

interface PreviewDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (person: Named) => void;
}

export function PreviewDialog({ isOpen, onClose, onChoose }: PreviewDialogProps) {
  const choose = (person: Named) => {
    onChoose(person);
    onClose();
  };
  return (
    <Dialog title="See the map as …" isOpen={isOpen} onClose={onClose}>
      <p>
        The map shows what this person would see of it, as far as you may review it. They are not
        told, and you cannot change anything meanwhile.
      </p>
      <Picker label="Person" topic="people" find={findPeople} onPick={choose} autoFocus />
    </Dialog>
  );
}
