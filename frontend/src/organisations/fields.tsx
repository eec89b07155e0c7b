/** The fields of a steward's forms; what is wrong with them is said by the server, above them. */
import { useId } from 'react';
import { Button } from '../ui/Button';
import { Labelled } from '../ui/Labelled';
import { type Choice, Picker, type PickerProps } from '../ui/Picker';

interface LineProps extends Omit<React.InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

export function Line({ label, hint, ...rest }: LineProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(tied) => <input autoComplete="off" {...rest} {...tied} className="field__input" />}
    </Labelled>
  );
}

interface ChosenProps extends Omit<PickerProps<Choice>, 'onPick'> {
  readonly chosen: Choice | null;
  readonly onChoose: (chosen: Choice | null) => void;
}

/** Whom or what it is about: looked for, and then shown. */
export function Chosen({ chosen, onChoose, ...picker }: ChosenProps) {
  if (!chosen) return <Picker {...picker} onPick={onChoose} />;
  return (
    <p className="chosen">
      <span>
        <span className="hidden">{picker.label}: </span>
        <strong>{chosen.name}</strong> <span className="muted">{chosen.detail}</span>
      </span>
      <Button look="quiet" autoFocus onPress={() => onChoose(null)}>
        Choose another
      </Button>
    </p>
  );
}

interface RadiosProps<Value extends string> {
  readonly legend: string;
  readonly choices: Readonly<Record<Value, { readonly name: string; readonly means: string }>>;
  /** Null where nothing is to be chosen for the person. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { legend, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="radios">
      <legend className="field__label">{legend}</legend>
      {(Object.keys(choices) as Value[]).map((each) => (
        <label key={each} className="radios__choice">
          <input
            type="radio"
            name={name}
            required
            checked={value === each}
            onChange={() => onChange(each)}
          />
          <span className="radios__text">
            <strong>{choices[each].name}</strong>
            <span className="muted">{choices[each].means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What follows from it, before it is done. */
export function Follows({ children, isGrave }: { children: React.ReactNode; isGrave?: boolean }) {
  return (
    <div className="consequence" data-more={isGrave || undefined}>
      <p>{children}</p>
    </div>
  );
}
