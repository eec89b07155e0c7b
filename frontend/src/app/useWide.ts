import { useSyncExternalStore } from 'react';

/** Whether the window is as wide as that; without it, whether the panel has room beside the map. */
export function useWide(from = 60): boolean {
  const wide = `(min-width: ${from}rem)`;
  return useSyncExternalStore(
    (listener) => subscribe(wide, listener),
    () => matchMedia(wide).matches,
  );
}

function subscribe(wide: string, listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
