// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Connection } from '../connection/connection';
import { Server } from '../connection/test/server';
import { NoteDocument } from './document';

const NOTE = 'care:WHY';

let server: Server;
let connections: Connection[];

beforeEach(() => {
  vi.useFakeTimers();
  [server, connections] = [new Server(), []];
});

afterEach(() => {
  for (const connection of connections) connection.close();
  vi.useRealTimers();
});

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

async function open(): Promise<NoteDocument> {
  const connection = new Connection(server.wire);
  connections.push(connection);
  const note = new NoteDocument(NOTE, connection);
  await settle();
  return note;
}

const proseOf = (note: NoteDocument) => note.copy.get().prose;
const read = (note: NoteDocument) => proseOf(note).toString();
const kind = (note: NoteDocument) => note.state.get().kind;

/** A line is written as the editor writes it: in one transaction. */
function write(note: NoteDocument, words: string): void {
  note.copy.get().doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    proseOf(note).push([paragraph]);
  });
}

const line = (words: string) => `<paragraph>${words}</paragraph>`;

describe('a note that is typed together', () => {
  it('shows each what the other types, and says that it is saved when the server has said so', async () => {
    const [ada, ben] = [await open(), await open()];
    server.isKeeping = false;
    write(ada, 'Beds are free');
    expect(read(ben)).toBe(line('Beds are free'));
    expect(kind(ada)).toBe('unsaved');
    server.sockets[0]?.say({ type: 'ack', channel: 1, number: 1 });
    expect(kind(ada)).toBe('saved');
    expect(ada.isUnsaved).toBe(false);
  });

  it('is not written in before the server has told what stands in it', async () => {
    server.isAnswering = false;
    const ada = await open();
    expect(ada.copy.get().isLoaded.get()).toBe(false);
    expect(ada.mayWrite.get()).toBe(false);
    expect(kind(ada)).toBe('connecting');
  });

  it('takes part with its client id, and with nothing where it has no copy yet', async () => {
    const ada = await open();
    expect(server.last.sent('open')).toMatchObject([
      { channel: 1, note: NOTE, client: ada.copy.get().doc.clientID, epoch: null },
    ]);
    expect(server.last.sent('open')[0]?.vector).toHaveLength(0);
  });

  it('is read only for whoever may not write, from the moment that this is told', async () => {
    const ada = await open();
    server.last.say({ type: 'rights', channel: 1, mayWrite: false, mayKeep: true });
    expect(kind(ada)).toBe('read-only');
    // An editor may tidy what it shows; nothing of it is sent.
    write(ada, 'tidied');
    expect(server.last.sent('update')).toEqual([]);
    expect(ada.isUnsaved).toBe(false);
  });

  it('does not mind what it does not know', async () => {
    const ada = await open();
    server.last.say({ type: 'applause', channel: 1 });
    write(ada, 'Still here');
    expect(kind(ada)).toBe('saved');
  });
});

describe('a connection that is lost', () => {
  it('keeps what is typed meanwhile, and sends it when it is back', async () => {
    const [ada, ben] = [await open(), await open()];
    server.sockets[0]?.break();
    write(ada, 'Typed in the lift');
    write(ben, 'Typed at the desk');
    expect(kind(ada)).toBe('offline');
    await settle(1_000);
    expect(kind(ada)).toBe('saved');
    expect(read(ada)).toBe(read(ben));
    expect(read(ada)).toContain('Typed in the lift');
    expect(server.last.sent('update').map(({ number }) => number)).toEqual([1]);
  });

  it('sends again what was not acknowledged, though the server may have it, and waits for its word', async () => {
    const ada = await open();
    server.isKeeping = false;
    write(ada, 'Once');
    server.last.break();
    await settle(1_000);
    expect(kind(ada)).toBe('unsaved');
    expect(server.last.sent('open')[0]).toMatchObject({ epoch: 1 });
    expect(server.last.sent('update')).toHaveLength(1);
    expect(server.text(NOTE)).toBe(line('Once'));
    server.last.say({ type: 'ack', channel: 2, number: 1 });
    expect(kind(ada)).toBe('saved');
  });

  it('sends much that was typed without it in pieces that the server takes', async () => {
    const ada = await open();
    server.last.break();
    server.greets = false;
    for (let nth = 0; nth < 5; nth += 1) write(ada, String(nth).repeat(30_000));
    await settle(30_000);
    server.greets = true;
    await settle(30_000);
    expect(kind(ada)).toBe('saved');
    const sent = server.last.sent('update');
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(Math.max(...sent.map(({ update }) => update.length))).toBeLessThanOrEqual(64 * 1024);
    expect(server.text(NOTE)).toBe(read(ada));
  });

  it('opens again at once where the server could not keep up with this reader', async () => {
    const [ada, ben] = [await open(), await open()];
    server.close(NOTE, 'TOO_SLOW');
    await settle();
    write(ada, 'Going on');
    expect(read(ben)).toBe(line('Going on'));
    expect(kind(ada)).toBe('saved');
  });
});

describe('what is not taken up', () => {
  it('stays with its author, and the note goes on without it', async () => {
    const [ada, ben] = [await open(), await open()];
    write(ada, 'Kept');
    server.refuses = { kind: 'NOT_ALLOWED', message: 'Only the owner may write here.' };
    write(ada, 'Not kept');
    server.refuses = null;
    await settle(1_000);
    expect(ada.state.get()).toEqual({
      kind: 'refused',
      message: 'Only the owner may write here.',
      words: 'Not kept',
    });
    expect(read(ada)).toBe(line('Kept'));
    write(ada, 'On we go');
    expect(read(ben)).toBe(line('Kept') + line('On we go'));
    ada.dismiss();
    expect(kind(ada)).toBe('saved');
  });

  it('is the whole line in which something was written, so that it can be understood', async () => {
    const ada = await open();
    write(ada, 'Beds are free');
    server.refuses = { kind: 'IS_SET_ASIDE', message: 'It is set aside.' };
    const paragraph = proseOf(ada).get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).insert(4, ' and chairs');
    await settle();
    expect(ada.state.get()).toMatchObject({ words: 'Beds and chairs are free' });
  });

  it('is a draft where the document was replaced meanwhile', async () => {
    const ada = await open();
    server.last.break();
    write(ada, 'Too late');
    server.replace(NOTE);
    await settle(1_000);
    expect(ada.state.get()).toMatchObject({ message: 'It was replaced.', words: 'Too late' });
    expect(read(ada)).toBe('');
    expect(ada.mayWrite.get()).toBe(true);
  });

  it('is nothing where nothing waited: the other document is shown, and that is all', async () => {
    const ada = await open();
    write(ada, 'Old');
    server.replace(NOTE);
    await settle();
    expect(kind(ada)).toBe('saved');
    expect(read(ada)).toBe('');
  });

  it('is given back where the person may only read when the connection returns', async () => {
    const ada = await open();
    server.last.break();
    write(ada, 'Mine');
    server.mayWrite = false;
    await settle(1_000);
    expect(ada.state.get()).toMatchObject({ kind: 'refused', words: 'Mine' });
    expect(ada.mayWrite.get()).toBe(false);
    ada.dismiss();
    expect(kind(ada)).toBe('read-only');
  });

  it('leaves nothing of a note that may not be read any more but one’s own words', async () => {
    const ada = await open();
    write(ada, 'Theirs and mine');
    server.isKeeping = false;
    write(ada, 'Mine alone');
    server.close(NOTE, 'NOT_FOUND');
    await settle(60_000);
    expect(ada.state.get()).toMatchObject({ kind: 'refused', words: 'Mine alone' });
    expect(ada.copy.get().isLoaded.get()).toBe(false);
    expect(server.last.sent('open')).toHaveLength(1);
  });

  it('is more than an update may weigh: it is not sent, and stays to be added in pieces', async () => {
    const ada = await open();
    write(ada, 'x'.repeat(70_000));
    await settle();
    expect(server.last.sent('update')).toEqual([]);
    expect(ada.state.get()).toMatchObject({ kind: 'refused', words: 'x'.repeat(70_000) });
    expect(ada.mayWrite.get()).toBe(true);
  });

  it('is not tried for ever', async () => {
    const ada = await open();
    server.refuses = { kind: 'BAD_INPUT', message: 'This cannot be read.' };
    for (let nth = 0; nth < 6; nth += 1) {
      write(ada, `Try ${nth}`);
      await settle();
    }
    expect(server.last.sent('update')).toHaveLength(4);
    expect(ada.state.get()).toMatchObject({ words: 'Try 0\nTry 1\nTry 2\nTry 3' });
  });

  it('goes on under another client id where somebody else has the first', async () => {
    const ada = await open();
    server.last.break();
    write(ada, 'Written as one');
    server.taken.add(ada.copy.get().doc.clientID);
    await settle(1_000);
    write(ada, 'Written as another');
    const [taken, free] = server.last.sent('open').map(({ client }) => client);
    expect(free).not.toBe(taken);
    expect(server.text(NOTE)).toBe(line('Written as one') + line('Written as another'));
    expect(kind(ada)).toBe('saved');
  });

  it('waits where the database is away', async () => {
    server.refusesToOpen = { kind: 'TRY_AGAIN', message: 'Not now.' };
    const ada = await open();
    expect(kind(ada)).toBe('connecting');
    server.refusesToOpen = null;
    await settle(1_000);
    expect(kind(ada)).toBe('saved');
  });
});

describe('a gap', () => {
  it('is filled when the server asks for what it lacks', async () => {
    const ada = await open();
    write(ada, 'One');
    server.notes.delete(NOTE);
    write(ada, 'Two');
    await settle();
    expect(server.text(NOTE)).toBe(line('One') + line('Two'));
    expect(kind(ada)).toBe('saved');
  });

  it('that nobody can fill ends in a draft, not in a storm', async () => {
    const [ada, ben] = [await open(), await open()];
    write(ben, 'Below this');
    server.notes.delete(NOTE);
    server.sockets[1]?.break();
    connections[1]?.close();
    const tell = vi.spyOn(server, 'receive');
    server.refuses = { kind: 'GAP', message: 'Something is missing.' };
    write(ada, 'Resting on it');
    const ask = () =>
      server.sockets[0]?.say({ type: 'sync', channel: 1, vector: new Uint8Array([0]) });
    for (let nth = 0; nth < 200; nth += 1) {
      ask();
      await settle(50);
    }
    expect(ada.state.get()).toMatchObject({ kind: 'refused', words: 'Resting on it' });
    expect(tell.mock.calls.filter(([, { type }]) => type === 'update').length).toBeLessThan(6);
  });

  it('in what was heard is asked for', async () => {
    const ada = await open();
    const far = new Y.Doc();
    far.getXmlFragment('prose').push([new Y.XmlElement('paragraph')]);
    const vector = Y.encodeStateVector(far);
    far.getXmlFragment('prose').push([new Y.XmlElement('paragraph')]);
    server.last.say({ type: 'update', channel: 1, update: Y.encodeStateAsUpdate(far, vector) });
    expect(server.last.sent('sync')).toHaveLength(1);
    expect(read(ada)).toBe('');
  });
});

describe('who else is there', () => {
  const place = (note: NoteDocument, words: string) =>
    note.copy.get().others.awareness.setLocalStateField('cursor', {
      anchor: Y.createRelativePositionFromTypeIndex(proseOf(note), 0),
      head: Y.createRelativePositionFromTypeIndex(proseOf(note), 0),
      words,
    });
  const cursorsOf = (note: NoteDocument) =>
    [...note.copy.get().others.awareness.getStates()]
      .filter(([client]) => client !== note.copy.get().doc.clientID)
      .map(([, state]) => state);

  it('is known by the name that the server tells, with their cursor', async () => {
    const [ada, ben] = [await open(), await open()];
    place(ada, 'I am the owner');
    await settle(200);
    expect(cursorsOf(ben)).toEqual([
      { cursor: expect.anything(), user: { name: 'Person of connection-1' } },
    ]);
    expect(cursorsOf(ben)[0]?.cursor).not.toHaveProperty('words');
  });

  it('is gone when they leave, and when the connection is lost', async () => {
    const [ada, ben, cleo] = [await open(), await open(), await open()];
    place(ada, '');
    await settle(200);
    ada.close();
    await settle();
    expect(cursorsOf(ben)).toEqual([]);
    expect(ben.copy.get().others.here.get()).toHaveLength(1);
    server.last.break();
    expect(cleo.copy.get().others.here.get()).toEqual([]);
  });

  it('is told where one stands at most ten times a second', async () => {
    const ada = await open();
    const before = server.last.sent('awareness').length;
    for (let nth = 0; nth < 50; nth += 1) {
      place(ada, String(nth));
      await settle(10);
    }
    expect(server.last.sent('awareness').length - before).toBeLessThanOrEqual(6);
  });

  it('cannot write where this window stands, nor break it by nonsense', async () => {
    const ada = await open();
    const { doc, others } = ada.copy.get();
    const seen = { connection: 'x', person: { id: 'm', name: 'Mallory' }, channel: 1 };
    const states = [
      '',
      'null',
      '{"cursor":{"anchor":1}}',
      '{"cursor":{"anchor":{"tname":"evil"}}}',
    ];
    for (const state of states) {
      const bytes = new TextEncoder().encode(state);
      server.last.say({ type: 'awareness', ...seen, client: 7, state: bytes });
    }
    const good = { type: null, tname: 'prose', item: null, assoc: 0 };
    const cursor = JSON.stringify({ cursor: { anchor: good, head: good } });
    const state = new TextEncoder().encode(cursor);
    server.last.say({ type: 'awareness', ...seen, client: doc.clientID, state });
    expect(others.awareness.getLocalState()).toEqual({});
    expect(cursorsOf(ada)).toEqual([]);
    expect(others.here.get()).toEqual([{ connection: 'x', person: seen.person }]);
  });
});
