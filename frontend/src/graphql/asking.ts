/** How every screen asks: at once, with a connection or without, so that what does not come says so. */
import { onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { SessionEnded, Unreachable } from './http';

/** A hiccup is; a refusal, a fault and a lost connection stay what they are. */
export const isWorthRepeating = (times: number, error: Error): boolean =>
  times < 2 && error instanceof Unreachable && onlineManager.isOnline();

export function newClient(onEnded: () => void): QueryClient {
  // The library believes that a page begins with a network; it may have been opened without one.
  onlineManager.setOnline(globalThis.navigator?.onLine ?? true);
  const onError = (error: Error) => {
    if (error instanceof SessionEnded) onEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        // Whoever is told 'always' is not asked again by itself.
        refetchOnReconnect: true,
        retry: isWorthRepeating,
        staleTime: 10_000,
      },
    },
  });
}
