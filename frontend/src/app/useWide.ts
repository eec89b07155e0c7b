import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 60rem)';

/** Whether the panel has room beside the map. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
