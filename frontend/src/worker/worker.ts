/**
 * The service worker: keeps this build's page and its hashed files, and nothing else. What anybody is told by the
 * server never passes through it.
 */
import { isAway, mayTakeOver, outdated, shellOf, wayOf } from './answering';

declare const self: ServiceWorkerGlobalScope;
/** Put here when it is built: a name for the build, its files, and the script that its page begins with. */
declare const BUILD: string;
declare const ASSETS: readonly string[];
declare const ENTRY: string;

/** After so long without an answer the shell is shown: a network that hangs is no network. */
const PATIENCE = 6_000;

const assets = new Set(ASSETS);
const shell = () => caches.open(shellOf(BUILD));

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, self.location.origin, assets);
  if (way === 'page') event.respondWith(page(event));
  if (way === 'asset') event.respondWith(asset(event.request));
});
self.addEventListener('message', (event) => {
  const { script } = event.data as { readonly script: string };
  event.waitUntil(takeOver(script));
});

/** All of it or nothing: a shell that lacks a file would open and then break. */
async function keepShell(): Promise<void> {
  const cache = await shell();
  await cache.addAll(ASSETS);
  // Without who is signed in: the page is the same for all, and is kept as everybody's.
  const page = await fetch('/', { credentials: 'omit', cache: 'no-store' });
  if (!page.ok || !(await page.clone().text()).includes(ENTRY)) {
    throw new Error('The server has another build by now.');
  }
  await cache.put('/', page);
}

async function begin(): Promise<void> {
  await self.registration.navigationPreload?.enable();
  for (const name of outdated(await caches.keys(), BUILD)) await caches.delete(name);
  await self.clients.claim();
}

async function takeOver(script: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (mayTakeOver(pages.length, script, ENTRY)) await self.skipWaiting();
}

/** From the network, which the browser has asked already while this started. */
async function page(event: FetchEvent): Promise<Response> {
  const kept = async () => (await shell()).match('/');
  const asked = fromNetwork(event);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined));
  try {
    const answer = await Promise.race([asked, late]);
    if (answer && !isAway(answer.status)) return answer;
    return (await kept()) ?? (await asked);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

async function fromNetwork(event: FetchEvent): Promise<Response> {
  const preloaded = (await event.preloadResponse) as Response | undefined;
  return preloaded ?? fetch(event.request);
}

async function asset(request: Request): Promise<Response> {
  return (await (await shell()).match(request, { ignoreVary: true })) ?? fetch(request);
}
