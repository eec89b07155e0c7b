// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Connection } from '../connection/connection';
import { Server } from '../connection/test/server';
import type { KeptDraft } from '../device/database';
import type { NoteDocument } from './document';
import { Documents } from './documents';
import { keep, notesAreOf, returnedWords, takeNotes, unsavedNotes } from './unsaved';

const NOTE = 'care:WHY';

let server: Server;
let documents: Documents;
const sessionEnded = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  documents = new Documents('ada', new Connection(server.wire));
  keep(documents);
  returnedWords.set([]);
  unsavedNotes.set(0);
  sessionEnded.mockClear();
});

afterEach(() => {
  documents.close();
  vi.useRealTimers();
});

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

async function show(): Promise<NoteDocument> {
  const note = documents.show(NOTE, sessionEnded);
  await settle();
  return note;
}

function write(note: NoteDocument, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  note.copy.get().prose.push([paragraph]);
}

const isAskedBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('the documents of a page', () => {
  it('are one for a note, however often it is shown', async () => {
    expect(await show()).toBe(await show());
    expect(server.last.sent('open')).toHaveLength(1);
  });

  it('are closed a while after nobody shows them', async () => {
    await show();
    documents.hide(NOTE);
    await settle(1_000);
    await show();
    documents.hide(NOTE);
    await settle(4_000);
    expect(server.last.sent('close')).toEqual([]);
    await settle(2_000);
    expect(server.last.sent('close')).toHaveLength(1);
  });

  it('send what was typed though the panel was closed at once, and are kept until it is saved', async () => {
    const note = await show();
    server.last.break();
    write(note, 'And good night');
    documents.hide(NOTE);
    server.greets = false;
    await settle(60_000);
    expect(unsavedNotes.get()).toBe(1);
    server.greets = true;
    await settle(30_000);
    expect(server.text(NOTE)).toContain('And good night');
    expect(unsavedNotes.get()).toBe(0);
    expect(server.last.sent('close')).toHaveLength(1);
  });

  it('ask before the page is left while something is only here', async () => {
    const note = await show();
    expect(isAskedBeforeLeaving()).toBe(false);
    server.isKeeping = false;
    write(note, 'Half a sen');
    expect(isAskedBeforeLeaving()).toBe(true);
    server.last.say({ type: 'ack', channel: 1, number: 1 });
    expect(isAskedBeforeLeaving()).toBe(false);
  });

  it('are said to be saved when they have stayed so, not between two letters', async () => {
    const note = await show();
    const said: number[] = [];
    const forget = unsavedNotes.subscribe(() => said.push(unsavedNotes.get()));
    server.isKeeping = false;
    for (let number = 1; number <= 7; number += 1) {
      write(note, 'x');
      await settle(50);
      server.last.say({ type: 'ack', channel: 1, number });
      await settle(100);
    }
    await settle(1_000);
    forget();
    expect(said).toEqual([1, 0]);
  });

  it('give back what was refused after the editor was closed', async () => {
    const note = await show();
    server.isKeeping = false;
    write(note, 'Not kept');
    documents.hide(NOTE);
    server.last.say({
      type: 'nack',
      channel: 1,
      number: 1,
      kind: 'NOT_ALLOWED',
      message: 'It is locked.',
    });
    expect(returnedWords.get()).toEqual([
      { personId: 'ada', message: 'It is locked.', words: 'Not kept', isKept: false },
    ]);
    await settle(10_000);
    expect(unsavedNotes.get()).toBe(0);
  });

  it('keep what was refused on the device, until its author lets go of it', async () => {
    const here: KeptDraft[] = [];
    const shelf = {
      load: async () => undefined,
      put: async (draft: KeptDraft) => here.push(draft) > 0,
      drop: async (isOne: (draft: KeptDraft) => boolean) => void here.splice(here.findIndex(isOne)),
    };
    documents.close();
    documents = new Documents('ada', new Connection(server.wire), null, shelf);
    const note = await show();
    server.isKeeping = false;
    const refuse = (number: number) => {
      const why = { kind: 'NOT_ALLOWED', message: 'It is locked.' };
      server.last.say({ type: 'nack', channel: server.last.sent('open').length, number, ...why });
    };
    write(note, 'Not kept');
    refuse(1);
    await settle();
    expect(here).toMatchObject([{ personId: 'ada', noteId: NOTE, words: 'Not kept' }]);
    expect(isAskedBeforeLeaving()).toBe(false);
    note.dismiss();
    expect(here).toEqual([]);
    write(note, 'Not kept either');
    refuse(1);
    documents.hide(NOTE);
    await settle(10_000);
    expect(returnedWords.get()).toMatchObject([{ words: 'Not kept either', isKept: true }]);
    expect(here).toMatchObject([{ words: 'Not kept either' }]);
  });

  it('let go of what is about a process that is gone, and give its words to their author', async () => {
    const note = await show();
    server.isKeeping = false;
    write(note, 'About care');
    expect(takeNotes('ada', (processId) => processId === 'other')).toEqual([]);
    expect(takeNotes('ben')).toEqual([]);
    expect(takeNotes('ada', (processId) => processId === 'care')).toEqual(['About care']);
    expect(server.last.sent('close')).toHaveLength(1);
  });

  it('tell that the session has ended, and go on when the same person is back', async () => {
    const note = await show();
    server.last.break(4401);
    expect(sessionEnded).toHaveBeenCalledOnce();
    write(note, 'Meanwhile');
    await settle(60_000);
    expect(server.sockets).toHaveLength(1);
    notesAreOf('ada');
    await settle();
    expect(server.text(NOTE)).toContain('Meanwhile');
  });

  it('are never sent as another person’s', async () => {
    const note = await show();
    server.last.break(4401);
    write(note, 'Of Ada');
    notesAreOf('ben');
    await settle(60_000);
    expect(server.sockets).toHaveLength(1);
    expect(returnedWords.get()).toMatchObject([{ personId: 'ada', words: 'Of Ada' }]);
    expect(isAskedBeforeLeaving()).toBe(false);
  });
});
