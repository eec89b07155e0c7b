/** What was done, day by day, the newest first, each with what takes it back. */
import { FACET_NAMES } from '../live/words';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { notePath } from './addresses';
import { byDay, timeOf } from './days';
import { type Doing, useBringingBack } from './useBringingBack';
import { type Happening, type Subject, useHappenings } from './useHistory';

interface HappeningsProps {
  readonly subject: Subject;
  readonly isOfCluster: boolean;
}

export function Happenings({ subject, isOfCluster }: HappeningsProps) {
  const query = useHappenings(subject.id, isOfCluster);
  const doing = useBringingBack(subject.id);
  const found = query.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? [];
  return (
    <Loaded
      query={query}
      loading="Loading the changes"
      lines={8}
      missing="The changes did not load"
    >
      {() => (
        <>
          {doing.refusal && (
            <p className="history__refusal" role="alert">
              {doing.refusal}
            </p>
          )}
          {found.length === 0 && (
            <Empty icon="changes">
              Nothing was changed yet since history is kept. Each change comes here, with who made
              it and when.
            </Empty>
          )}
          {byDay(found, ({ at }) => at).map(({ name, items }) => (
            <section key={name}>
              <h2>{name}</h2>
              <ol className="history__list">
                {items.map((each) => (
                  <Entry key={each.token} happening={each} subject={subject} doing={doing} />
                ))}
              </ol>
            </section>
          ))}
          {query.hasNextPage && (
            <Button
              onPress={() => void query.fetchNextPage()}
              isDisabled={query.isFetchingNextPage}
            >
              {query.isFetchingNextPage ? 'Loading…' : 'Show older changes'}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

interface EntryProps {
  readonly happening: Happening;
  readonly subject: Subject;
  readonly doing: Doing;
}

function Entry({ happening, subject, doing }: EntryProps) {
  const { token, at, by, sentence, mayTakeBack, process } = happening;
  const said = `${by.name} ${sentence}`;
  const about = process?.id ?? subject.id;
  return (
    <li className="history__entry">
      <time dateTime={at}>{timeOf(at)}</time>
      <Avatar name={by.name} />
      <p>
        <strong>{by.name}</strong> {sentence}.
      </p>
      <div className="history__actions">
        <Elsewhere happening={happening} subject={subject} />
        {mayTakeBack && (
          <Button
            look="second"
            icon="undo"
            isDisabled={doing.busy !== null}
            onPress={() => void doing.takeBack(about, token)}
          >
            {doing.busy === token ? 'Taking back…' : 'Take back'}
            <span className="hidden">: {said}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** To the version of a note, or to the process that it is about. */
function Elsewhere({ happening, subject }: Omit<EntryProps, 'doing'>) {
  const { facet, version, process } = happening;
  if (process && facet && version) {
    return (
      <Link to={notePath(process.id, facet, version)}>
        See what changed<span className="hidden"> in the note for {FACET_NAMES[facet]}</span>
      </Link>
    );
  }
  if (!process || process.isRestricted || process.id === subject.id) return null;
  return (
    <Link to={`/map/${process.id}`}>
      Show<span className="hidden"> {process.name} on the map</span>
    </Link>
  );
}
