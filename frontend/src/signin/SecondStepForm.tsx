import { Button } from '../ui/Button';
import { takeSecondStep } from './api';
import { Field } from './Field';
import { Refusal } from './Refusal';
import { textOf, useSending } from './useSending';

interface SecondStepFormProps {
  readonly onSignedIn: () => void;
  readonly onBack: () => void;
}

/** After the password: a code of the person's telephone, or one of those for when it is lost. */
export function SecondStepForm({ onSignedIn, onBack }: SecondStepFormProps) {
  const { isBusy, refusal, submit } = useSending(async (given) => {
    await takeSecondStep(textOf(given, 'code'));
    onSignedIn();
  });
  return (
    <form className="sign-in__form" onSubmit={submit} noValidate>
      <Refusal>{refusal}</Refusal>
      <Field
        name="code"
        label="Code"
        hint="The six digits that your authenticator app shows now, or one of your recovery codes."
        fills="one-time-code"
        takesFocus
      />
      <Button type="submit" look="main" isDisabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Go on'}
      </Button>
      <Button look="link" onPress={onBack}>
        Start again
      </Button>
    </form>
  );
}
