import { useId, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { useFocusAtStart } from '../ui/focusWhenThere';

export interface AttributeValues {
  readonly text: string;
  readonly value: string | null;
  readonly practice: boolean;
}

interface AttributeFormProps {
  readonly label: string;
  readonly start?: AttributeValues;
  /** Stays open, emptied, for the next one. */
  readonly stays?: boolean;
  readonly onSave: (values: AttributeValues) => void;
  readonly onDone: () => void;
}

const EMPTY: AttributeValues = { text: '', value: null, practice: false };

export function AttributeForm({ label, start = EMPTY, stays, onSave, onDone }: AttributeFormProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const [values, setValues] = useState(start);
  useFocusAtStart(first);
  const save = () => {
    const text = values.text.trim();
    if (text === '') return onDone();
    onSave({ ...values, text, value: values.value?.trim() || null });
    if (!stays) return onDone();
    setValues({ ...EMPTY, practice: values.practice });
    first.current?.focus();
  };
  return (
    <form
      className="attribute-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <label className="hidden" htmlFor={`${id}-text`}>
        Statement
      </label>
      <input
        ref={first}
        id={`${id}-text`}
        className="field__input"
        placeholder="A short statement"
        value={values.text}
        maxLength={500}
        onChange={(event) => setValues({ ...values, text: event.target.value })}
      />
      <div className="attribute-form__more">
        <label className="hidden" htmlFor={`${id}-value`}>
          Value, if it has one
        </label>
        <input
          id={`${id}-value`}
          className="field__input"
          placeholder="Value, if it has one"
          value={values.value ?? ''}
          onChange={(event) => setValues({ ...values, value: event.target.value })}
        />
        <PolicyOrPractice
          practice={values.practice}
          onChange={(practice) => setValues({ ...values, practice })}
        />
      </div>
      <div className="row">
        <Button type="submit" look="main">
          {stays ? 'Add' : 'Save'}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {stays ? 'Done' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}

interface PolicyOrPracticeProps {
  readonly practice: boolean;
  readonly onChange: (practice: boolean) => void;
}

function PolicyOrPractice({ practice, onChange }: PolicyOrPracticeProps) {
  const name = useId();
  const choice = (isPractice: boolean, label: string, title: string) => (
    <label className="segments__choice" title={title}>
      <input
        type="radio"
        name={name}
        checked={practice === isPractice}
        onChange={() => onChange(isPractice)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset className="segments">
      <legend className="hidden">Policy or practice</legend>
      {choice(false, 'Policy', 'What is meant to happen')}
      {choice(true, 'Practice', 'What people actually do')}
    </fieldset>
  );
}
