/** What was done to a process, or to all below it, by whom and when; and what its notes said before. */
import type { Facet } from '../graphql/generated';
import { Refused } from '../graphql/http';
import { FACETS } from '../live/rows';
import { FACET_NAMES } from '../live/words';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { useTitle } from '../ui/useTitle';
import { clusterHistoryPath, historyPath, notePath } from './addresses';
import { Happenings } from './Happenings';
import { NoteVersions } from './NoteVersions';
import { type Subject, useSubject } from './useHistory';

interface HistoryPageProps {
  readonly head: React.ReactNode;
  readonly processId: string;
  readonly isOfCluster: boolean;
  readonly facet: Facet | null;
  readonly version: string | null;
}

export default function HistoryPage({ head, processId, ...shown }: HistoryPageProps) {
  const query = useSubject(processId);
  const { data, error } = query;
  useTitle(data ? `History of ${data.name}` : 'History');
  return (
    <div className="page">
      {head}
      <main className="page__main history" id="main" tabIndex={-1}>
        {error instanceof Refused ? (
          <Missing />
        ) : (
          <Loaded
            query={query}
            loading="Loading the history"
            lines={10}
            missing="The history did not load"
            level={1}
          >
            {(subject) =>
              subject.isRestricted ? <Missing /> : <Shown subject={subject} {...shown} />
            }
          </Loaded>
        )}
      </main>
    </div>
  );
}

function Missing() {
  return (
    <div className="message">
      <h1 className="message__title">Process not found</h1>
      <p>There is no such process, or it is not for you to see.</p>
      <Link to="/">Go to the map</Link>
    </div>
  );
}

interface ShownProps extends Pick<HistoryPageProps, 'isOfCluster' | 'facet' | 'version'> {
  readonly subject: Subject;
}

function Shown({ subject, isOfCluster, facet, version }: ShownProps) {
  const { id, name } = subject;
  return (
    <>
      <h1>
        <span className="history__of">History of</span> {name}
      </h1>
      <p className="history__ways">
        <Link to={`/map/${id}`}>Open on the map</Link>
        <Link to={`/process/${id}`}>Read as a page</Link>
      </p>
      <nav className="history__choices" aria-label="What of its history">
        <Choice to={historyPath(id)} isChosen={!isOfCluster && !facet}>
          This process
        </Choice>
        <Choice to={clusterHistoryPath(id)} isChosen={isOfCluster && !facet}>
          With all below it
        </Choice>
        <span className="history__notes" aria-hidden="true">
          Notes:
        </span>
        {FACETS.map((each) => (
          <Choice key={each} to={notePath(id, each)} isChosen={facet === each}>
            <span className="hidden">Note for </span>
            {FACET_NAMES[each]}
          </Choice>
        ))}
      </nav>
      {facet ? (
        <NoteVersions key={facet} subject={subject} facet={facet} version={version} />
      ) : (
        <Happenings key={String(isOfCluster)} subject={subject} isOfCluster={isOfCluster} />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly to: string;
  readonly isChosen: boolean;
  readonly children: React.ReactNode;
}

function Choice({ to, isChosen, children }: ChoiceProps) {
  return (
    <Link to={to} className="history__choice" aria-current={isChosen ? 'page' : undefined}>
      {children}
    </Link>
  );
}
