// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeContext } from '../people/me';
import { Announcer } from '../ui/Announcer';
import { KeptFor } from './KeptFor';
import { Purposes } from './Purposes';
import { ReadingFor } from './ReadingFor';
import { type Purpose, type Register, type Statement, untilTheFirstLapses } from './usePurposes';

const UNTIL = '2028-12-31T12:00:00Z';
const mel = { id: 'mel', name: 'Mel' };
const council = { id: 'council', name: 'Wexmoor City Council' };
const trust = { id: 'trust', name: 'Wexmoor Hospitals', kind: 'TRUST' as const };
const statement: Statement = {
  id: 'first',
  name: 'Planning care at home together',
  whatFor: 'So that whoever helps at home knows what was agreed.',
  gains: 'People who go home.',
  basis: 'PUBLIC_TASK',
  consent: null,
  until: UNTIL,
  recipients: [council],
  statedBy: mel,
  statedAt: '2026-09-14T12:00:00Z',
  outcome: 'AGREED',
  reviewedBy: { id: 'gwen', name: 'Gwen' },
  reviewedAt: '2026-09-28T12:00:00Z',
  note: null,
};
const anew: Statement = {
  ...statement,
  id: 'second',
  gains: 'People who go home, and their families.',
  outcome: 'WAITING',
  reviewedBy: null,
  reviewedAt: null,
};
const purpose: Purpose = {
  id: 'purpose',
  state: 'AGREED',
  statement,
  waiting: anew,
  history: [anew, statement],
  endedAt: null,
  note: null,
  readsUntil: null,
  mayDeclare: false,
  mayRedefine: true,
  mayReview: true,
  mayEnd: true,
};
const kept = {
  purposeId: 'purpose',
  name: statement.name,
  whatFor: statement.whatFor,
  gains: statement.gains,
  until: UNTIL,
  organisation: trust,
  isInForce: true,
  isDeclared: false,
  mayDeclare: true,
  mayKeep: false,
  facets: ['WHO' as const],
  attributeIds: ['one', 'two'],
};

let register: Register;
let reading: unknown[];
let commands: { operationName: string; variables: Record<string, unknown> }[];
let refusal: string | null;

beforeEach(() => {
  register = {
    __typename: 'Purposes',
    mayState: true,
    organisation: trust,
    purposes: [purpose],
  };
  [reading, commands, refusal] = [[], [], null];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body);
    if (operationName === 'Purposes') return Response.json({ data: { purposes: register } });
    if (operationName === 'ReadsFor') return Response.json({ data: { readsFor: reading } });
    if (operationName === 'AnyCluster')
      return Response.json({ data: { clusters: { edges: [{ node: { id: 'map' } }] } } });
    if (operationName === 'NewestToken')
      return Response.json({ data: { cluster: { __typename: 'Cluster', token: 't' } } });
    commands.push({ operationName, variables });
    const problem = { __typename: 'Problem', kind: 'NOT_ALLOWED', message: refusal };
    return Response.json({ data: { answer: refusal ? problem : { __typename: 'Committed' } } });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(what: React.ReactNode) {
  const me = { id: 'ada', name: 'Ada', email: 'ada@x.example', posts: [] };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Announcer>
        <MeContext value={{ me, holdsPost: true, hasEnded: false, sessionEnded: () => undefined }}>
          {what}
        </MeContext>
      </Announcer>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const banner = (over: Partial<typeof kept> = {}) => (
  <KeptFor
    processId="p"
    organisationId="ward"
    keptFor={[{ ...kept, ...over }]}
    facetOf={() => (over.isDeclared ? 'WHAT' : undefined)}
  />
);
const press = async (user: ReturnType<typeof userEvent.setup>, name: RegExp | string) =>
  user.click(await screen.findByRole('button', { name }));

describe('the register of purposes', () => {
  it('says what each is for, who gains, on what basis, until when and who reads for it', async () => {
    shown(<Purposes organisationId="trust" />);
    const card = within(await screen.findByRole('article', { name: statement.name }));
    for (const said of ['In force', 'Stated anew', statement.whatFor, statement.gains])
      expect(card.getByText(said)).toBeTruthy();
    expect(card.getByText('Public task')).toBeTruthy();
    expect(card.getByText('31 December 2028')).toBeTruthy();
    expect(card.getByText('Wexmoor Hospitals, Wexmoor City Council')).toBeTruthy();
    expect(card.getByText(/agreed to by Gwen on 28 September 2026/)).toBeTruthy();
  });

  it('says what a purpose is where there is none yet', async () => {
    register = { ...register, purposes: [] };
    shown(<Purposes organisationId="trust" />);
    expect(await screen.findByText(/has stated no purpose yet/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'State a purpose' })).toBeTruthy();
  });

  it('offers nothing to do to whoever only reads it', async () => {
    const only = { mayRedefine: false, mayReview: false, mayEnd: false };
    register = { ...register, mayState: false, purposes: [{ ...purpose, ...only }] };
    shown(<Purposes organisationId="trust" />);
    await screen.findByRole('article', { name: statement.name });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('asks for all that a statement says, and for consent only where that is the basis', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, 'State a purpose');
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Name'), 'Helping young people');
    await user.type(form.getByLabelText('What it is for'), 'To help.');
    await user.type(form.getByLabelText('Who gains, and how'), 'They do.');
    expect(form.queryByLabelText(/How consent/)).toBeNull();
    await user.click(form.getByRole('radio', { name: /^Consent/ }));
    await user.type(form.getByLabelText(/How consent/), 'Asked first.');
    await user.click(form.getByRole('button', { name: 'State it' }));
    expect((await form.findByRole('alert')).textContent).toContain('until which day');
    await user.type(form.getByLabelText(/last day/), '2028-12-31');
    await user.click(form.getByRole('button', { name: 'State it' }));
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]).toMatchObject({
      operationName: 'StatePurpose',
      variables: {
        organisationId: 'trust',
        name: 'Helping young people',
        basis: 'CONSENT',
        consent: 'Asked first.',
        recipientIds: [],
      },
    });
  });

  it('says what is missing in the order of the fields', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, 'State a purpose');
    const form = within(await screen.findByRole('dialog'));
    const said = async (sentence: string) => {
      await user.click(form.getByRole('button', { name: 'State it' }));
      await vi.waitFor(() => expect(form.getByRole('alert').textContent).toBe(sentence));
    };
    await said('Give it a name.');
    await user.type(form.getByLabelText('Name'), 'Helping');
    await said('Say what it is for.');
    await user.type(form.getByLabelText('What it is for'), 'To help.');
    await said('Say who gains, and how.');
    await user.type(form.getByLabelText('Who gains, and how'), 'They do.');
    await said('Say until which day it holds.');
    expect(commands).toEqual([]);
  });

  it('asks before what was written is thrown away, and only then', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, 'State a purpose');
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await press(user, 'State a purpose');
    const field = await screen.findByLabelText('What it is for');
    await user.type(field, 'To help.');
    await user.keyboard('{Escape}');
    expect(screen.getByText('Discard what you wrote?')).toBeTruthy();
    await press(user, 'Go on writing');
    expect(document.activeElement).toBe(field);
    await press(user, 'Close');
    await press(user, 'Discard it');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('begins what is redefined with what was stated last', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, /^Redefine/);
    const form = within(await screen.findByRole('dialog'));
    expect(form.getByLabelText<HTMLTextAreaElement>('Who gains, and how').value).toBe(anew.gains);
    await user.click(form.getByRole('button', { name: 'Remove Wexmoor City Council' }));
    await user.click(form.getByRole('button', { name: 'State it so' }));
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]).toMatchObject({
      operationName: 'RedefinePurpose',
      variables: { purposeId: 'purpose', recipientIds: [] },
    });
  });

  it('chooses nothing for whoever reviews it', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, /^Review/);
    await screen.findByRole('table');
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.map(({ checked }) => checked)).toEqual([false, false]);
    await press(user, 'Send the review');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Choose whether you agree or decline.',
    );
    expect(commands).toEqual([]);
    await user.click(screen.getByRole('radio', { name: /^Agree/ }));
    await press(user, 'Agree');
    await vi.waitFor(() => expect(commands[0]?.operationName).toBe('AgreeToPurpose'));
  });

  it('shows the old and the new beside each other, and says in words what is changed', async () => {
    const user = shown(<Purposes organisationId="trust" />);
    await press(user, /^Review/);
    const table = within(await screen.findByRole('table'));
    const row = table.getByRole('row', { name: /Who gains/ });
    expect(row.textContent).toBe(`Who gains, and how${statement.gains}${anew.gains}Changed`);
    expect(table.getAllByText('Changed')).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: /^Decline/ }));
    await user.type(screen.getByLabelText('Why it is declined'), 'Too wide.');
    await press(user, 'Decline');
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]).toMatchObject({
      operationName: 'DeclinePurpose',
      variables: { statementId: 'second', note: 'Too wide.' },
    });
  });
});

describe('what of a process is kept for a purpose', () => {
  it('is told calmly to whoever could read it, with what it is for, and declared by a button', async () => {
    const user = shown(banner());
    const told = within(screen.getByRole('region', { name: `Kept for ${kept.name}` }));
    for (const said of [kept.whatFor, /People who go home/, /Until 31 December 2028/])
      expect(told.getByText(said)).toBeTruthy();
    await press(user, 'I am reading for this purpose');
    await vi.waitFor(() => expect(commands).toHaveLength(1));
    expect(commands[0]).toMatchObject({
      operationName: 'DeclarePurpose',
      variables: { purposeId: 'purpose' },
    });
  });

  it('says why it was refused', async () => {
    refusal = 'It has ended.';
    const user = shown(banner());
    await press(user, 'I am reading for this purpose');
    expect(await screen.findByText('It has ended.')).toBeTruthy();
  });

  it('is read until one stops', async () => {
    const user = shown(banner({ isDeclared: true }));
    expect(screen.getByText(/You are reading this for/)).toBeTruthy();
    await press(user, /^Stop/);
    await vi.waitFor(() => expect(commands[0]?.operationName).toBe('WithdrawDeclaration'));
  });

  it('names what is kept, each a way to where it stands', async () => {
    const facet = (
      <details id="facet-who">
        <summary>Who</summary>
        <p data-attribute="one">Stated</p>
      </details>
    );
    const user = shown(
      <>
        {banner({ isDeclared: true })}
        {facet}
      </>,
    );
    const told = screen.getByRole('region', { name: `Kept for ${kept.name}` });
    const what = 'Open to you: the note for Who, and 2 statements in What.';
    expect(told.textContent).toContain(what);
    await user.click(within(told).getByRole('link', { name: 'Who' }));
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('SUMMARY'));
    expect(document.querySelector('details')?.open).toBe(true);
    await user.click(within(told).getByRole('link', { name: 'What' }));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Stated'));
  });

  it('is moved to another purpose by whoever keeps it, all of it, unread', async () => {
    const successor = { ...purpose, id: 'successor' };
    register = { ...register, purposes: [purpose, successor] };
    const ended = { isInForce: false, mayDeclare: false, mayKeep: true };
    const user = shown(banner(ended));
    expect(screen.getByText(/which has ended/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /I am reading/ })).toBeNull();
    await press(user, /^Keep it for another/);
    expect(await screen.findByText('1 note and 2 statements')).toBeTruthy();
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    await press(user, 'Keep it so');
    await vi.waitFor(() => expect(commands).toHaveLength(3));
    expect(commands.map(({ variables }) => variables.purposeId)).toEqual(
      Array(3).fill('successor'),
    );
  });
});

describe('what one reads for', () => {
  const one = { id: 'purpose', readsUntil: UNTIL, statement: { id: 'first', name: 'Planning' } };

  it('is said wherever one is, with the way to stop', async () => {
    reading = [one];
    const user = shown(<ReadingFor />);
    await press(user, 'Reading for Planning. Stop?');
    await user.click(await screen.findByRole('menuitem', { name: /Stop reading for ‘Planning’/ }));
    await vi.waitFor(() => expect(commands[0]?.operationName).toBe('WithdrawDeclaration'));
  });

  it('is asked for again when the first of it lapses, and now and then', () => {
    const now = Date.parse(UNTIL) - 5_000;
    expect(untilTheFirstLapses([one], now)).toBe(6_000);
    expect(untilTheFirstLapses([], now)).toBe(300_000);
  });
});
