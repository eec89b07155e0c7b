import { createContext, useContext } from 'react';
import type { MeQuery } from '../graphql/generated';

export type Me = NonNullable<MeQuery['me']>;

/** Whoever is not signed in, where what is public may be read all the same. */
export const VISITOR: Me = { id: 'visitor', name: 'A visitor', email: '', posts: [] };

export interface SignedIn {
  readonly me: Me;
  /** Whether they can own anything: known without a network too, when their posts are not. */
  readonly holdsPost: boolean;
  /** The session is over, and nobody has signed in again yet. */
  readonly hasEnded: boolean;
  /** Called by whoever finds out that the session is over. */
  readonly sessionEnded: () => void;
}

export const MeContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const signedIn = useContext(MeContext);
  if (!signedIn) throw new Error('Nobody is signed in here.');
  return signedIn;
}

/** Whether what is shown is shown to a visitor, who reads and does nothing else. */
export const useIsVisitor = (): boolean => useContext(MeContext)?.me === VISITOR;

export const useMe = (): Me => useSignedIn().me;
