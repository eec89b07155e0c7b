// @vitest-environment happy-dom
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newClient } from '../graphql/asking';
import AuditPage from './AuditPage';
import { asked, EVERYTHING, type Filters, fileOf, filtersIn, searchOf } from './filters';
import type { Entry } from './useAudit';
import { conditionsOf, happened, relationsOf, whyOf } from './words';

const refused: Entry = {
  number: 7,
  at: '2026-11-22T09:00:00Z',
  kind: 'DENIAL',
  person: { id: 'dee', name: 'Dee Okoro' },
  whom: null,
  action: 'edit',
  objectKind: 'process',
  objectId: 'ward',
  processId: 'ward',
  process: { id: 'ward', name: 'Running a ward', isRestricted: false },
  relations: ['anyone', 'member', 'person'],
  label: 'ORGANISATION',
  conditions: ['locked'],
  rule: 'deny-locked',
  before: null,
  after: null,
  facet: null,
  count: 3,
};
const hidden: Entry = {
  ...refused,
  number: 6,
  rule: 'default-deny',
  count: 1,
  processId: 'secret',
  process: { id: 'secret', name: 'A restricted process', isRestricted: true },
};

let variables: { filters: Record<string, unknown>; after: string | null }[];
let answer: () => Response | Promise<Response>;

const page = (entries: readonly Entry[], endCursor: string | null = null) =>
  Response.json({
    data: {
      audit: {
        edges: entries.map((node) => ({ node })),
        pageInfo: { hasNextPage: endCursor !== null, endCursor },
      },
    },
  });

beforeEach(() => {
  variables = [];
  answer = () => page([refused, hidden]);
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    variables.push(JSON.parse(body).variables);
    return answer();
  });
});

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
});

let address: Filters;

/** As the address keeps what is filtered. */
function Addressed() {
  const [filters, setFilters] = useState(EVERYTHING);
  address = filters;
  return <AuditPage head={null} filters={filters} onFilter={setFilters} />;
}

function shown() {
  render(
    <QueryClientProvider client={newClient(() => undefined)}>
      <Addressed />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

describe('the audit', () => {
  it('says who did what to what, and by which rule it was refused', async () => {
    shown();
    const row = await screen.findByRole('row', {
      name: /Dee Okoro.*tried to edit it, and was refused 3 times/,
    });
    expect(row.textContent).toContain('It is locked');
    expect(row.textContent).not.toContain('deny-locked');
    expect(screen.getByTitle('deny-locked')).toBeTruthy();
    expect(row.textContent).toContain('labelled organisation; as member; locked');
    const link = screen.getByRole('link', { name: 'Running a ward' });
    expect(link.getAttribute('href')).toBe('/process/ward');
  });

  it('names no process that its reader may not read', async () => {
    shown();
    await screen.findByText('secret');
    expect(screen.queryByText('A restricted process')).toBeNull();
  });

  it('is asked for anew by what is filtered, and takes the same away as a file', async () => {
    const user = shown();
    const [first] = await screen.findAllByRole('button', { name: /Dee Okoro – show only/ });
    if (first) await user.click(first);
    await user.selectOptions(screen.getByLabelText('What happened'), 'DENIAL');
    expect(variables.at(-1)?.filters).toMatchObject({ kind: 'DENIAL', personId: 'dee' });
    const file = screen.getByRole('link', { name: 'Download as CSV' });
    expect(file.getAttribute('href')).toBe('/audit.csv?kind=denial&personId=dee');
    expect(searchOf(address).toString()).toBe('kind=denial&personId=dee');
    await user.click(screen.getByRole('button', { name: 'Show everything' }));
    expect(screen.queryByRole('button', { name: 'Only Dee Okoro' })).toBeNull();
  });

  it('never passes what other filters found for what was asked', async () => {
    const user = shown();
    await screen.findByText('2 entries');
    onlineManager.setOnline(false);
    let fail: () => void = () => undefined;
    answer = () => new Promise((_, reject) => (fail = () => reject(new TypeError('offline'))));
    await user.selectOptions(screen.getByLabelText('What happened'), 'Refused');
    expect(screen.getByRole('status').textContent).toBe('Looking…');
    fail();
    expect((await screen.findByRole('alert')).textContent).toContain('The audit did not load');
    expect(screen.queryByRole('table')).toBeNull();
    answer = () => page([refused]);
    onlineManager.setOnline(true);
    expect(await screen.findByText('1 entry')).toBeTruthy();
  });

  it('keeps what is there when older entries do not come', async () => {
    answer = () => page([refused], 'next');
    const user = shown();
    const older = await screen.findByRole('button', { name: 'Show older entries' });
    onlineManager.setOnline(false);
    answer = () => Promise.reject(new TypeError('offline'));
    await user.click(older);
    expect(await screen.findByText(/This may have changed/)).toBeTruthy();
    expect(screen.getByRole('table')).toBeTruthy();
  });

  it('goes on to older entries', async () => {
    answer = () => page([refused], 'next');
    const user = shown();
    const older = await screen.findByRole('button', { name: 'Show older entries' });
    answer = () => page([hidden]);
    await user.click(older);
    await screen.findByText('2 entries');
    expect(variables.map(({ after }) => after)).toEqual([null, 'next']);
  });

  it('says so when there is nothing, and when it did not load', async () => {
    answer = () => page([]);
    shown();
    await screen.findByText(/Nothing yet/);
    cleanup();
    const extensions = { kind: 'NOT_ALLOWED' };
    answer = () => Response.json({ errors: [{ message: 'Only for auditors.', extensions }] });
    shown();
    expect((await screen.findByRole('alert')).textContent).toContain('Only for auditors.');
  });
});

describe('an entry in words', () => {
  const told = (some: Partial<Entry>) => happened({ ...refused, count: 1, ...some });

  it('says what happened', () => {
    expect(told({ rule: 'absent', action: 'read' })).toBe('asked for something that is not there');
    expect(told({ objectKind: 'audit', action: 'read' })).toBe(
      'tried to read the audit, and was refused',
    );
    expect(told({ kind: 'READING' })).toBe('read it; it is for named readers');
    expect(told({ kind: 'AUDIT', action: 'export' })).toBe('took the audit away as a file');
    expect(told({ kind: 'ENUMERATION', count: 51 })).toContain('51 different things');
  });

  it('says what was given to whom, and what it was before', () => {
    const rights = { kind: 'RIGHTS', rule: null } as const;
    const label = { ...rights, action: 'setLabel', before: 'public', after: 'named' };
    expect(told(label)).toBe('labelled it: public, now named');
    const whom = { id: 'r', name: 'Rose' };
    expect(told({ ...rights, action: 'nameReader', whom })).toBe('named a reader – Rose');
    expect(told({ ...rights, action: 'doSomethingNew' })).toBe('do something new');
  });

  it('leaves out what everybody is', () => {
    expect(relationsOf(refused)).toBe('member');
    expect(relationsOf({ ...refused, relations: ['anyone'] })).toBeNull();
  });

  it('says why in plain words, and of a visitor nothing about a second step', () => {
    const why = (rule: string | null, person = refused.person) => whyOf({ rule, person });
    expect(why('default-deny')).toBe('Nothing gives a right to it');
    expect(why('some-new-row')).toBe('some-new-row');
    expect(why(null)).toBe('–');
    expect(why('deny-weak-auth')).toBe('What is for named readers needs a second step');
    expect(why('deny-weak-auth', null)).toBe('Nobody had signed in');
    const weak = { ...refused, conditions: ['weak_auth'] };
    expect(conditionsOf(weak)).toBe('without a second step');
    expect(conditionsOf({ ...weak, person: null })).toBeNull();
  });
});

describe('the address of what is filtered', () => {
  it('is what it was read from, and nothing that no filter says', () => {
    const filters = { ...EVERYTHING, kind: 'RIGHTS', rule: 'absent', from: '2026-11-22' } as const;
    expect(filtersIn(searchOf(filters))).toEqual(filters);
    expect(filtersIn(new URLSearchParams('kind=nonsense&to=soon&x=y'))).toEqual(EVERYTHING);
  });
});

describe('the days of a filter', () => {
  it('are whole days of the reader’s own', () => {
    const { since, until } = asked({ ...EVERYTHING, from: '2026-11-22', to: '2026-11-22' });
    expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(24 * 60 * 60 * 1000);
    expect(fileOf(EVERYTHING)).toBe('/audit.csv');
  });
});
