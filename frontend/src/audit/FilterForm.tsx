import { useId } from 'react';
import type { AuditKind } from '../graphql/generated';
import { Button } from '../ui/Button';
import { EVERYTHING, type Filters } from './useAudit';
import { KINDS } from './words';

interface FilterFormProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** The rules by which most is refused; any entry tells its own. */
const RULES = [
  'default-deny',
  'deny-blocked',
  'deny-locked',
  'deny-sealed',
  'deny-suspended',
  'deny-weak-auth',
  'absent',
  'action',
];

export function FilterForm({ filters, onChange }: FilterFormProps) {
  const id = useId();
  const set = (some: Partial<Filters>) => onChange({ ...filters, ...some });
  return (
    <search className="audit__filters">
      <label className="field__label" htmlFor={`${id}-kind`}>
        What happened
        <select
          id={`${id}-kind`}
          className="field__input"
          value={filters.kind}
          onChange={(event) => set({ kind: event.target.value as AuditKind | '' })}
        >
          <option value="">Everything</option>
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="field__label" htmlFor={`${id}-rule`}>
        Rule
        <select
          id={`${id}-rule`}
          className="field__input"
          value={filters.rule}
          onChange={(event) => set({ rule: event.target.value })}
        >
          <option value="">Any</option>
          {RULES.map((rule) => (
            <option key={rule}>{rule}</option>
          ))}
        </select>
      </label>
      <Day id={`${id}-from`} label="From" day={filters.from} onChange={(from) => set({ from })} />
      <Day id={`${id}-to`} label="To" day={filters.to} onChange={(to) => set({ to })} />
      <div className="audit__chosen">
        {filters.person && (
          <Button icon="close" onPress={() => set({ person: null })}>
            Only {filters.person.name}
          </Button>
        )}
        {filters.process && (
          <Button icon="close" onPress={() => set({ process: null })}>
            Only {filters.process.name}
          </Button>
        )}
        {filters !== EVERYTHING && (
          <Button look="link" onPress={() => onChange(EVERYTHING)}>
            Show everything
          </Button>
        )}
      </div>
    </search>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
}

function Day({ id, label, day, onChange }: DayProps) {
  return (
    <label className="field__label" htmlFor={id}>
      {label}
      <input
        id={id}
        type="date"
        className="field__input"
        value={day}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
