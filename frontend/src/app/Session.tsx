/** Who is signed in. Without anybody, the sign-in page; when it ends in the middle, a dialog on top. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { MeDocument, type MeQuery } from '../graphql/generated';
import { request, SessionEnded } from '../graphql/http';
import type { Signal } from '../live/signal';
import { MeContext } from '../people/me';
import { renewals } from '../signin/renewed';
import { SignInForm } from '../signin/SignInForm';
import { Dialog } from '../ui/Dialog';
import { Failure } from '../ui/States';
import { Wordmark } from '../ui/Wordmark';
import { messageOf } from '../ui/words';
import { go, signInPath } from './route';

interface SessionProps {
  readonly hasEnded: boolean;
  readonly ended: Signal<boolean>;
  readonly children: React.ReactNode;
}

const fetchMe = async ({ signal }: { signal: AbortSignal }) =>
  (await request(MeDocument, {}, signal)).me;

export function Session({ hasEnded, ended, children }: SessionProps) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['me'],
    queryFn: fetchMe,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
  if (data) {
    return (
      <MeContext value={{ me: data, hasEnded, sessionEnded: () => ended.set(true) }}>
        {children}
        <SessionEndedDialog me={data} isOpen={hasEnded} ended={ended} />
      </MeContext>
    );
  }
  if (error instanceof SessionEnded) return <ToSignIn />;
  if (error) {
    return (
      <Splash>
        <Failure
          level={1}
          title="Interlock cannot be reached"
          text={messageOf(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      </Splash>
    );
  }
  return (
    <Splash>
      <p role="status">Opening Interlock…</p>
    </Splash>
  );
}

function ToSignIn() {
  useEffect(() => go(signInPath(location.pathname + location.search), 'replace'), []);
  return null;
}

function Splash({ children }: { children: React.ReactNode }) {
  return (
    <main className="splash">
      <Wordmark />
      {children}
    </main>
  );
}

interface EndedProps {
  readonly me: MeQuery['me'];
  readonly isOpen: boolean;
  readonly ended: Signal<boolean>;
}

/** What was done and not yet sent stays on the page: signing in as the same person sends it. */
function SessionEndedDialog({ me, isOpen, ended }: EndedProps) {
  const client = useQueryClient();
  const [isSure, setSure] = useState(false);
  const goOn = async () => {
    const now = await client.fetchQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: 0 });
    // Another person must not send what this one did: the page starts anew for them.
    if (now.id !== me.id) return location.reload();
    ended.set(false);
    await client.invalidateQueries();
  };
  // This browser may have a newer session by now: from another tab, or made anew for safety.
  const look = useEffectEvent(() => {
    if (isOpen) goOn().catch(() => setSure(true));
  });
  useEffect(() => {
    if (isOpen) look();
    else setSure(false);
  }, [isOpen]);
  useEffect(() => {
    const again = () => look();
    const forget = renewals.subscribe(again);
    addEventListener('focus', again);
    return () => {
      forget();
      removeEventListener('focus', again);
    };
  }, []);
  return (
    <Dialog
      title="Your session has ended"
      isOpen={isOpen && isSure}
      isBinding
      onClose={() => undefined}
    >
      <p>
        Sign in again as {me.name} to go on where you were. What you did since is kept on this page
        and will be sent then.
      </p>
      <SignInForm email={me.email} onSignedIn={() => void goOn()} />
    </Dialog>
  );
}
