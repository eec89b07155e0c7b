/**
 * Who is signed in, or was when there was a network. Without anybody, the sign-in page, or what is public where visitors
 * may read it; when a session ends in the middle, a dialog on top.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { connectionOfThisPage } from '../connection/page';
import { MeDocument } from '../graphql/generated';
import { askAsPerson, request, SessionEnded, Unreachable } from '../graphql/http';
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
import { rememberMe, useForgetting, useRemembered } from './useRemembered';

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
  const remembered = useRemembered(data, error, () => void refetch());
  const whose = data?.id ?? remembered?.me.id ?? null;
  useEffect(() => connectionOfThisPage().isOf(whose), [whose]);
  useFreshPage(data, remembered?.me.id);
  useOwnNotes(data, hasEnded);
  useForgetting(data, error, hasEnded);
  if (data === null && (hasEnded || !isForVisitors)) return <ToSignIn />;
  if (error instanceof SessionEnded && data === undefined) return <ToSignIn />;
  const me = data === undefined ? remembered?.me : (data ?? VISITOR);
  if (me) {
    const holdsPost = data ? data.posts.length > 0 : (remembered?.holdsPost ?? false);
    const sessionEnded = () => ended.set(true);
    return (
      <MeContext value={{ me, holdsPost, hasEnded, sessionEnded }}>
        {children}
        {data && <SessionEndedDialog me={data} isOpen={hasEnded} ended={ended} />}
      </MeContext>
    );
  }
  if (error && !(error instanceof Unreachable && remembered === undefined)) {
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

/** What a visitor was shown, or another person without a network, is not gone on with by whoever is signed in. */
function useFreshPage(me: Me | null | undefined, rememberedId: string | undefined): void {
  const wasVisitor = useRef(false);
  useEffect(() => {
    const wasAnother = rememberedId !== undefined && rememberedId !== me?.id;
    if (me && (wasVisitor.current || wasAnother)) location.reload();
    wasVisitor.current = me === null;
  }, [me, rememberedId]);
}

/** What was typed goes on as soon as its author is signed in again, and never as another's. */
function useOwnNotes(me: Me | null | undefined, hasEnded: boolean): void {
  const id = me?.id;
  const begin = useEffectEvent(async (personId: string) => {
    const { resumeNotes } = await import('../text/resuming');
    await resumeNotes(personId);
    if (me) await rememberMe(me);
  });
  useEffect(() => {
    if (id === undefined || hasEnded) return;
    notesAreOf(id);
    connectionOfThisPage().resume();
    begin(id).catch(() => undefined);
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
