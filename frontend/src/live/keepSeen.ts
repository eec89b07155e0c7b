/** Keeps the copy of an open cluster on the device as it is now, and takes it away with the right to see it. */
import { type ClusterShelf, keptOf } from './kept';
import type { LiveMap } from './map';

/** What changes together is kept together. */
const SETTLING = 2_000;
/** Right after signing in the device may not know yet whose it is. */
const TRIES = 3;

/** Until the function that is given back is called. */
export function keepSeen(map: LiveMap, shelf: ClusterShelf): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: unknown = null;
  let tries = 0;
  let isStopped = false;
  const isLive = () => map.asSeenAt.get() === null && !map.isWithdrawn.get();
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isLive()) return;
    last = map.store.confirmed;
    const kept = keptOf(map.store.confirmed, map.topId, map.store.seen, new Date());
    if (kept) void shelf.put(kept).then(tryAgain);
    else void shelf.drop(map.topId);
  };
  const tryAgain = (isKept: boolean) => {
    tries = isKept ? 0 : tries + 1;
    if (!isKept && tries < TRIES && !isStopped) timer ??= setTimeout(keep, SETTLING);
  };
  const soon = () => {
    if (isLive() && map.store.confirmed !== last) timer ??= setTimeout(keep, SETTLING);
  };
  const withdraw = () => {
    clearTimeout(timer);
    if (map.isWithdrawn.get()) void shelf.drop(map.topId);
  };
  // What may stay can be less than before: that does not wait.
  const forget = [
    map.store.subscribe(soon),
    map.rights.subscribe(keep),
    map.isWithdrawn.subscribe(withdraw),
  ];
  const stop = whenLeft(keepIfFollowed);
  soon();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const each of [...forget, stop]) each();
  };

  /** Until now it was so, and whoever comes back without a network is told when that was. */
  function keepIfFollowed(): void {
    if (['saved', 'read-only', 'refused'].includes(map.sync.get().kind)) keep();
  }
}

/** Another window is looked at, or the page goes. */
function whenLeft(then: () => void): () => void {
  if (!('document' in globalThis)) return () => undefined;
  const left = () => {
    if (document.visibilityState === 'hidden') then();
  };
  document.addEventListener('visibilitychange', left);
  return () => document.removeEventListener('visibilitychange', left);
}
