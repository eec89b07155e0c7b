import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../signin/Field';
import { Refusal } from '../signin/Refusal';
import { textOf, useSending } from '../signin/useSending';
import { Button } from '../ui/Button';
import { count } from '../ui/words';
import {
  type Begun,
  beginSecondStep,
  confirmSecondStep,
  endSecondStep,
  type SecondStep,
} from './api';
import { SECOND_STEP, SESSIONS } from './keys';

/** On, off, or on the way: the picture and the first code, then the recovery codes, shown once. */
export function SecondStepSection({ step }: { step: SecondStep }) {
  const client = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [recovery, setRecovery] = useState<readonly string[]>([]);
  const changed = () => {
    for (const queryKey of [SECOND_STEP, SESSIONS]) void client.invalidateQueries({ queryKey });
  };
  const confirmed = (codes: readonly string[]) => {
    setBegun(null);
    setRecovery(codes);
    changed();
  };
  return (
    <section aria-labelledby="second-step-title">
      <h3 id="second-step-title">Second step</h3>
      {recovery.length > 0 && <Recovery codes={recovery} />}
      {step.isOn && recovery.length === 0 && <IsOn step={step} onEnded={changed} />}
      {!step.isOn && begun && <Confirming begun={begun} onConfirmed={confirmed} />}
      {!step.isOn && !begun && recovery.length === 0 && <IsOff onBegun={setBegun} />}
    </section>
  );
}

function IsOff({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const { isBusy, refusal, submit } = useSending(async (given) =>
    onBegun(await beginSecondStep(textOf(given, 'password'))),
  );
  return (
    <form onSubmit={submit} noValidate>
      <p>
        It is off. With it, your password alone opens nothing: an app on your telephone shows a new
        code every half a minute.
      </p>
      <Refusal>{refusal}</Refusal>
      <Field
        name="password"
        type="password"
        label="Your present password, to turn it on"
        fills="current-password"
      />
      <Button type="submit" isDisabled={isBusy}>
        Turn on
      </Button>
    </form>
  );
}

interface ConfirmingProps {
  readonly begun: Begun;
  readonly onConfirmed: (codes: readonly string[]) => void;
}

function Confirming({ begun, onConfirmed }: ConfirmingProps) {
  const { isBusy, refusal, submit } = useSending(async (given) =>
    onConfirmed(await confirmSecondStep(textOf(given, 'code'))),
  );
  return (
    <form onSubmit={submit} noValidate>
      <p>Show this to your authenticator app, or type the secret into it by hand.</p>
      <img className="security__picture" src={begun.picture} alt="A code for your app’s camera" />
      <dl className="security__secret">
        <dt>Secret</dt>
        <dd>
          <code>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </dd>
      </dl>
      <Refusal>{refusal}</Refusal>
      <Field name="code" label="The six digits it shows now" fills="one-time-code" takesFocus />
      <Button type="submit" look="main" isDisabled={isBusy}>
        Confirm
      </Button>
    </form>
  );
}

function Recovery({ codes }: { codes: readonly string[] }) {
  return (
    <div role="status">
      <p>
        <strong>It is on.</strong> Keep these recovery codes where your telephone is not: each lets
        you in once. They are not shown again.
      </p>
      <ul className="security__codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function IsOn({ step, onEnded }: { step: SecondStep; onEnded: () => void }) {
  const { isBusy, refusal, submit } = useSending(async (given) => {
    await endSecondStep(textOf(given, 'password'), textOf(given, 'code'));
    onEnded();
  });
  return (
    <form onSubmit={submit} noValidate>
      <p>It is on, and you have {count(step.recoveryLeft, 'recovery code')} left.</p>
      <Refusal>{refusal}</Refusal>
      <Field
        name="password"
        type="password"
        label="Your present password, to turn it off"
        fills="current-password"
      />
      <Field name="code" label="A code of now, or a recovery code" fills="one-time-code" />
      <Button type="submit" look="danger" isDisabled={isBusy}>
        Turn off
      </Button>
    </form>
  );
}
