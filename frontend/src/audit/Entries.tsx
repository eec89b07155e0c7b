import { Link } from '../ui/Link';
import type { Filters } from './filters';
import type { Entry } from './useAudit';
import { conditionsOf, happened, momentOf, relationsOf, whyOf } from './words';

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly filters: Filters;
  readonly onFilter: (filters: Filters) => void;
}

export function Entries({ entries, filters, onFilter }: EntriesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys
    <section className="audit__scroll" aria-label="Entries of the audit" tabIndex={0}>
      <table className="audit__table">
        <caption className="hidden">Entries of the audit, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What happened</th>
            <th scope="col">To what</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.number}`}>
              <td>
                <time dateTime={entry.at}>{momentOf(entry.at)}</time>
                <span className="muted"> No. {entry.number.toLocaleString('en-GB')}</span>
              </td>
              <td>
                <Who entry={entry} filters={filters} onFilter={onFilter} />
              </td>
              <td>
                {happened(entry)}
                {entry.count > 1 && entry.kind === 'DENIAL' && (
                  <strong> {entry.count.toLocaleString('en-GB')} times</strong>
                )}
              </td>
              <td>
                <What entry={entry} filters={filters} onFilter={onFilter} />
              </td>
              <td>
                <Why entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type OfEntry = Omit<EntriesProps, 'entries'> & { readonly entry: Entry };

function Who({ entry: { person }, filters, onFilter }: OfEntry) {
  if (!person) return <span className="muted">A visitor</span>;
  const name = person.name ?? 'Somebody who is gone';
  return (
    <Only
      name={name}
      isChosen={filters.personId === person.id}
      onChoose={() => onFilter({ ...filters, personId: person.id })}
    />
  );
}

/** By its name only where whoever reads the audit may read it. */
function What({ entry, filters, onFilter }: OfEntry) {
  const { process, processId, objectId } = entry;
  if (!processId) return objectId ? <code className="audit__id">{objectId}</code> : null;
  const isRead = process && !process.isRestricted;
  return (
    <>
      {isRead && <Link to={`/process/${processId}`}>{process.name}</Link>}
      <Only
        name={processId}
        isId
        isChosen={filters.processId === processId}
        onChoose={() => onFilter({ ...filters, processId })}
      />
    </>
  );
}

interface OnlyProps {
  readonly name: string;
  readonly isId?: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Only({ name, isId = false, isChosen, onChoose }: OnlyProps) {
  const text = isId ? <code className="audit__id">{name}</code> : name;
  if (isChosen) return text;
  return (
    <button type="button" className="audit__only" onClick={onChoose}>
      {text}
      <span className="hidden"> – show only these entries</span>
    </button>
  );
}

/** In words; the row of the table stands in the title, for those who know it. */
function Why({ entry }: { entry: Entry }) {
  return (
    <>
      <span title={entry.rule ?? entry.action ?? undefined}>{whyOf(entry)}</span>
      <Because entry={entry} />
    </>
  );
}

function Because({ entry }: { entry: Entry }) {
  const relations = relationsOf(entry);
  const told = [
    entry.label && `labelled ${entry.label.toLowerCase()}`,
    relations && `as ${relations}`,
    conditionsOf(entry),
  ].filter(Boolean);
  return told.length > 0 ? <span className="muted">{told.join('; ')}</span> : null;
}
