/**
 * What one person has on this device: unsent words and changes, in a database of their own, so that leaving nothing
 * behind is one step. A browser that keeps nothing (a private window, a full disk) is said so, never taken for another.
 */

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Pending } from '../live/commands';

export interface KeptNote {
  /** Of one copy in one window. */
  readonly key: string;
  readonly noteId: string;
  readonly epoch: number;
  /** The whole document, with what is not saved. */
  readonly state: Uint8Array;
  /** What the server has not said it keeps. */
  readonly waiting: readonly Uint8Array[];
  /** The client ids that it was written with. */
  readonly clients: readonly number[];
  /** Counts how often it was put here: what is newer is not thrown away for what was older. */
  readonly turn: number;
}

export interface KeptCommand {
  /** The top of the cluster that it was made in. */
  readonly clusterId: string;
  readonly opId: string;
  readonly pending: Pending;
}

export interface DeviceSchema extends DBSchema {
  notes: { key: string; value: KeptNote; indexes: { noteId: string } };
  /** In the order in which they were made. */
  commands: { key: number; value: KeptCommand; indexes: { clusterId: string; opId: string } };
}

type Device = IDBPDatabase<DeviceSchema>;

const PREFIX = 'interlock-';
const VERSION = 1;
const PATIENCE = 2_000;

const open = new Map<string, Promise<Device | null>>();

/** Null where the browser keeps nothing, or what is there was just taken away from here. */
export function deviceOf(personId: string): Promise<Device | null> {
  const known = open.get(personId) ?? opened(personId);
  open.set(personId, known);
  return known;
}

async function opened(personId: string): Promise<Device | null> {
  if (!('indexedDB' in globalThis)) return null;
  const gone = () => open.set(personId, Promise.resolve(null));
  try {
    return await openDB<DeviceSchema>(PREFIX + personId, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('notes', { keyPath: 'key' }).createIndex('noteId', 'noteId');
        const commands = database.createObjectStore('commands', { autoIncrement: true });
        commands.createIndex('clusterId', 'clusterId');
        commands.createIndex('opId', 'opId');
      },
      // Somebody signs out, perhaps in another window: from now on nothing is put here any more.
      blocking: (_current, _next, event) => {
        gone();
        (event.target as IDBDatabase).close();
      },
      terminated: gone,
    });
  } catch {
    return null;
  }
}

/** Nothing of anybody stays on this device, but of the one who is here, if somebody is. */
export async function wipeDevice(except: string | null = null): Promise<void> {
  if (!('indexedDB' in globalThis)) return;
  const kept = except === null ? null : PREFIX + except;
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const gone = names.filter((name) => name.startsWith(PREFIX) && name !== kept);
  for (const name of gone) open.set(name.slice(PREFIX.length), Promise.resolve(null));
  await Promise.allSettled(gone.map((name) => deleteDB(name)));
}

/** The same for whoever leaves, who does not wait for a window that holds on: the server has all storage cleared too. */
export const leaveDevice = (): Promise<unknown> =>
  Promise.race([wipeDevice(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

/** Whoever has signed in again keeps things here again. */
export async function beginAnew(personId: string): Promise<void> {
  if ((await open.get(personId)) === null) open.delete(personId);
}
