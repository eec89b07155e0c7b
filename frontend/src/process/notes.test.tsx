// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Socket } from '../connection/lane';
import { Server } from '../connection/test/server';
import { newClient } from '../graphql/asking';
import type { Request } from '../live/loading';
import { LiveMap } from '../live/map';
import type { NoteRow } from '../live/rows';
import { careCluster, careInFull, ME } from '../live/test/rows';
import { silent } from '../live/test/socket';
import { LiveMapProvider } from '../live/useLive';
import { MeContext } from '../people/me';
import { Note } from './Note';

/** The first who writes waits for the editor's libraries. */
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 40_000 });

let map: LiveMap;
let server: Server;
let looked: { editing: string | null }[];

const ask: Request = async (operation, variables) => {
  if (operation.name === 'Cluster') return { cluster: careCluster() } as never;
  if (operation.name === 'ProcessDetails') return { process: careInFull('Old') } as never;
  looked.push(variables as { editing: string | null });
  return { lookAt: true } as never;
};
const socket: Socket = {
  ...silent,
  onConnected: (listener) => {
    queueMicrotask(listener);
    return () => undefined;
  },
};
const client = newClient(() => undefined);
const me = { ...ME, email: '', posts: [] };

const told = (text: string): NoteRow => ({
  text,
  blocks: text === '' ? [] : [{ kind: 'paragraph', runs: [{ text }] }],
});
const shown = (note: string, mayEdit = true) => (
  <MeContext value={{ me, holdsPost: true, hasEnded: false, sessionEnded: () => undefined }}>
    <QueryClientProvider client={client}>
      <LiveMapProvider value={map}>
        <Note processId="care" facet="WHY" note={told(note)} mayEdit={mayEdit} />
      </LiveMapProvider>
    </QueryClientProvider>
  </MeContext>
);
const show = (note: string, mayEdit = true) => render(shown(note, mayEdit));

function stands(words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  server.note('care:WHY').getXmlFragment('prose').insert(0, [paragraph]);
}

/** A socket that the server of this test answers. */
function StandIn() {
  return Object.assign(server.wire(), { binaryType: 'blob' });
}

beforeEach(async () => {
  [server, looked] = [new Server(), []];
  vi.stubGlobal('WebSocket', StandIn);
  map = await LiveMap.open('care', ME, { ask, socket, sessionEnded: () => undefined });
  await map.loading.details('care');
});

afterEach(async () => {
  cleanup();
  map.close();
  const { takeNotes, notesAreOf } = await import('../text/unsaved');
  takeNotes(ME.id);
  notesAreOf('nobody');
  vi.unstubAllGlobals();
});

/** That on which the note was opened. */
const channel = () => server.last.sent('open').at(-1)?.channel;

const edit = () => userEvent.click(screen.getByRole('button', { name: 'Edit the note for Why' }));
const surface = () => screen.findByRole('textbox', { name: 'Why: note' });

describe('the note of a facet', () => {
  it('is written in the document that stands at the server', async () => {
    stands('Stands there');
    show('Old');
    await edit();
    expect((await surface()).textContent).toBe('Stands there');
    await screen.findByText('Saved');
  });

  it('has a toolbar that says what is on', async () => {
    show('Old');
    await edit();
    await surface();
    const toolbar = screen.getByRole('toolbar', { name: 'Why: note: formatting' });
    expect(toolbar.querySelectorAll('button')).toHaveLength(7);
    const bold = screen.getByRole('button', { name: 'Bold' });
    expect(bold.getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(bold);
    expect(bold.getAttribute('aria-pressed')).toBe('true');
  });

  it('asks for an address that a link can have', async () => {
    show('Old');
    await edit();
    await surface();
    await userEvent.click(screen.getByRole('button', { name: 'Link' }));
    await userEvent.type(screen.getByLabelText('Address of the link'), 'javascript:1{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Write a web address');
    await userEvent.clear(screen.getByLabelText('Address of the link'));
    await userEvent.type(screen.getByLabelText('Address of the link'), 'nhs.uk{Enter}');
    expect(server.text('care:WHY')).toContain('https://nhs.uk');
  });

  it('is left by Done, and leads back to where one edits', async () => {
    stands('Stands there');
    show('Old');
    await edit();
    await surface();
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('textbox')).toBeNull();
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('button', { name: 'Edit the note for Why' }),
      ),
    );
  });

  it('stands there as it was written before the map is told of it, and then as it is told', async () => {
    const { rerender } = show('');
    await userEvent.click(screen.getByRole('button', { name: /Write a note/ }));
    await surface();
    await userEvent.click(screen.getByRole('button', { name: 'Link' }));
    await userEvent.type(screen.getByLabelText('Address of the link'), 'nhs.uk{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.getByText('https://nhs.uk')).toBeTruthy();
    rerender(shown('Told'));
    expect(screen.getByText('Told')).toBeTruthy();
    expect(screen.queryByText('https://nhs.uk')).toBeNull();
  });

  it('is told to the others as being written, until it is left', async () => {
    show('Old');
    map.presence.enter();
    await edit();
    await surface();
    await vi.waitFor(() => expect(looked.at(-1)).toMatchObject({ editing: 'Why' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await vi.waitFor(() => expect(looked.at(-1)).toMatchObject({ editing: null }));
  });

  it('is not offered for editing to who may only read', () => {
    show('Old', false);
    expect(screen.queryByRole('button', { name: /note for Why/ })).toBeNull();
  });

  it('shows who else writes it, by the name that the server tells', async () => {
    show('Old');
    await edit();
    await surface();
    const person = { id: 'ben', name: 'Ben Carter' };
    const seen = { connection: 'other', client: 7, person, state: null };
    server.last.say({ type: 'awareness', channel: channel(), ...seen });
    await screen.findByText('Ben Carter is writing here too');
  });

  it('can be read, and not written in, when the right to write is taken away', async () => {
    stands('Stands there');
    show('Old');
    await edit();
    await surface();
    server.last.say({ type: 'rights', channel: channel(), mayWrite: false });
    await screen.findByText('Read only');
    expect((await surface()).getAttribute('aria-readonly')).toBe('true');
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('gives back what was not taken up, to be copied, and goes on', async () => {
    show('Old');
    await edit();
    await surface();
    server.refuses = { kind: 'IS_SET_ASIDE', message: 'It is set aside.' };
    await userEvent.click(screen.getByRole('button', { name: 'Link' }));
    await userEvent.type(screen.getByLabelText('Address of the link'), 'nhs.uk{Enter}');
    server.refuses = null;
    await screen.findByText('Some of what you wrote was not taken up');
    expect(screen.getByText('It is set aside.')).toBeTruthy();
    expect(screen.getByText('https://nhs.uk')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'I do not need them' }));
    expect(screen.queryByText('It is set aside.')).toBeNull();
    expect((await surface()).textContent).toBe('');
  });
});
