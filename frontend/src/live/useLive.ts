/** How React reads the live map: one value at a time, drawn again only when that value changes. */
import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import type { LiveMap } from './map';
import type { Signal } from './signal';
import type { State } from './state';

const LiveMapContext = createContext<LiveMap | null>(null);

export const LiveMapProvider = LiveMapContext.Provider;

export function useLiveMap(): LiveMap {
  const map = useContext(LiveMapContext);
  if (!map) throw new Error('Only inside a LiveMapProvider is there a map to read.');
  return map;
}

/** What may stand where no map is open. */
export const useLiveMapIfOpen = (): LiveMap | null => useContext(LiveMapContext);

/** A value read from what is shown. A list is the same list while it holds the same rows. */
export function useShown<Value>(read: (state: State) => Value): Value {
  const { store } = useLiveMap();
  const last = useRef<Value | undefined>(undefined);
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => {
      const now = read(store.shown);
      if (!isSame(last.current, now)) last.current = now;
      return last.current as Value;
    },
  );
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((each, nth) => Object.is(each, b[nth]));
}

export function useSignal<Value>(signal: Signal<Value>): Value {
  return useSyncExternalStore(signal.subscribe, signal.get);
}
