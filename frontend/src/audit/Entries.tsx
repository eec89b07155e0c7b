import { Link } from '../ui/Link';
import type { Entry, Filters } from './useAudit';
import { happened, momentOf, relationsOf } from './words';

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
            <th scope="col">Rule</th>
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
                <code>{entry.rule ?? entry.action}</code>
                <Because entry={entry} />
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
      isChosen={filters.person?.id === person.id}
      onChoose={() => onFilter({ ...filters, person: { id: person.id, name } })}
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
        isChosen={filters.process?.id === processId}
        onChoose={() =>
          onFilter({
            ...filters,
            process: { id: processId, name: isRead ? process.name : processId },
          })
        }
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

function Because({ entry }: { entry: Entry }) {
  const relations = relationsOf(entry);
  const told = [
    entry.label && `labelled ${entry.label.toLowerCase()}`,
    relations && `as ${relations}`,
    entry.conditions.length > 0 && entry.conditions.join(', ').replaceAll('_', ' '),
  ].filter(Boolean);
  return told.length > 0 ? <span className="muted">{told.join('; ')}</span> : null;
}
