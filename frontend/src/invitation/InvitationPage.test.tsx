// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InvitationPage } from './InvitationPage';

const GONE = 'This invitation has been used, has been withdrawn or is too old.';
const nia = { name: 'Nia Rowe', email: 'nia@x.example', organisation: 'Ward 7' };

let open: Record<string, unknown>;
let asked: [string, Record<string, unknown>][];
const onSignedIn = vi.fn();

beforeEach(() => {
  [open, asked] = [{ secret: nia }, []];
  onSignedIn.mockClear();
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const given = JSON.parse(body);
    asked.push([path, given]);
    const found = open[given.secret];
    if (!found) return Response.json({ message: GONE }, { status: 404 });
    if (path === '/invitation') return Response.json(found);
    return given.password.length < 12
      ? Response.json({ message: 'A password has at least 12 characters.' }, { status: 422 })
      : Response.json({ name: given.name });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

function opened(hash: string) {
  history.replaceState(null, '', `/invitation${hash}`);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InvitationPage onSignedIn={onSignedIn} />
    </QueryClientProvider>,
  );
}

describe('an invitation', () => {
  it('takes its secret out of the address at once', async () => {
    opened('#secret');
    expect(location.href).toMatch(/\/invitation$/);
    await screen.findByText(/Ward 7 invites you/);
    expect(asked).toEqual([['/invitation', { secret: 'secret' }]]);
  });

  it('is taken up with a name and a password, and one is signed in', async () => {
    opened('#secret');
    const name = await screen.findByLabelText('Your name');
    await userEvent.clear(name);
    await userEvent.type(name, 'Nia R. Rowe');
    await userEvent.type(screen.getByLabelText('New password'), 'four words of my own{Enter}');
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(asked.at(-1)).toEqual([
      '/invitation/take-up',
      { secret: 'secret', name: 'Nia R. Rowe', password: 'four words of my own' },
    ]);
  });

  it('says before what a password needs, and why one was refused', async () => {
    opened('#secret');
    const password = await screen.findByLabelText('New password');
    expect(screen.getByText(/At least 12 characters/)).toBeTruthy();
    await userEvent.type(password, 'short{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('at least 12 characters');
    expect(document.activeElement).toBe(screen.getByLabelText('New password'));
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('that is not open any more says so', async () => {
    opened('#old');
    expect((await screen.findByRole('alert')).textContent).toContain(GONE);
  });

  it('without its secret asks for the whole link', async () => {
    opened('');
    expect((await screen.findByRole('alert')).textContent).toContain('the whole link');
    expect(asked).toEqual([]);
  });

  it('makes way for another that is opened in the same place', async () => {
    open.other = { ...nia, organisation: 'Ward 9' };
    opened('#secret');
    await screen.findByText(/Ward 7 invites you/);
    act(() => {
      history.replaceState(null, '', '/invitation#other');
      dispatchEvent(new Event('hashchange'));
    });
    await screen.findByText(/Ward 9 invites you/);
    expect(location.hash).toBe('');
  });
});
