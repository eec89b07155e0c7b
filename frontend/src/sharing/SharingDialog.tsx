/** Who can see a process, and why: readers by what makes them so, and what was given to whom. */

import { useState } from 'react';
import type { ProcessRow } from '../live/rows';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { count } from '../ui/words';
import { CouldRead } from './CouldRead';
import { KeptOut, Lent, NamedReaders } from './Given';
import { LABELS } from './labels';
import { type Sharing, useSharing } from './useSharing';

export function SharingButton({ process }: { process: ProcessRow }) {
  const [isOpen, setOpen] = useState(false);
  if (!process.mayDo.includes('REVIEW')) return null;
  return (
    <>
      <Button look="quiet" icon="view" onPress={() => setOpen(true)}>
        Who can see this
      </Button>
      <SharingDialog process={process} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

interface SharingDialogProps {
  readonly process: ProcessRow;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SharingDialog({ process, isOpen, onClose }: SharingDialogProps) {
  return (
    <Dialog
      title={`Who can see ‘${process.name}’, and why`}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
    >
      <SharingOf process={process} />
    </Dialog>
  );
}

function SharingOf({ process }: { process: ProcessRow }) {
  const query = useSharing(process.id);
  const again = () => void query.refetch();
  return (
    <Loaded
      query={query}
      loading="Loading who can see it"
      lines={6}
      missing="Who can see it did not load"
    >
      {(sharing) => (
        <div className="sharing">
          <CouldRead processId={process.id} />
          <Readers sharing={sharing} />
          <NamedReaders process={process} given={sharing.named} onChanged={again} />
          <KeptOut process={process} given={sharing.excluded} onChanged={again} />
          <Lent process={process} given={sharing.lent} onChanged={again} />
        </div>
      )}
    </Loaded>
  );
}

const RELATIONS: Record<string, string> = {
  owner: 'Hold the post that owns it',
  lead: 'Lead in it, and may edit',
  delegate: 'Were lent its editing',
  named: 'Are named as readers',
  offered: 'Are offered its ownership',
  asked: 'Are asked whether it joins a whole, or a part joins it',
  player: 'Take part in it',
  member: 'Work in the owner’s organisation',
  ally: 'Belong to the alliance that owns it',
};

function Readers({ sharing }: { sharing: Sharing }) {
  const { readers, label, isPublic } = sharing;
  return (
    <section className="section" aria-labelledby="readers-title">
      <h3 id="readers-title">Who can read it now</h3>
      <p className="muted">
        {label ? `${LABELS[label].name}: ${lowered(LABELS[label].means)}.` : 'It has no label yet.'}
      </p>
      <ul className="rows">
        {isPublic && (
          <li className="rows__row">
            <div className="rows__text">
              <strong>Everyone who signs in</strong>
              <span className="muted">Among them:</span>
            </div>
          </li>
        )}
        {readers.map((kind) => (
          <li key={kind.relation} className="rows__row">
            <div className="rows__text">
              <strong>{RELATIONS[kind.relation] ?? kind.relation}</strong>
              <span className="muted">{namesOf(kind)}</span>
            </div>
            <span className="tag tag--quiet">{count(kind.count, 'person', 'people')}</span>
          </li>
        ))}
      </ul>
      {readers.length === 0 && !isPublic && (
        <p>Nobody can: the owner’s post is vacant, and no reader is named.</p>
      )}
    </section>
  );
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

function namesOf({ people, count: all }: Sharing['readers'][number]): string {
  const names = people.map(({ name }) => name);
  const rest = all - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}
