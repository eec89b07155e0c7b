// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Connection } from '../connection/connection';
import { Server } from '../connection/test/server';
import { beginAnew, deviceOf, wipeDevice } from '../device/database';
import { shelfOf, waitingNotes } from '../device/notes';
import { NoteDocument } from './document';

const NOTE = 'care:WHY';
const ADA = 'ada';

let server: Server;
let connections: Connection[];

beforeEach(async () => {
  [server, connections] = [new Server(), []];
  await beginAnew(ADA);
});

afterEach(async () => {
  for (const connection of connections) connection.close();
  await wipeDevice();
});

const until = (is: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await is()).toBe(true), { timeout: 20_000 });

async function open(person = ADA): Promise<NoteDocument> {
  const connection = new Connection(server.wire);
  connections.push(connection);
  const note = new NoteDocument(NOTE, connection, shelfOf(person));
  await until(() => note.copy.get().isLoaded.get());
  return note;
}

function write(note: NoteDocument, words: string): void {
  const { doc, prose } = note.copy.get();
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    prose.push([paragraph]);
  });
}

/** The page goes as a page does that is killed: it says nothing, and nothing is tidied away. */
function dies(): void {
  server.last.onmessage = null;
  server.last.isClosed = true;
}

const line = (words: string) => `<paragraph>${words}</paragraph>`;
const isKept = (note: NoteDocument) => {
  const state = note.state.get();
  return (state.kind === 'unsaved' || state.kind === 'offline') && state.isKept;
};
const left = async () => (await waitingNotes(ADA)).length;

describe('what is not saved', () => {
  it('outlives the page, and is sent once its author is back', async () => {
    const ada = await open();
    server.isAnswering = false;
    write(ada, 'Beds are free');
    await until(() => isKept(ada));
    expect(ada.isOnPageOnly).toBe(false);
    dies();
    expect(await waitingNotes(ADA)).toEqual([NOTE]);
    server.isAnswering = true;
    await open();
    await until(() => server.text(NOTE) === line('Beds are free'));
    await until(async () => (await left()) === 0);
  });

  it('is nowhere on the device once it is saved', async () => {
    const ada = await open();
    write(ada, 'Beds are free');
    await until(() => ada.state.get().kind === 'saved');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await left()).toBe(0);
  });

  it('is on the page only where it may not stay on a device, and goes from there when it may not any more', async () => {
    server.mayKeep = false;
    const ada = await open();
    server.isAnswering = false;
    write(ada, 'In confidence');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(ada.state.get()).toEqual({ kind: 'unsaved', isKept: false });
    expect([ada.isOnPageOnly, await left()]).toEqual([true, 0]);
    server.last.say({ type: 'rights', channel: 1, mayWrite: true, mayKeep: true });
    write(ada, 'In the open');
    await until(() => isKept(ada));
    server.last.say({ type: 'rights', channel: 1, mayWrite: true, mayKeep: false });
    await until(async () => (await left()) === 0);
    expect(ada.isUnsaved).toBe(true);
  });

  it('is given back when the document was replaced meanwhile', async () => {
    const ada = await open();
    server.isAnswering = false;
    write(ada, 'Beds are free');
    await until(() => isKept(ada));
    dies();
    [server.isAnswering, server.epoch] = [true, 2];
    server.notes.clear();
    const again = await open();
    await until(() => again.state.get().kind === 'refused');
    expect(again.state.get()).toMatchObject({ words: 'Beds are free' });
    await until(async () => (await left()) === 0);
  });

  it('is sent by another window, which lets newer words of the first stay', async () => {
    const ada = await open();
    server.isKeeping = false;
    write(ada, 'First');
    await until(() => isKept(ada));
    const another = await open();
    await until(() => another.isUnsaved);
    write(ada, 'Second');
    await until(() => isKept(ada));
    const [socket] = server.sockets;
    server.last.say({ type: 'ack', channel: 1, number: 1 });
    await until(() => !another.isUnsaved);
    expect(await left()).toBe(1);
    socket?.say({ type: 'ack', channel: 1, number: 2 });
    await until(async () => (await left()) === 0);
  });

  it('goes from the device when one signs out, and nothing is put there after', async () => {
    const ada = await open();
    server.isAnswering = false;
    write(ada, 'Beds are free');
    await until(() => isKept(ada));
    await wipeDevice();
    write(ada, 'And more');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(isKept(ada)).toBe(false);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
    expect(await deviceOf(ADA)).toBeNull();
  });

  it('of another person goes when somebody else signs in', async () => {
    const ada = await open();
    server.isAnswering = false;
    write(ada, 'Beds are free');
    await until(() => isKept(ada));
    await wipeDevice('ben');
    await beginAnew(ADA);
    expect(await left()).toBe(0);
  });
});
