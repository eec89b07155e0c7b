/** The secret of an invitation: it comes in the address, and stands there no longer than it must. */
import { useEffect, useState } from 'react';

/** Takes it out of the address, so that neither the history nor a picture of the screen keeps it. */
function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret) history.replaceState(history.state, '', location.pathname);
  return secret;
}

export function useSecret(): string {
  const [secret, setSecret] = useState(takeSecret);
  useEffect(() => {
    // Another link, opened where one was open already.
    const look = () => setSecret((former) => takeSecret() || former);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return secret;
}
