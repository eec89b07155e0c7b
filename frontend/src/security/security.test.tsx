// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInPage } from '../signin/SignInPage';
import { SecurityDialog } from './SecurityDialog';

/** What the server answers at an address; what is not here is refused. */
let answers: Record<string, unknown>;
let asked: [string, unknown][];

const server = async (path: string, init: RequestInit) => {
  asked.push([path, init.body ? JSON.parse(String(init.body)) : null]);
  const found = answers[path];
  const message = { message: 'That is not so.' };
  return new Response(JSON.stringify(found ?? message), {
    status: found === undefined ? 403 : 200,
  });
};

const sentTo = (path: string) => asked.filter(([to]) => to === path).map(([, body]) => body);

function show(shown: React.ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(<QueryClientProvider client={client}>{shown}</QueryClientProvider>);
}

beforeEach(() => {
  [answers, asked] = [{}, []];
  vi.stubGlobal('fetch', server);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

describe('signing in', () => {
  const signedIn = vi.fn();
  const signsIn = async () => {
    show(<SignInPage next="/map/1" onSignedIn={signedIn} />);
    await userEvent.type(screen.getByLabelText('Email address'), 'ada@ward.example');
    await userEvent.type(screen.getByLabelText('Password'), 'four words of my own');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  };
  beforeEach(() => signedIn.mockClear());

  it('asks for the second step where there is one, and the keyboard waits in its field', async () => {
    answers = { '/sign-in': { secondStep: true }, '/second-step': { name: 'Ada' } };
    await signsIn();
    const code = await screen.findByLabelText('Code');
    expect(document.activeElement).toBe(code);
    expect(signedIn).not.toHaveBeenCalled();
    await userEvent.type(code, '123456{Enter}');
    expect(sentTo('/second-step')).toEqual([{ code: '123456' }]);
    expect(signedIn).toHaveBeenCalledOnce();
  });

  it('says why a code was refused, and can begin again', async () => {
    answers = { '/sign-in': { secondStep: true } };
    await signsIn();
    await userEvent.type(await screen.findByLabelText('Code'), '1{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('That is not so.');
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  it('leads to each organisation’s own page, and back to where one wanted to go', async () => {
    answers = { '/sign-in/options': { providers: [{ id: 'north', label: 'Northern Trust' }] } };
    show(<SignInPage next="/map/1" onSignedIn={signedIn} />);
    const link = await screen.findByRole('link', { name: 'Northern Trust' });
    expect(link.getAttribute('href')).toBe('/sign-in/with/north?next=%2Fmap%2F1');
  });

  it('says why an organisation’s page did not let one in, in the server’s words only', async () => {
    history.replaceState(null, '', '/sign-in?refused=away');
    answers = { '/sign-in/options': { refusals: { away: 'It does not answer.' } } };
    show(<SignInPage next="/" onSignedIn={signedIn} />);
    expect((await screen.findByRole('alert')).textContent).toBe('It does not answer.');
  });

  it('repeats nothing that somebody wrote into the address', async () => {
    history.replaceState(null, '', '/sign-in?refused=Call+this+number');
    answers = { '/sign-in/options': { refusals: {}, providers: [{ id: 'n', label: 'North' }] } };
    show(<SignInPage next="/" onSignedIn={signedIn} />);
    await screen.findByRole('link', { name: 'North' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.body.textContent).not.toContain('Call');
  });
});

describe('the security of an account', () => {
  const open = () => show(<SecurityDialog isOpen onClose={() => undefined} />);

  it('is kept by the organisation of who comes from there', async () => {
    answers = { '/second-step': { hasAccount: false, isOn: false, recoveryLeft: 0 } };
    open();
    expect(await screen.findByText(/You sign in with your organisation/)).toBeTruthy();
    expect(screen.queryByLabelText('Present password')).toBeNull();
  });

  it('gets a second step by a picture, the secret in text, and a first code', async () => {
    answers = {
      '/second-step': { hasAccount: true, isOn: false, recoveryLeft: 0 },
      '/second-step/begin': { secret: 'ABCDEFGH', address: 'otpauth://', picture: 'data:,' },
      '/second-step/confirm': { recovery: ['aaaa-bbbb'] },
    };
    open();
    const password = await screen.findByLabelText('Your present password, to turn it on');
    await userEvent.type(password, 'mine{Enter}');
    expect(await screen.findByRole('img', { name: /camera/ })).toBeTruthy();
    expect(screen.getByText('ABCD EFGH')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('The six digits it shows now'), '123456{Enter}');
    expect(await screen.findByText('aaaa-bbbb')).toBeTruthy();
    expect(sentTo('/second-step/begin')).toEqual([{ password: 'mine' }]);
    expect(sentTo('/second-step/confirm')).toEqual([{ code: '123456' }]);
  });

  it('says what is wrong with a new password, and keeps none in its fields once it is taken', async () => {
    answers = {
      '/second-step': { hasAccount: true, isOn: true, recoveryLeft: 3 },
      '/sessions': [],
    };
    open();
    await userEvent.type(await screen.findByLabelText('Present password'), 'old');
    await userEvent.type(screen.getByLabelText('New password'), 'short{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('That is not so.');
    answers['/password'] = {};
    await userEvent.type(screen.getByLabelText('New password'), ' and longer{Enter}');
    expect(await screen.findByText(/Your password is changed/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Present password').value).toBe('');
  });

  it('tells where one is signed in, and which of them is here', async () => {
    const at = '2026-11-23T10:00:00+00:00';
    answers = {
      '/second-step': { hasAccount: false, isOn: false, recoveryLeft: 0 },
      '/sessions': [
        { isThis: true, isStrong: true, startedAt: at, seenAt: at },
        { isThis: false, isStrong: false, startedAt: '2026-11-22T10:00:00+00:00', seenAt: at },
      ],
    };
    open();
    expect((await screen.findByText('This one:')).closest('li')?.textContent).toContain(
      'with a second step',
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });
});
