import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** What storage refuses to keep lasts as long as the page. */
const kept = new Map<string, boolean>();

/** A small choice kept on this device; everyone who asks by the same name has the same answer. */
export function usePreference(name: string, usual: boolean): [boolean, (value: boolean) => void] {
  const key = `interlock.${name}`;
  const value = useSyncExternalStore(subscribe, () => read(key) ?? usual);
  return [value, (next) => write(key, next)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): boolean | undefined {
  if (!kept.has(key)) {
    const stored = storedUnder(key);
    if (stored !== null) kept.set(key, stored === 'yes');
  }
  return kept.get(key);
}

function storedUnder(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: boolean): void {
  kept.set(key, value);
  try {
    localStorage.setItem(key, value ? 'yes' : 'no');
  } catch {
    // Storage may be switched off by policy: then the choice is asked again next time.
  }
  for (const listener of listeners) listener();
}
