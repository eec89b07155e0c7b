/** Who somebody is when the server cannot be asked: whoever was here last on this device, for as long as that may be. */
import { useEffect, useEffectEvent, useState } from 'react';
import { forgetAllSeen, remember, rememberedHere } from '../device/people';
import { askAsPerson, SessionEnded, Unreachable } from '../graphql/http';
import type { Me } from '../people/me';

export interface Remembered {
  readonly me: Me;
  readonly holdsPost: boolean;
}

/** While the server is looked for again: this often, and at once when the browser is online again. */
const LOOK_EVERY = 5_000;

/** Undefined until it is known whether there is anybody; `look` asks the server again who is here. */
export function useRemembered(
  known: Me | null | undefined,
  error: Error | null,
  look: () => void,
): Remembered | null | undefined {
  const [remembered, setRemembered] = useState<Remembered | null>();
  const isAway = known === undefined && error instanceof Unreachable;
  useEffect(() => {
    if (isAway) recall().then((now) => setRemembered((last) => last ?? now));
  }, [isAway]);
  const looksAgain = known === undefined && Boolean(remembered);
  const lookAgain = useEffectEvent(look);
  useEffect(() => {
    if (!looksAgain) return;
    const again = () => lookAgain();
    const timer = setInterval(again, LOOK_EVERY);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [looksAgain]);
  return remembered;
}

async function recall(): Promise<Remembered | null> {
  const known = await rememberedHere().catch(() => null);
  if (!known) return null;
  // What waits is theirs: it is never sent as a visitor's.
  askAsPerson(true);
  const { id, name, holdsPost } = known;
  return { me: { id, name, email: '', posts: [] }, holdsPost };
}

/** What somebody saw stays on this device as long as they are signed in, and not a moment longer. */
export function useForgetting(me: Me | null | undefined, error: Error | null, hasEnded: boolean) {
  const isOver = hasEnded || me === null || error instanceof SessionEnded;
  useEffect(() => {
    if (isOver) void forgetAllSeen();
  }, [isOver]);
}

export const rememberMe = ({ id, name, posts }: Me): Promise<void> =>
  remember({ id, name, holdsPost: posts.length > 0, at: Date.now() });
