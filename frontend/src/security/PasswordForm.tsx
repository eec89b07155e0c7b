import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../signin/Field';
import { Refusal } from '../signin/Refusal';
import { textOf, useSending } from '../signin/useSending';
import { Button } from '../ui/Button';
import { changePassword } from './api';
import { SESSIONS } from './keys';

export function PasswordForm() {
  const client = useQueryClient();
  const [isChanged, setChanged] = useState(false);
  const { isBusy, refusal, submit } = useSending(async (given) => {
    setChanged(false);
    await changePassword(textOf(given, 'present'), textOf(given, 'password'));
    setChanged(true);
    await client.invalidateQueries({ queryKey: SESSIONS });
  });
  return (
    <section aria-labelledby="password-title">
      <h3 id="password-title">Password</h3>
      {/* Made anew when it is changed, so that no password stays in its fields. */}
      <form key={String(isChanged)} onSubmit={submit} noValidate>
        {isChanged && (
          <p role="status">Your password is changed, and every other session has ended.</p>
        )}
        <Refusal>{refusal}</Refusal>
        <Field name="present" type="password" label="Present password" fills="current-password" />
        <Field
          name="password"
          type="password"
          label="New password"
          hint="At least 12 characters; four words of your own are good."
          fills="new-password"
        />
        <Button type="submit" isDisabled={isBusy}>
          Change password
        </Button>
      </form>
    </section>
  );
}
