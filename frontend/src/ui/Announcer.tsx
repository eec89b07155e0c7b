/** One polite live region for the whole page: what others change, and what an action came to. */
import { createContext, useCallback, useContext, useRef, useState } from 'react';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => useContext(AnnounceContext);

/** Texts that come together are said together, so that none cuts another short. */
const GATHER = 350;

export function Announcer({ children }: { children: React.ReactNode }) {
  const [said, setSaid] = useState('');
  const gathered = useRef<string[]>([]);
  const announce = useCallback((text: string) => {
    gathered.current.push(text);
    if (gathered.current.length > 1) return;
    setTimeout(() => {
      const text = gathered.current.join(' ');
      gathered.current = [];
      // The same text twice would not be said twice: a space that nobody hears makes it new.
      setSaid((last) => (last === text ? `${text}\u00a0` : text));
    }, GATHER);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="hidden" role="status" aria-live="polite" aria-atomic="true">
        {said}
      </div>
    </AnnounceContext>
  );
}
