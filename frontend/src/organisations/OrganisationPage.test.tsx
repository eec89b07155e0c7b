// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeContext } from '../people/me';
import OrganisationPage from './OrganisationPage';
import type { Administration } from './useAdministration';

const trust = { id: 'trust', name: 'Wexmoor Hospitals', kind: 'TRUST' as const };
const grace = {
  person: { id: 'grace', name: 'Grace Obuya' },
  since: '2021-09-06T00:00:00Z',
  until: null,
  acting: false,
  deputy: true,
  isSuspended: true,
};
const administration: Administration = {
  __typename: 'Administration',
  mayAdminister: true,
  organisation: {
    id: 'ward',
    name: 'Ward 7',
    kind: 'WARD',
    within: { ...trust, within: null },
  },
  withinIt: [],
  posts: [
    {
      post: { id: 'manager', name: 'Ward Manager' },
      functions: ['STEWARD', 'POLICY_LEAD'],
      owns: 7,
      isVacant: false,
      terms: [grace],
    },
    { post: { id: 'lead', name: 'Lead' }, functions: [], owns: 4, isVacant: true, terms: [] },
    { post: { id: 'chair', name: 'Chair' }, functions: [], owns: 0, isVacant: false, terms: [] },
  ],
  invitations: [{ id: 'i', name: 'Nia', email: 'nia@x.example', endsAt: '2026-12-01T00:00:00Z' }],
  plannedEnd: null,
  offeredSuccessions: [],
};

const register = {
  __typename: 'Purposes',
  mayState: false,
  organisation: trust,
  purposes: [],
};

let answer: unknown;
let purposes: unknown;
let commands: { operationName: string; variables: Record<string, unknown> }[];

beforeEach(() => {
  [answer, purposes, commands] = [administration, register, []];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body);
    if (operationName === 'Administration')
      return Response.json({ data: { administration: answer } });
    if (operationName === 'Purposes') return Response.json({ data: { purposes } });
    if (operationName === 'AnyCluster')
      return Response.json({ data: { clusters: { edges: [{ node: { id: 'map' } }] } } });
    if (operationName === 'NewestToken')
      return Response.json({ data: { cluster: { __typename: 'Cluster', token: 't' } } });
    commands.push({ operationName, variables });
    return Response.json({ data: { answer: { __typename: 'Committed' } } });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function shown() {
  const me = { id: 'sue', name: 'Sue', email: 'sue@x.example', posts: [] };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MeContext value={{ me, holdsPost: true, hasEnded: false, sessionEnded: () => undefined }}>
        <OrganisationPage organisationId="ward" head={null} />
      </MeContext>
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { level: 1 });
  return userEvent.setup();
}

const post = (name: string) => within(screen.getByRole('article', { name }));

describe('looking after an organisation', () => {
  it('says of each post who holds it and how, what it may, and what it owns', async () => {
    await shown();
    for (const said of [
      'Steward',
      'Policy lead',
      'Owns 7 processes',
      'Deputy since 6 Sept 2021',
      'Suspended',
    ])
      expect(post('Ward Manager').getByText(said)).toBeTruthy();
    expect(post('Lead').getByText('Vacant: owns 4 processes')).toBeTruthy();
    expect(post('Chair').getByText(/not recorded/)).toBeTruthy();
    const [outside] = screen.getAllByRole('link', { name: 'Wexmoor Hospitals' });
    expect(outside?.getAttribute('href')).toBe('/organisation/trust');
  });

  it('leads from a ward to the purposes of its legal entity, after its own posts', async () => {
    await shown();
    const way = screen.getByRole('region', { name: 'Purposes for sharing' });
    const link = within(way).getByRole('link', { name: 'Wexmoor Hospitals' });
    expect(link.getAttribute('href')).toBe('/organisation/trust#purposes-title');
    const posts = screen.getByRole('region', { name: 'Posts' });
    expect(posts.compareDocumentPosition(way)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('shows the purposes of a legal entity after its posts', async () => {
    answer = { ...administration, organisation: { ...trust, within: null } };
    await shown();
    const posts = screen.getByRole('region', { name: 'Posts' });
    const purposes = screen.getByRole('region', { name: 'Purposes for sharing' });
    expect(await within(purposes).findByText(/has stated no purpose yet/)).toBeTruthy();
    expect(posts.compareDocumentPosition(purposes)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('says what to do where no post fits, and shows all again', async () => {
    const [manager] = administration.posts;
    const many = Array.from({ length: 7 }, (_, nth) => ({
      ...manager,
      post: { id: `${nth}`, name: `Manager ${nth}` },
    }));
    answer = { ...administration, posts: many };
    const user = await shown();
    await user.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.getByText(/is called ‘zzz’/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show all posts' }));
    expect(screen.getAllByRole('article')).toHaveLength(7);
  });

  it('is all read and nothing done by those who only govern information there', async () => {
    answer = { ...administration, mayAdminister: false };
    await shown();
    expect(screen.getByText(/Only a steward changes it/)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('that was refused says why, and does not offer to try again', async () => {
    const message = 'Only a steward of Ward 7 sees who holds what there.';
    answer = purposes = { __typename: 'Problem', kind: 'NOT_ALLOWED', message };
    await shown();
    expect(screen.getByRole('alert').textContent).toContain(message);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('goes with the post that gave it, which says so before it ends', async () => {
    const sue = { ...grace, person: { id: 'sue', name: 'Sue' }, isSuspended: false };
    const [manager, ...others] = administration.posts;
    answer = { ...administration, posts: [{ ...manager, terms: [sue] }, ...others] };
    const user = await shown();
    await user.click(screen.getByRole('button', { name: 'Actions for Sue, Ward Manager' }));
    await user.click(await screen.findByRole('menuitem', { name: /End it/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/your own post as a steward/)).toBeTruthy();
    answer = { __typename: 'Problem', kind: 'NOT_ALLOWED', message: 'Only a steward sees it.' };
    await user.click(dialog.getByRole('button', { name: 'End it' }));
    expect(await screen.findByText('Only a steward sees it.')).toBeTruthy();
    expect(screen.queryByRole('article', { name: 'Ward Manager' })).toBeNull();
  });

  it('of others still shows what that one shares for, to everybody', async () => {
    answer = { __typename: 'Problem', kind: 'NOT_ALLOWED', message: 'Only a steward sees it.' };
    await shown();
    await screen.findByRole('heading', { level: 1, name: 'Wexmoor Hospitals' });
    expect(await screen.findByText(/has stated no purpose yet/)).toBeTruthy();
  });

  it('ends a holding now unless a day is said', async () => {
    const user = await shown();
    await user.click(screen.getByRole('button', { name: 'Actions for Grace Obuya, Ward Manager' }));
    await user.click(screen.getByRole('menuitem', { name: /End it/ }));
    await user.click(await screen.findByRole('radio', { name: /On a day/ }));
    await user.click(screen.getByRole('button', { name: 'End it' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Say on which day it ends.');
    expect(commands).toEqual([]);
    await user.click(screen.getByRole('radio', { name: /Now/ }));
    await user.click(screen.getByRole('button', { name: 'End it' }));
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]).toMatchObject({
      operationName: 'EndPost',
      variables: { postId: 'manager', personId: 'grace', until: null },
    });
  });

  it('keeps an office that is not a steward’s to give out of what is asked', async () => {
    const user = await shown();
    await user.click(screen.getByRole('button', { name: 'Actions for Ward Manager' }));
    await user.click(screen.getByRole('menuitem', { name: /offices/ }));
    await user.click(await screen.findByRole('checkbox', { name: /Auditor/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]?.variables.functions).toEqual(['STEWARD', 'AUDITOR']);
  });

  it('says what a planned end is waiting for', async () => {
    answer = {
      ...administration,
      plannedEnd: { on: '2999-03-31', isAccepted: false, successor: trust },
    };
    await shown();
    const end = screen.getByRole('region', { name: 'Its end' });
    expect(end.textContent).toContain(
      'Ward 7 ends on 31 Mar 2999, and Wexmoor Hospitals is to succeed it. No steward there has agreed yet.',
    );
  });
});
