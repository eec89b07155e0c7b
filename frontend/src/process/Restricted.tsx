/** The panel of a process of which one may know only that it stands here. */
import type { ProcessRow } from '../live/rows';
import { pathOf } from '../live/state';
import { useShown } from '../live/useLive';
import { useMe } from '../people/me';
import { LabelMenu } from '../sharing/LabelMenu';
import { SealButton } from '../sharing/SealButton';
import { SharingButton } from '../sharing/SharingDialog';
import { Icon } from '../ui/Icon';
import { placeOfPost } from '../ui/words';

export function Restricted({ process }: { process: ProcessRow }) {
  const mine = new Set(useMe().posts.map(({ id }) => id));
  const above = useShown((state) => pathOf(state, process.id)).findLast(
    ({ isRestricted, owner }) => !isRestricted && owner && !mine.has(owner.id),
  );
  const governs = process.mayDo.includes('REVIEW');
  return (
    <div className="restricted">
      <h2 className="restricted__title" tabIndex={-1} data-panel-heading>
        <Icon name="restricted" size={24} />
        {process.name}
      </h2>
      <WhyItShows governs={governs} />
      <p>{whomToAsk(above, governs)}</p>
      {governs && <Governing process={process} />}
    </div>
  );
}

/** Why one may know that a process stands there, of which one may read nothing. */
export function WhyItShows({ governs }: { governs: boolean }) {
  return (
    <p>
      {governs
        ? 'You may know that a process stands here, because you govern the information of its owner’s organisation.'
        : 'You may know that a process stands here, because you answer for what it is a part of or for its accountability.'}{' '}
      Its name, its owner and what it says are not for you to read.
    </p>
  );
}

function whomToAsk(above: ProcessRow | undefined, governs: boolean): string {
  const governance = governs ? [] : ['whoever governs information in your organisation'];
  const others = [...(above?.owner ? [ownerOf(above)] : []), ...governance];
  if (others.length === 0) return 'Nobody else who could tell you more stands above it here.';
  return `To learn more, ask ${others.join(', or ')}.`;
}

function ownerOf({ name, owner }: ProcessRow): string {
  const post = owner ? [owner.name, placeOfPost(owner)].filter(Boolean).join(', ') : '';
  return `the owner of ‘${name}’ above it (${post})`;
}

/** Whoever governs information acts on what they may not read. */
function Governing({ process }: { process: ProcessRow }) {
  return (
    <section className="section" aria-labelledby="governing-title">
      <h3 id="governing-title">You govern its information</h3>
      <p className="muted">
        Without reading it you may make its label stricter, seal it, and see who can read it.
      </p>
      <div className="row">
        <LabelMenu process={process} />
        <SealButton process={process} />
        <SharingButton process={process} />
      </div>
    </section>
  );
}
