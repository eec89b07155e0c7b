/** Where an invitation leads: whoever has its link makes an account with it, and is signed in. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Unreachable } from '../graphql/http';
import { Field } from '../signin/Field';
import { Refusal } from '../signin/Refusal';
import { textOf, useSending } from '../signin/useSending';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { Failure, type FailureProps, Skeleton } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { messageOf } from '../ui/words';
import { fetchInvitation, type Invited, takeUp } from './api';
import { useSecret } from './useSecret';

export function InvitationPage({ onSignedIn }: { onSignedIn: () => void }) {
  useTitle('Invitation');
  const secret = useSecret();
  return (
    <div className="sign-in">
      <header className="sign-in__head">
        <Wordmark />
      </header>
      <main className="invitation" id="main">
        {secret ? (
          <Invitation key={secret} secret={secret} onSignedIn={onSignedIn} />
        ) : (
          <NoInvitation text="Open the whole link that you were sent, in a new tab." />
        )}
      </main>
    </div>
  );
}

interface InvitationProps {
  readonly secret: string;
  readonly onSignedIn: () => void;
}

function Invitation({ secret, onSignedIn }: InvitationProps) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => fetchInvitation(secret),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (data) return <TakingUp secret={secret} invited={data} onSignedIn={onSignedIn} />;
  if (error) {
    const again = error instanceof Unreachable ? () => void refetch() : undefined;
    return <NoInvitation text={messageOf(error)} onRetry={again} isRetrying={isFetching} />;
  }
  return <Skeleton lines={4} label="Loading your invitation" />;
}

function NoInvitation(props: Pick<FailureProps, 'text' | 'onRetry' | 'isRetrying'>) {
  return (
    <Failure level={1} title="This invitation does not open" {...props}>
      <Link to="/sign-in">I have an account: sign in</Link>
    </Failure>
  );
}

interface TakingUpProps extends InvitationProps {
  readonly invited: Invited;
}

function TakingUp({ secret, invited, onSignedIn }: TakingUpProps) {
  const { name, email, organisation } = invited;
  const { isBusy, refusal, submit } = useSending(async (given) => {
    await takeUp(secret, textOf(given, 'name'), textOf(given, 'password'));
    onSignedIn();
  });
  return (
    <>
      <h1>Welcome to Interlock</h1>
      <p>
        {organisation} invites you to one map of health and care in England, kept true by the people
        who do the work. Choose a password, and you are signed in.
      </p>
      <form onSubmit={submit} noValidate>
        <Refusal>{refusal}</Refusal>
        <Field name="name" label="Your name" usual={name} fills="name" />
        <Address email={email} />
        <Field
          name="password"
          type="password"
          label="New password"
          hint="At least 12 characters; four words of your own are good."
          fills="new-password"
          takesFocus={refusal !== null}
        />
        <Button type="submit" look="main" isDisabled={isBusy}>
          {isBusy ? 'Making your account…' : 'Make my account'}
        </Button>
      </form>
    </>
  );
}

/** Not to be changed here; with it a password store keeps what belongs together. */
function Address({ email }: { email: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        Email address
      </label>
      <p className="field__hint" id={`${id}-hint`}>
        You sign in with it from now on.
      </p>
      <input
        className="field__input"
        id={id}
        type="email"
        value={email}
        readOnly
        autoComplete="username"
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}
