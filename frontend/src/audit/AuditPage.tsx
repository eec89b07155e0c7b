/** The audit: who was refused what, who read what is for named readers, who changed whose rights. */
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { count } from '../ui/words';
import { Entries } from './Entries';
import { FilterForm } from './FilterForm';
import { type Filters, fileOf, isEverything } from './filters';
import { type Entry, useAudit } from './useAudit';

interface AuditPageProps {
  /** Who reads it, and where else they can go. */
  readonly head: React.ReactNode;
  readonly filters: Filters;
  readonly onFilter: (filters: Filters) => void;
}

export default function AuditPage({ head, filters, onFilter }: AuditPageProps) {
  useTitle('Audit');
  const query = useAudit(filters);
  const entries = query.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? [];
  const names = useNames(entries);
  return (
    <div className="page">
      {head}
      <main className="page__main audit" id="main" tabIndex={-1}>
        <h1>Audit</h1>
        <p>
          Who was refused what, who read what is for named readers, and who changed whose rights, in
          what belongs to your organisation. What people wrote is never in it. That you read it is.
        </p>
        <FilterForm
          filters={filters}
          personName={names.get(filters.personId) ?? 'one person'}
          processName={names.get(filters.processId) ?? filters.processId}
          onChange={onFilter}
        />
        <Loaded
          query={query}
          loading="Loading the audit"
          lines={8}
          missing="The audit did not load"
          level={2}
        >
          {() => <Found query={query} entries={entries} filters={filters} onFilter={onFilter} />}
        </Loaded>
      </main>
    </div>
  );
}

/** The address has ids only: names come with what is found, and stay where nothing more is. */
function useNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const [names] = useState(() => new Map<string, string>());
  for (const { person, process } of entries) {
    if (person?.name) names.set(person.id, person.name);
    if (process && !process.isRestricted) names.set(process.id, process.name);
  }
  return names;
}

interface FoundProps {
  readonly query: ReturnType<typeof useAudit>;
  readonly entries: readonly Entry[];
  readonly filters: Filters;
  readonly onFilter: (filters: Filters) => void;
}

function Found({ query, entries, filters, onFilter }: FoundProps) {
  const shown = count(entries.length, 'entry', 'entries');
  const found = query.hasNextPage ? `The newest ${shown}` : shown;
  return (
    <section aria-labelledby="entries-title" aria-busy={query.isPlaceholderData}>
      <div className="audit__bar">
        <h2 id="entries-title">Entries</h2>
        <p role="status">{query.isPlaceholderData ? 'Looking…' : found}</p>
        <a className="button button--second" href={fileOf(filters)} download="audit.csv">
          <Icon name="download" size={18} />
          Download as CSV
        </a>
      </div>
      {entries.length === 0 ? (
        <Empty icon="check">
          {isEverything(filters)
            ? 'Nothing yet. What is refused, and who reads what is for named readers, comes here.'
            : 'No entry fits these filters.'}
        </Empty>
      ) : (
        <Entries entries={entries} filters={filters} onFilter={onFilter} />
      )}
      {query.hasNextPage && (
        <Button onPress={() => void query.fetchNextPage()} isDisabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? 'Loading…' : 'Show older entries'}
        </Button>
      )}
    </section>
  );
}
