import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True while the page is being printed: only then is there something on it for paper. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    // At once: the browser does not wait for the next drawing.
    const follow = (prints: boolean) => flushSync(() => setPrinting(prints));
    const begin = () => follow(true);
    const end = () => follow(false);
    const change = () => follow(paper.matches);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    paper.addEventListener('change', change);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      paper.removeEventListener('change', change);
    };
  }, []);
  return isPrinting;
}
