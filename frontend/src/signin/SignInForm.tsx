import { useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { messageOf } from '../ui/words';
import { signIn } from './api';
import { Field } from './Field';
import { Refusal } from './Refusal';
import { SecondStepForm } from './SecondStepForm';

interface Errors {
  readonly email?: string;
  readonly password?: string;
  readonly form?: string;
}

interface SignInFormProps {
  readonly onSignedIn: () => void;
  readonly email?: string;
}

export function SignInForm({ onSignedIn, email }: SignInFormProps) {
  const [isHalfWay, setHalfWay] = useState(false);
  const back = () => setHalfWay(false);
  if (isHalfWay) return <SecondStepForm onSignedIn={onSignedIn} onBack={back} />;
  return <PasswordForm onSignedIn={onSignedIn} onHalfWay={() => setHalfWay(true)} email={email} />;
}

interface PasswordFormProps {
  readonly onSignedIn: () => void;
  readonly onHalfWay: () => void;
  readonly email: string | undefined;
}

function PasswordForm({ onSignedIn, onHalfWay, email = '' }: PasswordFormProps) {
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
      const came = await signIn(given.email, given.password);
      if (came === 'in') onSignedIn();
      else onHalfWay();
    } catch (error) {
      setErrors({ form: messageOf(error) });
      focusOn(form.current, 'password');
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form ref={form} className="sign-in__form" onSubmit={submit} noValidate>
      <Refusal>{errors.form}</Refusal>
      <Field
        name="email"
        type="email"
        label="Email address"
        usual={email}
        error={errors.email}
        fills="username"
      />
      <Field
        name="password"
        type="password"
        label="Password"
        error={errors.password}
        fills="current-password"
      />
      <Button type="submit" look="main" isDisabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
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

function focusOn(form: HTMLFormElement | null, name: string | undefined): void {
  form?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
}
