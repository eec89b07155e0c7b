/**
 * Who is signed in. Without anybody, the sign-in page, or what is public where visitors may read it; when a session ends
 * in the middle, a dialog on top.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { connectionOfThisPage } from '../connection/page';
import { MeDocument } from '../graphql/generated';
import { askAsPerson, request, SessionEnded } from '../graphql/http';
import type { Signal } from '../live/signal';
import { type Me, MeContext, VISITOR } from '../people/me';
import { renewals } from '../signin/renewed';
import { SignInForm } from '../signin/SignInForm';
import { notesAreOf } from '../text/unsaved';
import { Dialog } from '../ui/Dialog';
import { Failure } from '../ui/States';
import { Wordmark } from '../ui/Wordmark';
import { messageOf } from '../ui/words';
import { go, signInPath } from './route';

interface SessionProps {
  readonly hasEnded: boolean;
  readonly ended: Signal<boolean>;
  /** Whether it may hold something for whoever is not signed in. */
  readonly isForVisitors: boolean;
  readonly children: React.ReactNode;
}

/** Nobody: a visitor. */
const fetchMe = async ({ signal }: { signal: AbortSignal }): Promise<Me | null> => {
  const { me } = await request(MeDocument, {}, signal);
  askAsPerson(me !== null);
  return me;
};

export function Session({ hasEnded, ended, isForVisitors, children }: SessionProps) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['me'],
    queryFn: fetchMe,
    staleTime: 5 * 60_000,
    // A visitor may have signed in elsewhere in this browser.
    refetchOnWindowFocus: ({ state }) => (state.data === null ? 'always' : false),
  });
  useFreshPage(data);
  useOwnNotes(data, hasEnded);
  if (data === null && (hasEnded || !isForVisitors)) return <ToSignIn />;
  if (data !== undefined) {
    const me = data ?? VISITOR;
    return (
      <MeContext value={{ me, hasEnded, sessionEnded: () => ended.set(true) }}>
        {children}
        {data && <SessionEndedDialog me={data} isOpen={hasEnded} ended={ended} />}
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

/** What a visitor was shown is not gone on with by whoever has signed in meanwhile. */
function useFreshPage(me: Me | null | undefined): void {
  const wasVisitor = useRef(false);
  useEffect(() => {
    if (me && wasVisitor.current) location.reload();
    wasVisitor.current = me === null;
  }, [me]);
}

/** What was typed goes on as soon as its author is signed in again, and never as another's. */
function useOwnNotes(me: Me | null | undefined, hasEnded: boolean): void {
  const id = me?.id;
  useEffect(() => connectionOfThisPage().isOf(id ?? null), [id]);
  useEffect(() => {
    if (id === undefined || hasEnded) return;
    notesAreOf(id);
    connectionOfThisPage().resume();
    import('../text/resuming').then(({ resumeNotes }) => resumeNotes(id)).catch(() => undefined);
  }, [id, hasEnded]);
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
  readonly me: Me;
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
    if (now?.id !== me.id) return location.reload();
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
