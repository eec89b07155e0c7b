import { useEffect } from 'react';
import { useLiveMap } from '../live/useLive';

const IDLE_AFTER = 60_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'] as const;

/** Tells those who are here when this person has not moved for a minute, and when they are back. */
export function useIdle(): void {
  const { presence } = useLiveMap();
  useEffect(() => {
    const off = new AbortController();
    const sleep = () => presence.lookAt({ isIdle: true });
    let timer = setTimeout(sleep, IDLE_AFTER);
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(sleep, IDLE_AFTER);
      presence.lookAt({ isIdle: false });
    };
    const options = { passive: true, capture: true, signal: off.signal };
    for (const sign of SIGNS) window.addEventListener(sign, wake, options);
    return () => {
      clearTimeout(timer);
      off.abort();
    };
  }, [presence]);
}
