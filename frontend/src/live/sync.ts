/** What may truthfully be said about where this person's work is. */
import type { FeedState } from './feed';

export type Sync =
  | { readonly kind: 'connecting' }
  /** The server has what was done here, and this page hears of what others do. */
  | { readonly kind: 'saved'; readonly isSlow: boolean }
  /** Some changes are only here yet. `isKept`: on this device, and not only on this page. */
  | {
      readonly kind: 'device';
      readonly waiting: number;
      readonly isOffline: boolean;
      readonly isKept: boolean;
    }
  /** Nothing waits, but what others do is not heard now. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'refused' };

export interface Facts {
  readonly feed: FeedState;
  readonly waiting: number;
  readonly isKept: boolean;
  readonly isReachable: boolean;
  readonly isSignedIn: boolean;
  readonly mayEdit: boolean;
  /** The last thing asked was refused, and the person has not seen to it yet. */
  readonly wasRefused: boolean;
}

export function syncOf(facts: Facts): Sync {
  const isOffline = !facts.isReachable || !facts.isSignedIn || facts.feed === 'lost';
  const { waiting, isKept } = facts;
  if (waiting > 0) return { kind: 'device', waiting, isOffline, isKept };
  if (facts.feed === 'connecting') return { kind: 'connecting' };
  if (isOffline) return { kind: 'offline' };
  if (facts.wasRefused) return { kind: 'refused' };
  if (!facts.mayEdit) return { kind: 'read-only' };
  return { kind: 'saved', isSlow: facts.feed === 'asking' };
}

/** The same, where notes are being typed of which something is not saved, or not even on the device. */
export function withNotes(sync: Sync, unsaved: number, onPageOnly: number): Sync {
  if (unsaved === 0) return sync;
  const isKept = onPageOnly === 0;
  if (sync.kind === 'device') {
    return { ...sync, waiting: sync.waiting + unsaved, isKept: sync.isKept && isKept };
  }
  return { kind: 'device', waiting: unsaved, isOffline: sync.kind === 'offline', isKept };
}

export function sameSync(a: Sync, b: Sync): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
