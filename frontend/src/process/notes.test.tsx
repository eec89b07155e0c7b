// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Socket } from '../graphql/socket';
import type { Request } from '../live/loading';
import { LiveMap } from '../live/map';
import type { Answer } from '../live/outbox';
import { careCluster, careInFull, delta, ME } from '../live/test/rows';
import { LiveMapProvider } from '../live/useLive';
import { Note } from './Note';

let answers: ((note: string) => Answer)[];
let written: string[];
let map: LiveMap;

const noteIs = (note: string) =>
  ({ __typename: 'NoteIs', processId: 'care', facet: 'WHY', note }) as const;
const saved = (note: string): Answer => ({
  __typename: 'Committed',
  opId: 'op',
  token: 't',
  delta: delta([noteIs(note)]),
});
const stale = (theirs: string) => (): Answer => ({
  __typename: 'Problem',
  kind: 'STALE',
  message: 'Another wrote it.',
  rule: null,
  field: null,
  present: [noteIs(theirs)],
});

const ask: Request = async (operation, variables) => {
  if (operation.name === 'Cluster') return { cluster: careCluster() } as never;
  if (operation.name === 'ProcessDetails') return { process: careInFull('Old') } as never;
  if (operation.name !== 'Describe') return { lookAt: true } as never;
  const { note } = variables as { note: string };
  written.push(note);
  return { answer: (answers.shift() ?? saved)(note) } as never;
};
const socket: Socket = {
  subscribe: () => () => undefined,
  onConnected: () => () => undefined,
  drop: () => undefined,
  close: () => undefined,
};

function show(note: string, mayEdit = true) {
  return render(
    <LiveMapProvider value={map}>
      <Note processId="care" facet="WHY" note={note} mayEdit={mayEdit} />
      <button type="button">Elsewhere</button>
    </LiveMapProvider>,
  );
}

beforeEach(async () => {
  [answers, written] = [[], []];
  map = await LiveMap.open('care', ME, { ask, socket, sessionEnded: () => undefined });
  await map.loading.details('care');
});

afterEach(() => {
  cleanup();
  map.close();
});

const edit = () => userEvent.click(screen.getByRole('button', { name: 'Edit the note for Why' }));
const field = () => screen.getByRole('textbox', { name: 'Why: note' });

describe('the note of a facet', () => {
  it('is saved by Ctrl and Enter', async () => {
    show('Old');
    await edit();
    await userEvent.clear(field());
    await userEvent.type(field(), 'New{Control>}{Enter}{/Control}');
    expect(written).toEqual(['New']);
  });

  it('is saved when one goes elsewhere', async () => {
    show('Old');
    await edit();
    await userEvent.type(field(), ' and new');
    await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(written).toEqual(['Old and new']);
  });

  it('is left as it was by Escape, and when nothing was changed', async () => {
    show('Old');
    await edit();
    await userEvent.type(field(), ' thrown away{Escape}');
    await edit();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(written).toEqual([]);
  });

  it('is not offered for editing to who may only read', () => {
    show('Old', false);
    expect(screen.queryByRole('button', { name: /note for Why/ })).toBeNull();
  });

  it('shows both versions when another wrote meanwhile, and saves what the person merges', async () => {
    answers = [stale('Theirs')];
    show('Old');
    await edit();
    await userEvent.clear(field());
    await userEvent.type(field(), 'Mine{Control>}{Enter}{/Control}');
    await screen.findByText('Somebody saved another note while you were writing');
    await userEvent.click(screen.getByRole('button', { name: 'Merge both' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save the merged note' }));
    expect(written).toEqual(['Mine', 'Theirs\n\nMine']);
    expect(map.notices.shown.get()).toEqual([]);
  });
});
