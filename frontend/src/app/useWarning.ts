import { useEffect } from 'react';
import { useLiveMap } from '../live/useLive';
import { useSignedIn } from '../people/me';

/**
 * Leaving the page while something is only here asks first; coming back online, or signing in
 * again, sends it at once.
 */
export function useWarning(): void {
  const live = useLiveMap();
  const { hasEnded } = useSignedIn();
  useEffect(() => {
    if (!hasEnded) live.resume();
  }, [live, hasEnded]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (live.isOnPageOnly) event.preventDefault();
    };
    const resume = () => live.resume();
    addEventListener('beforeunload', warn);
    addEventListener('online', resume);
    return () => {
      removeEventListener('beforeunload', warn);
      removeEventListener('online', resume);
    };
  }, [live]);
}
