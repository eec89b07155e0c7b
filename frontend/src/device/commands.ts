/** Changes of the map that one person made and the server has not answered, on this device. */
import type { Pending } from '../live/commands';
import type { CommandShelf } from '../live/keeping';
import { deviceOf } from './database';

/** The clusters in which something waits, the longest waiting first. */
export async function clustersWaiting(personId: string): Promise<readonly string[]> {
  const device = await deviceOf(personId);
  const kept = (await device?.getAll('commands').catch(() => [])) ?? [];
  return [...new Set(kept.map(({ clusterId }) => clusterId))];
}

export function commandsOf(personId: string): CommandShelf {
  return {
    find: async (clusterId) => {
      const device = await deviceOf(personId);
      const kept = await device
        ?.getAllFromIndex('commands', 'clusterId', clusterId)
        .catch(() => []);
      return (kept ?? []).map(({ pending }) => pending);
    },
    put: (clusterId, pending) => put(personId, clusterId, pending).catch(() => false),
    drop: (opId) => drop(personId, opId).catch(() => undefined),
  };
}

async function put(personId: string, clusterId: string, pending: Pending): Promise<boolean> {
  const device = await deviceOf(personId);
  if (!device) return false;
  await device.add('commands', { clusterId, opId: pending.opId, pending });
  return true;
}

async function drop(personId: string, opId: string): Promise<void> {
  const device = await deviceOf(personId);
  if (!device) return;
  const transaction = device.transaction('commands', 'readwrite');
  const keys = await transaction.store.index('opId').getAllKeys(opId);
  await Promise.all(keys.map((key) => transaction.store.delete(key)));
  await transaction.done;
}
