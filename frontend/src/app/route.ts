/** The eight addresses of the product. Small enough that a library would be the larger part. */
import { useSyncExternalStore } from 'react';
import { type Filters, filtersIn, searchOf } from '../audit/filters';
import type { Facet } from '../graphql/generated';
import { FACETS } from '../live/rows';

export type Route =
  | { readonly page: 'sign-in'; readonly next: string }
  | MapRoute
  | { readonly page: 'process'; readonly processId: string }
  | { readonly page: 'audit'; readonly filters: Filters }
  | { readonly page: 'organisation'; readonly organisationId: string }
  | HistoryRoute
  /** Its secret stands behind it, and is taken out of the address by the page. */
  | { readonly page: 'invitation' }
  | { readonly page: 'not-found' };

export interface HistoryRoute {
  readonly page: 'history';
  readonly processId: string;
  /** Of all that is below it too. */
  readonly isOfCluster: boolean;
  /** The facet whose note is looked at, in its versions. */
  readonly facet: Facet | null;
  readonly version: string | null;
}

/** Without a process: the largest cluster. */
export interface MapRoute {
  readonly page: 'map';
  readonly processId: string | null;
  /** Only the cluster below this process is shown. */
  readonly topId: string | null;
  /** A saved view that is laid over it. */
  readonly viewId: string | null;
  /** In words, as a nested list, rather than drawn. */
  readonly isOutline: boolean;
}

const AS = 'as';
const OUTLINE = 'outline';

export function parse(url: URL): Route {
  const [first, second, ...rest] = url.pathname.split('/').filter(Boolean);
  if (rest.length > 0) return { page: 'not-found' };
  if (first === undefined) return mapRoute(null, url);
  if (first === 'sign-in' && !second) return { page: 'sign-in', next: nextOf(url) };
  if (first === 'map' && second) return mapRoute(second, url);
  if (first === 'process' && second) return { page: 'process', processId: second };
  if (first === 'audit' && !second) return { page: 'audit', filters: filtersIn(url.searchParams) };
  if (first === 'organisation' && second) return { page: 'organisation', organisationId: second };
  if (first === 'history' && second) return historyRoute(second, url);
  if (first === 'invitation' && !second) return { page: 'invitation' };
  return { page: 'not-found' };
}

function mapRoute(processId: string | null, { searchParams }: URL): MapRoute {
  return {
    page: 'map',
    processId,
    topId: searchParams.get('top'),
    viewId: searchParams.get('view'),
    isOutline: searchParams.get(AS) === OUTLINE,
  };
}

function historyRoute(processId: string, { searchParams }: URL): HistoryRoute {
  const facet = FACETS.find((each) => each === searchParams.get('note')) ?? null;
  return {
    page: 'history',
    processId,
    isOfCluster: searchParams.get('of') === 'cluster',
    facet,
    version: facet && searchParams.get('version'),
  };
}

/** Where to go after signing in: an address of ours, never another site's. */
function nextOf(url: URL): string {
  const next = url.searchParams.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

export function mapPath(
  processId: string,
  also: { readonly topId?: string | null; readonly viewId?: string | null } = {},
): string {
  const search = new URLSearchParams();
  if (also.topId) search.set('top', also.topId);
  if (also.viewId) search.set('view', also.viewId);
  const query = search.size > 0 ? `?${search}` : '';
  return `/map/${encodeURIComponent(processId)}${query}`;
}

export const processPath = (processId: string): string =>
  `/process/${encodeURIComponent(processId)}`;
export function auditPath(filters: Filters): string {
  const search = searchOf(filters);
  return search.size > 0 ? `${AUDIT_PATH}?${search}` : AUDIT_PATH;
}
export const AUDIT_PATH = '/audit';
export const organisationPath = (organisationId: string): string =>
  `/organisation/${encodeURIComponent(organisationId)}`;
export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`;

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** An address of the map, drawn or as an outline. */
export function shownAs(path: string, isOutline: boolean): string {
  const url = new URL(path, 'https://interlock.example');
  if (parse(url).page !== 'map') return path;
  if (isOutline) url.searchParams.set(AS, OUTLINE);
  else url.searchParams.delete(AS);
  return url.pathname + url.search;
}

/** Whoever goes about in the outline stays in it. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  const here = current();
  to(here.page === 'map' && here.isOutline ? shownAs(path, true) : path, how);
}

/** Draws the map that is open, or lists it. */
export function show(isOutline: boolean): void {
  to(shownAs(location.pathname + location.search, isOutline), 'replace');
}

function to(path: string, how: 'push' | 'replace'): void {
  if (path === location.pathname + location.search) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', path);
  tell();
}

let last: { href: string; route: Route } | null = null;

function current(): Route {
  if (last?.href !== location.href)
    last = { href: location.href, route: parse(new URL(location.href)) };
  return last.route;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
