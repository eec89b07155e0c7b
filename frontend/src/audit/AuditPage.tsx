/** The audit: who was refused what, who read what is for named readers, who changed whose rights. */
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { Empty, Failure, Skeleton } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { count, messageOf } from '../ui/words';
import { Entries } from './Entries';
import { FilterForm } from './FilterForm';
import { EVERYTHING, type Filters, fileOf, useAudit } from './useAudit';

export default function AuditPage() {
  useTitle('Audit');
  const [filters, setFilters] = useState(EVERYTHING);
  return (
    <div className="page">
      <header className="page__head">
        <a className="skip-link" href="#main">
          Skip to the audit
        </a>
        <Link to="/">
          <Wordmark isSmall />
          <span className="hidden"> – to the map</span>
        </Link>
      </header>
      <main className="page__main audit" id="main" tabIndex={-1}>
        <h1>Audit</h1>
        <p>
          Who was refused what, who read what is for named readers, and who changed whose rights, in
          what belongs to your organisation. What people wrote is never in it. That you read it is.
        </p>
        <FilterForm filters={filters} onChange={setFilters} />
        <Found filters={filters} onFilter={setFilters} />
      </main>
    </div>
  );
}

interface FoundProps {
  readonly filters: Filters;
  readonly onFilter: (filters: Filters) => void;
}

function Found({ filters, onFilter }: FoundProps) {
  const query = useAudit(filters);
  if (query.error) {
    return (
      <Failure
        title="The audit did not load"
        text={messageOf(query.error)}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <Skeleton lines={8} label="Loading the audit" />;
  const entries = query.data.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
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
          {filters === EVERYTHING
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
