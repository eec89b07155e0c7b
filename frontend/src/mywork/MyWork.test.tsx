// @vitest-environment happy-dom
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newClient } from '../graphql/asking';
import { MeContext } from '../people/me';
import { MyWork } from './MyWork';
import type { Waiting } from './useMyWork';

const AT = '2026-11-22T09:00:00Z';
const ada = { id: 'ada', name: 'Ada Bright' };
const nothing: Waiting = {
  ownershipOffers: [],
  joinOffers: [],
  suggestions: [],
  purposes: [],
  vacancies: [],
};
const much: Waiting = {
  ownershipOffers: [
    {
      id: 'o',
      at: AT,
      offeredBy: ada,
      to: { id: 'lab', name: 'Head of laboratory' },
      process: { id: 'shifts', name: 'Handing over shifts' },
    },
  ],
  joinOffers: [
    {
      id: 'j',
      at: AT,
      offeredBy: ada,
      part: { id: 'blood', name: 'Testing blood', owner: { id: 'lab' } },
      whole: { id: 'ward', name: 'Running a ward' },
    },
  ],
  suggestions: [
    {
      id: 's',
      at: AT,
      text: 'Label at the bedside.',
      by: ada,
      process: { id: 'blood', name: 'Testing blood' },
    },
  ],
  purposes: [],
  vacancies: [],
};
const post = {
  id: 'lab',
  name: 'Head of laboratory',
  isVacant: false,
  organisation: { id: 'trust', name: 'Kingsweir' },
};
const owned = {
  id: 'blood',
  name: 'Testing blood',
  owner: { id: 'lab', name: post.name },
  path: ['Delivering', 'Diagnosing', 'Requesting tests'].map((name) => ({ id: name, name })),
};

let went: unknown[];
let left: number;
let taken: unknown[];
let answer: { waiting: Waiting; owned: (typeof owned)[] };

beforeEach(() => {
  [went, left, taken] = [[], 0, []];
  answer = { waiting: much, owned: [owned] };
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (!onlineManager.isOnline()) throw new TypeError('offline');
    const { operationName, variables } = JSON.parse(body);
    if (operationName === 'AnyCluster')
      return Response.json({ data: { clusters: { edges: [{ node: { id: 'map' } }] } } });
    if (operationName === 'NewestToken')
      return Response.json({ data: { cluster: { __typename: 'Cluster', token: 't' } } });
    if (operationName === 'TakeOver') {
      taken.push([variables.processId, variables.postId]);
      answer.waiting = nothing;
      return Response.json({ data: { answer: { __typename: 'Committed' } } });
    }
    const isWaiting = operationName === 'Waiting';
    const myWork = isWaiting ? { waiting: answer.waiting } : { owns: ownsOf(answer.owned) };
    return Response.json({ data: { myWork } });
  });
});

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
});

const ownsOf = (nodes: readonly (typeof owned)[]) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

function shown(posts = [post]) {
  const me = { id: 'bob', name: 'Bob', email: 'bob@interlock.example', posts };
  const signedIn = { me, holdsPost: true, hasEnded: false, sessionEnded: () => undefined };
  render(
    <QueryClientProvider client={newClient(() => undefined)}>
      <MeContext value={signedIn}>
        <MyWork
          onGo={(...where) => went.push(where)}
          onLeave={() => {
            left += 1;
          }}
        />
      </MeContext>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const link = (name: RegExp) => screen.findByRole('link', { name });

describe('my work', () => {
  it('lists all that waits, and how much it is', async () => {
    shown();
    await link(/Take over ‘Handing over shifts’\?/);
    await link(/Make ‘Testing blood’ a part of ‘Running a ward’\?/);
    await link(/A suggestion on ‘Testing blood’.*Label at the bedside/);
    expect(screen.getByRole('heading', { name: 'Waiting for your answer 3' })).toBeTruthy();
  });

  it('leads to where the answer is given, and leaves the list', async () => {
    const user = shown();
    await user.click(await link(/Take over/));
    await user.click(await link(/Make ‘Testing blood’/));
    await user.click(await link(/A suggestion on/));
    expect(went).toEqual([
      ['shifts', 'facets'],
      ['blood', 'links'],
      ['blood', 'suggestions'],
    ]);
    expect(left).toBe(3);
  });

  it('leads a purpose to review to the register of its organisation', async () => {
    const trust = { id: 'trust', name: 'Kingsweir' };
    const review = { purposeId: 'p', statementId: 's', name: 'Planning care', organisation: trust };
    const stated = { statedBy: ada, statedAt: AT, isRedefinition: true };
    answer.waiting = { ...nothing, purposes: [{ ...review, ...stated }] };
    shown();
    const way = await link(/Review the purpose ‘Planning care’.*Ada Bright stated it anew/);
    expect(way.getAttribute('href')).toBe('/organisation/trust#purposes-title');
    expect(screen.getByRole('heading', { name: 'Waiting for your answer 1' })).toBeTruthy();
  });

  it('leads an offer to join to the side that is mine', async () => {
    const [offer] = much.joinOffers;
    if (!offer) throw new Error('There is one.');
    const part = { ...offer.part, owner: { id: 'another' } };
    answer.waiting = { ...nothing, joinOffers: [{ ...offer, part }] };
    const user = shown();
    await user.click(await link(/Make ‘Testing blood’/));
    expect(went).toEqual([['ward', 'links']]);
  });

  it('lists what my posts own, each a link to its place on the map', async () => {
    const user = shown();
    const process = await link(/^Testing blood.*in Diagnosing › Requesting tests/);
    expect(process.getAttribute('href')).toBe('/map/blood');
    await user.click(process);
    expect(went).toEqual([['blood', null]]);
  });

  it('lists what nobody answers for, to be taken over by the post that may', async () => {
    const path = [{ id: 'ward', name: 'Running a ward' }];
    const linen = { id: 'linen', name: 'Sorting linen', isRestricted: false, path };
    const vacancies = [{ postId: 'lab', process: linen }];
    answer.waiting = { ...nothing, vacancies };
    const user = shown();
    await link(/Sorting linen.*in Running a ward/);
    await user.click(screen.getByRole('button', { name: 'Take it over – Sorting linen' }));
    await vi.waitFor(() => expect(screen.queryByText(/Nobody answers for/)).toBeNull());
    expect(taken).toEqual([['linen', 'lab']]);
  });

  it('says of a restricted one only that it is there, and leads nowhere', async () => {
    const hidden = { id: 'x', name: 'A restricted process', isRestricted: true, path: [] };
    answer.waiting = { ...nothing, vacancies: [{ postId: 'lab', process: hidden }] };
    shown();
    await screen.findByRole('button', { name: 'Take it over – A restricted process' });
    expect(screen.queryByRole('link', { name: /restricted/ })).toBeNull();
  });

  it('says so when nothing waits and nothing is owned', async () => {
    answer = { waiting: nothing, owned: [] };
    shown();
    expect(await screen.findByText(/Nothing waits for you/)).toBeTruthy();
    expect(await screen.findByText(/No process yet/)).toBeTruthy();
  });

  it('says at once what did not come without a connection, and asks again when it is back', async () => {
    onlineManager.setOnline(false);
    shown();
    await screen.findByRole('heading', { name: 'What waits did not load' });
    await screen.findByRole('heading', { name: 'Your processes did not load' });
    expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(2);
    onlineManager.setOnline(true);
    await link(/^Testing blood/);
    await link(/Take over/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what is there when the connection is gone, with a quiet word', async () => {
    const user = shown();
    await user.click(await screen.findByRole('link', { name: /^Testing blood/ }));
    onlineManager.setOnline(false);
    taken = [];
    dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(screen.getAllByText(/This may have changed/)).toHaveLength(2));
    await link(/^Testing blood/);
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(screen.queryByText(/This may have changed/)).toBeNull());
  });

  it('says to whoever holds no post what can be done all the same', async () => {
    answer = { waiting: nothing, owned: [] };
    shown([]);
    expect(await screen.findByText(/You hold no post/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /own/ })).toBeNull();
  });
});
