/** The clusters that one person saw last, on this device. */
import type { ClusterShelf, KeptCluster } from '../live/kept';
import { deviceOf } from './database';

const MOST = 5;

export function clustersOf(personId: string): ClusterShelf {
  return {
    list: async () => {
      const device = await deviceOf(personId);
      const kept = (await device?.getAll('clusters').catch(() => [])) ?? [];
      return kept.sort(newestFirst);
    },
    put: (kept) => put(personId, kept).catch(() => false),
    drop: async (topId) => {
      const device = await deviceOf(personId);
      await device?.delete('clusters', topId).catch(() => undefined);
    },
  };
}

const newestFirst = (a: KeptCluster, b: KeptCluster) => (a.at < b.at ? 1 : -1);

/** In one step, so that there are never more than so many. */
async function put(personId: string, kept: KeptCluster): Promise<boolean> {
  const device = await deviceOf(personId);
  if (!device) return false;
  const transaction = device.transaction(['clusters', 'people'], 'readwrite');
  // Where who they are is not known, their session is over: nothing they saw is kept then.
  const isKnown = (await transaction.objectStore('people').get(personId)) !== undefined;
  const clusters = transaction.objectStore('clusters');
  if (isKnown) {
    await clusters.put(kept);
    const all = (await clusters.getAll()).sort(newestFirst);
    await Promise.all(all.slice(MOST).map(({ topId }) => clusters.delete(topId)));
  }
  await transaction.done;
  return isKnown;
}
