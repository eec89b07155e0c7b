import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../ui/Avatar';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { messageOf, withoutEcho } from '../ui/words';
import {
  type DemoPerson,
  fetchOptions,
  type Options,
  type Provider,
  providerPath,
  signIn,
  signOut,
} from './api';
import { Refusal } from './Refusal';
import { SignInForm } from './SignInForm';

interface SignInPageProps {
  /** Where one comes to afterwards: an address of ours. */
  readonly next: string;
  /** Why it stands here, for whoever asked for something else. */
  readonly why?: string | undefined;
  readonly onSignedIn: () => void;
}

export function SignInPage({ next, why, onSignedIn }: SignInPageProps) {
  useTitle('Sign in');
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: fetchOptions, retry: 2 });
  const refused = new URLSearchParams(location.search).get('refused');
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
          {why && <p className="sign-in__why">{why}</p>}
          <Refusal>{refused && options.data?.refusals[refused]}</Refusal>
          <SignInForm onSignedIn={onSignedIn} />
          <Providers providers={options.data?.providers ?? []} next={next} />
          {options.data?.visitors && <AsVisitor next={why ? '/' : next} />}
        </div>
        <DemoPeople options={options} onSignedIn={onSignedIn} />
      </main>
    </div>
  );
}

/** Links and not buttons: each leads to a page of the organisation's own. */
function Providers({ providers, next }: { providers: readonly Provider[]; next: string }) {
  if (providers.length === 0) return null;
  return (
    <section className="providers" aria-labelledby="providers-title">
      <h2 id="providers-title">Or sign in with your organisation</h2>
      <ul>
        {providers.map(({ id, label }) => (
          <li key={id}>
            <a className="button button--second" href={providerPath(id, next)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A session that has ended is put away first: it would be told so, and not shown what is public. */
function AsVisitor({ next }: { next: string }) {
  const look = async () => {
    await signOut().catch(() => undefined);
    location.assign(next);
  };
  return (
    <p className="sign-in__visitor">
      Or{' '}
      <button type="button" className="button button--link" onClick={() => void look()}>
        look at what is public
      </button>{' '}
      without signing in.
    </p>
  );
}

interface DemoPeopleProps {
  readonly options: UseQueryResult<Options>;
  readonly onSignedIn: () => void;
}

function DemoPeople({ options, onSignedIn }: DemoPeopleProps) {
  return (
    <Loaded
      query={options}
      loading="Loading ways to sign in"
      lines={4}
      missing="The server does not answer"
      level={2}
    >
      {({ demo }) => demo.length > 0 && <DemoCards people={demo} onSignedIn={onSignedIn} />}
    </Loaded>
  );
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
      <Refusal>{refusal}</Refusal>
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
