/** What may truthfully be said about where this person's work is. */
import type { FeedState } from './feed';

export type Sync =
  | { readonly kind: 'connecting' }
  /** The server has what was done here, and this page hears of what others do. */
  | { readonly kind: 'saved'; readonly isSlow: boolean }
  /** Some changes are only on this device yet. */
  | { readonly kind: 'device'; readonly waiting: number; readonly isOffline: boolean }
  /** Nothing waits, but what others do is not heard now. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'refused' };

export interface Facts {
  readonly feed: FeedState;
  readonly waiting: number;
  readonly isReachable: boolean;
  readonly isSignedIn: boolean;
  readonly mayEdit: boolean;
  /** The last thing asked was refused, and the person has not seen to it yet. */
  readonly wasRefused: boolean;
}

export function syncOf(facts: Facts): Sync {
  const isOffline = !facts.isReachable || !facts.isSignedIn || facts.feed === 'lost';
  if (facts.waiting > 0) return { kind: 'device', waiting: facts.waiting, isOffline };
  if (facts.feed === 'connecting') return { kind: 'connecting' };
  if (isOffline) return { kind: 'offline' };
  if (facts.wasRefused) return { kind: 'refused' };
  if (!facts.mayEdit) return { kind: 'read-only' };
  return { kind: 'saved', isSlow: facts.feed === 'asking' };
}

/** The same, where notes are being typed of which something is not saved. */
export function withNotes(sync: Sync, unsaved: number): Sync {
  if (unsaved === 0) return sync;
  if (sync.kind === 'device') return { ...sync, waiting: sync.waiting + unsaved };
  return { kind: 'device', waiting: unsaved, isOffline: sync.kind === 'offline' };
}

export function sameSync(a: Sync, b: Sync): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
