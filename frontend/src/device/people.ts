/** Who was here last, for as long as the session could last that they had: that is how long it opens without a network. */
import { deviceOf, type KnownHere, peopleHere } from './database';

/** The server ends every session by then (docs/security.md). */
const LONGEST_SESSION = 12 * 60 * 60_000;

export async function remember(known: KnownHere): Promise<void> {
  const device = await deviceOf(known.id);
  await device?.put('people', known).catch(() => undefined);
}

/** Whoever was here last: nobody, when their session would have ended by now; then what they saw goes. */
export async function rememberedHere(now = Date.now()): Promise<KnownHere | null> {
  for (const personId of await peopleHere()) {
    const device = await deviceOf(personId);
    const known = await device?.get('people', personId).catch(() => undefined);
    if (!known) continue;
    if (now - known.at < LONGEST_SESSION) return known;
    await forgetSeen(personId);
  }
  return null;
}

/** Their session is over: what they saw goes, and what they did and is not saved waits for them. */
export async function forgetSeen(personId: string): Promise<void> {
  const device = await deviceOf(personId);
  if (!device) return;
  const transaction = device.transaction(['clusters', 'people'], 'readwrite');
  const { clusters, people } = {
    clusters: transaction.objectStore('clusters'),
    people: transaction.objectStore('people'),
  };
  await Promise.all([clusters.clear(), people.clear(), transaction.done]).catch(() => undefined);
}

/** The same for everybody who has something here. */
export async function forgetAllSeen(): Promise<void> {
  await Promise.all((await peopleHere()).map(forgetSeen));
}
