/** Which requests the worker answers, and with what: addresses only, so that it can be read and tested by itself. */

export interface Asked {
  readonly method: string;
  /** `navigate` for a page. */
  readonly mode: string;
  readonly url: string;
}

/** The addresses of the client's one page, as the server has them. */
const PAGES = /^\/(?:$|sign-in$|invitation$|audit$|map$|map\/|process\/|history\/|organisation\/)/;

/** `page`: from the network, or the shell without one. `asset`: from this build. Everything else is not touched. */
export function wayOf(asked: Asked, origin: string, assets: ReadonlySet<string>): Way {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin) return 'network';
  if (asked.mode === 'navigate') return PAGES.test(url.pathname) ? 'page' : 'network';
  return assets.has(url.pathname) ? 'asset' : 'network';
}

export type Way = 'page' | 'asset' | 'network';

/** A gateway that finds no server is a network that is away. */
export const isAway = (status: number): boolean => status === 502 || status === 504;

const PREFIX = 'shell-';

export const shellOf = (build: string): string => PREFIX + build;

/** What earlier builds kept. */
export const outdated = (names: readonly string[], build: string): string[] =>
  names.filter((name) => name.startsWith(PREFIX) && name !== shellOf(build));

/**
 * Whether a worker may take over at once: the one page there is begins with its own build's script. A page of an
 * earlier build may still need what that one's worker keeps.
 */
export const mayTakeOver = (pages: number, script: string, entry: string): boolean =>
  pages <= 1 && script === entry;
