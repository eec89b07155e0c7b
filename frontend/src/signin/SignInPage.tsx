import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../ui/Avatar';
import { Icon } from '../ui/Icon';
import { Failure, Skeleton } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { messageOf, withoutEcho } from '../ui/words';
import { type DemoPerson, fetchDemoPeople, signIn } from './api';
import { SignInForm } from './SignInForm';

export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  useTitle('Sign in');
  return (
    <div className="sign-in">
      <header className="sign-in__head">
        <Wordmark />
      </header>
      <main className="sign-in__main" id="main">
        <div className="sign-in__intro">
          <h1>Sign in</h1>
          <p className="sign-in__lead">
            One map of health and care in England: every process with its purpose, its owner and its
            parts, kept true by the people who do the work.
          </p>
          <SignInForm onSignedIn={onSignedIn} />
        </div>
        <DemoPeople onSignedIn={onSignedIn} />
      </main>
    </div>
  );
}

function DemoPeople({ onSignedIn }: { onSignedIn: () => void }) {
  const { data, isPending, isError, error, refetch, isFetching } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: fetchDemoPeople,
    retry: 2,
  });
  if (isPending) return <Skeleton lines={4} label="Loading ways to sign in" />;
  if (isError) {
    return (
      <Failure
        title="The server does not answer"
        text={messageOf(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  }
  return data.length > 0 ? <DemoCards people={data} onSignedIn={onSignedIn} /> : null;
}

function DemoCards(props: { people: readonly DemoPerson[]; onSignedIn: () => void }) {
  const [entering, setEntering] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const enter = async ({ email, password }: DemoPerson) => {
    setEntering(email);
    setRefusal(null);
    try {
      await signIn(email, password);
      props.onSignedIn();
    } catch (error) {
      setRefusal(messageOf(error));
      setEntering(null);
    }
  };
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">Or look around as one of them</h2>
      <p className="demo__hint">
        This is a demonstration with people who do not exist. Each sees and may do something else.
      </p>
      {refusal && (
        <p className="form-error" role="alert">
          {refusal}
        </p>
      )}
      <ul className="demo__list">
        {props.people.map((person) => (
          <li key={person.email}>
            <DemoCard person={person} isBusy={entering === person.email} onEnter={enter} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  readonly person: DemoPerson;
  readonly isBusy: boolean;
  readonly onEnter: (person: DemoPerson) => void;
}

function DemoCard({ person, isBusy, onEnter }: CardProps) {
  return (
    <button type="button" className="demo__card" onClick={() => onEnter(person)} disabled={isBusy}>
      <Avatar name={person.name} />
      <span className="demo__who">
        <strong>{person.name}</strong>
        {person.posts.length > 0 && (
          <span className="demo__posts">{person.posts.map(withoutEcho).join('; ')}</span>
        )}
        <span className="demo__line">{isBusy ? 'Signing in…' : person.line}</span>
      </span>
      <Icon name="right" size={18} />
    </button>
  );
}
