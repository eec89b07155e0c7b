/**
 * What one person has on this device: unsent words and changes, and the clusters they saw last, in a database of their
 * own, so that leaving nothing behind is one step. A browser that keeps nothing (a private window, a full disk) is said so, never taken for another.
 */

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Pending } from '../live/commands';
import type { KeptCluster } from '../live/kept';

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

/** What somebody wrote in a note and was refused. */
export interface KeptDraft {
  readonly id: string;
  /** Whose they are: nobody else is shown them. */
  readonly personId: string;
  readonly noteId: string;
  /** Why it was not taken up. */
  readonly message: string;
  readonly words: string;
  /** A moment, as ISO 8601 writes it. */
  readonly at: string;
}

export interface KeptCommand {
  /** The top of the cluster that it was made in. */
  readonly clusterId: string;
  readonly opId: string;
  readonly pending: Pending;
}

/** What is needed of who somebody is to show them their own clusters, and no more. */
export interface KnownHere {
  readonly id: string;
  readonly name: string;
  readonly holdsPost: boolean;
  /** When the server last knew them, in milliseconds. */
  readonly at: number;
}

export interface DeviceSchema extends DBSchema {
  notes: { key: string; value: KeptNote; indexes: { noteId: string } };
  /** In the order in which they were made. */
  commands: { key: number; value: KeptCommand; indexes: { clusterId: string; opId: string } };
  clusters: { key: string; value: KeptCluster };
  drafts: { key: string; value: KeptDraft };
  /** One row: whose database it is. */
  people: { key: string; value: KnownHere };
}

type Device = IDBPDatabase<DeviceSchema>;

const PREFIX = 'interlock-';
const VERSION = 3;
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
      upgrade,
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

function upgrade(database: Device, from: number): void {
  if (from < 1) {
    database.createObjectStore('notes', { keyPath: 'key' }).createIndex('noteId', 'noteId');
    const commands = database.createObjectStore('commands', { autoIncrement: true });
    commands.createIndex('clusterId', 'clusterId');
    commands.createIndex('opId', 'opId');
  }
  if (from < 2) {
    database.createObjectStore('clusters', { keyPath: 'topId' });
    database.createObjectStore('people', { keyPath: 'id' });
  }
  if (from < 3) database.createObjectStore('drafts', { keyPath: 'id' });
}

/** Whoever has something on this device. */
export async function peopleHere(): Promise<readonly string[]> {
  if (!('indexedDB' in globalThis)) return [];
  const databases = await indexedDB.databases().catch(() => []);
  const names = databases.map(({ name }) => name ?? '');
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

/** Nothing of anybody stays on this device, but of the one who is here, if somebody is. */
export async function wipeDevice(except: string | null = null): Promise<void> {
  const gone = (await peopleHere()).filter((personId) => personId !== except);
  for (const personId of gone) open.set(personId, Promise.resolve(null));
  await Promise.allSettled(gone.map((personId) => deleteDB(PREFIX + personId)));
}

/** The same for whoever leaves, who does not wait for a window that holds on: the server has all storage cleared too. */
export const leaveDevice = (): Promise<unknown> =>
  Promise.race([wipeDevice(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

/** Whoever has signed in again keeps things here again. */
export async function beginAnew(personId: string): Promise<void> {
  if ((await open.get(personId)) === null) open.delete(personId);
}
