/** The fields of a statement that other forms have not: longer words, and several organisations. */
import { useId } from 'react';
import { findOrganisations } from '../search/find';
import { Button } from '../ui/Button';
import { Labelled } from '../ui/Labelled';
import { type Choice, Picker } from '../ui/Picker';

interface WordsProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly start?: string;
  readonly required?: boolean;
}

export function Words({ name, label, hint, start = '', required = false }: WordsProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(tied) => (
        <textarea
          {...tied}
          name={name}
          required={required}
          className="field__input"
          rows={3}
          maxLength={2_000}
          defaultValue={start}
        />
      )}
    </Labelled>
  );
}

interface RecipientsProps {
  /** Who may read for it in any case. */
  readonly whose: string;
  readonly chosen: readonly Choice[];
  readonly onChange: (chosen: readonly Choice[]) => void;
}

export function Recipients({ whose, chosen, onChange }: RecipientsProps) {
  const titleId = useId();
  const add = (found: Choice) =>
    onChange([...chosen.filter(({ id }) => id !== found.id), { id: found.id, name: found.name }]);
  return (
    <fieldset className="recipients" aria-labelledby={titleId}>
      <legend className="field__label" id={titleId}>
        Who may read for it
      </legend>
      <ul className="recipients__list">
        <li>
          <span>{whose}</span> <span className="muted">states it</span>
        </li>
        {chosen.map((one) => (
          <li key={one.id}>
            <span>{one.name}</span>
            <Button look="quiet" onPress={() => onChange(chosen.filter(({ id }) => id !== one.id))}>
              Remove<span className="hidden"> {one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Picker
        label="Add an organisation"
        topic="organisations"
        find={findOrganisations}
        onPick={add}
      />
    </fieldset>
  );
}
