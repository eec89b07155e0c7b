import { type ReactNode, useId } from 'react';

interface LabelledProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The field itself, with what ties it to its label and hint. */
  readonly children: (tied: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** A field of a form under its label and hint. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field__hint" id={hintId}>
          {hint}
        </p>
      )}
      {children({ id, ...(hint ? { 'aria-describedby': hintId } : {}) })}
    </div>
  );
}
