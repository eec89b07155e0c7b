import { useId } from 'react';
import type { AuditKind } from '../graphql/generated';
import { Button } from '../ui/Button';
import { EVERYTHING, type Filters, isEverything } from './filters';
import { KINDS, RULES } from './words';

interface FilterFormProps {
  readonly filters: Filters;
  /** Of whom, and of what, by what was found. */
  readonly personName: string;
  readonly processName: string;
  readonly onChange: (filters: Filters) => void;
}

export function FilterForm(props: FilterFormProps) {
  const { filters, personName, processName, onChange } = props;
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
        Why refused
        <select
          id={`${id}-rule`}
          className="field__input"
          value={filters.rule}
          onChange={(event) => set({ rule: event.target.value })}
        >
          <option value="">For any reason</option>
          {Object.entries(rulesWith(filters.rule)).map(([rule, words]) => (
            <option key={rule} value={rule}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Day id={`${id}-from`} label="From" day={filters.from} onChange={(from) => set({ from })} />
      <Day id={`${id}-to`} label="To" day={filters.to} onChange={(to) => set({ to })} />
      <div className="audit__chosen">
        {filters.personId && (
          <Button icon="close" onPress={() => set({ personId: '' })}>
            Only {personName}
          </Button>
        )}
        {filters.processId && (
          <Button icon="close" onPress={() => set({ processId: '' })}>
            Only {processName}
          </Button>
        )}
        {!isEverything(filters) && (
          <Button look="link" onPress={() => onChange(EVERYTHING)}>
            Show everything
          </Button>
        )}
      </div>
    </search>
  );
}

/** An address may name a rule that has no words here. */
const rulesWith = (rule: string) =>
  rule === '' || rule in RULES ? RULES : { ...RULES, [rule]: rule };

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
