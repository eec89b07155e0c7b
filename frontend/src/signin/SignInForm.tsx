import { useId, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { messageOf } from '../ui/words';
import { signIn } from './api';

interface Errors {
  readonly email?: string;
  readonly password?: string;
  readonly form?: string;
}

export function SignInForm({ onSignedIn, email = '' }: { onSignedIn: () => void; email?: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (isBusy || !form.current) return;
    const given = valuesOf(form.current);
    const missing = missingIn(given);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return focusOn(form.current, Object.keys(missing)[0]);
    setIsBusy(true);
    try {
      await signIn(given.email, given.password);
      onSignedIn();
    } catch (error) {
      setErrors({ form: messageOf(error) });
      focusOn(form.current, 'password');
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form ref={form} className="sign-in__form" onSubmit={submit} noValidate>
      {errors.form && (
        <p className="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <Field name="email" type="email" label="Email address" usual={email} error={errors.email} />
      <Field name="password" type="password" label="Password" usual="" error={errors.password} />
      <Button type="submit" look="main" isDisabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly name: 'email' | 'password';
  readonly type: string;
  readonly label: string;
  readonly usual: string;
  readonly error: string | undefined;
}

function Field({ name, type, label, usual, error }: FieldProps) {
  const id = useId();
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {error && (
        <p className="field__error" id={`${id}-error`}>
          <span className="hidden">Error: </span>
          {error}
        </p>
      )}
      <input
        className="field__input"
        id={id}
        name={name}
        type={type}
        defaultValue={usual}
        autoComplete={name === 'email' ? 'username' : 'current-password'}
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </div>
  );
}

function valuesOf(form: HTMLFormElement) {
  const data = new FormData(form);
  return { email: String(data.get('email')).trim(), password: String(data.get('password')) };
}

function missingIn(given: { email: string; password: string }): Errors {
  return {
    ...(given.email ? {} : { email: 'Enter your email address' }),
    ...(given.password ? {} : { password: 'Enter your password' }),
  };
}

function focusOn(form: HTMLFormElement, name: string | undefined): void {
  form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
}
