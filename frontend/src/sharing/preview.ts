/** The map as somebody else would see it, as far as one may review what it shows. */
import { createContext, useContext } from 'react';
import type { Named } from '../live/rows';
import type { SeenAs } from '../map';

export interface Previewing {
  readonly person: Named;
  /** What has not been answered yet is not in it. */
  readonly seenAs: ReadonlyMap<string, SeenAs>;
}

const PreviewContext = createContext<Previewing | null>(null);

export const PreviewProvider = PreviewContext.Provider;
export const usePreviewing = (): Previewing | null => useContext(PreviewContext);

/** What that person would see of a process, where that is not all of it. */
export const SEEN_WORDS: Record<Exclude<SeenAs, 'FULL'>, string> = {
  RESTRICTED: 'restricted for them',
  ABSENT: 'not there for them',
  UNKNOWN: 'not yours to know',
};
