import { createContext, useContext } from 'react';
import type { MeQuery } from '../graphql/generated';

export type Me = MeQuery['me'];

interface SignedIn {
  readonly me: Me;
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

export const useMe = (): Me => useSignedIn().me;
