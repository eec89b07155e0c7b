// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../graphql/http';
import { Picker } from './Picker';

const blood = { id: 'blood', name: 'Testing blood', detail: 'Requesting tests' };
const urine = { id: 'urine', name: 'Testing urine' };

type Find = (words: string) => Promise<{ id: string; name: string }[]>;

function show(find: Find = async () => [blood, urine]) {
  const onPick = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: 0 } } })}>
      <Picker label="Find a process" topic="processes" find={find} onPick={onPick} />
    </QueryClientProvider>,
  );
  return onPick;
}

const box = () => screen.getByRole('combobox', { name: 'Find a process' });

afterEach(cleanup);

describe('a picker', () => {
  it('lists what is found, and hands over what is chosen by the keys', async () => {
    const onPick = show();
    await userEvent.type(box(), 'test');
    await screen.findByRole('option', { name: /Testing urine/ });
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onPick).toHaveBeenCalledWith(urine);
    expect(box()).toHaveProperty('value', '');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('takes the first that is found when Enter was quicker than the answer', async () => {
    const onPick = show();
    await userEvent.type(box(), 'test{Enter}');
    await vi.waitFor(() => expect(onPick).toHaveBeenCalledWith(blood));
  });

  it('says that nothing was found', async () => {
    const onPick = show(async () => []);
    await userEvent.type(box(), 'xyz{Enter}');
    await screen.findByText(/Nothing found/);
    expect(onPick).not.toHaveBeenCalled();
  });

  it('closes its list at the first Escape and clears the words at the second', async () => {
    show();
    await userEvent.type(box(), 'test');
    await screen.findByRole('option', { name: /Testing urine/ });
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box()).toHaveProperty('value', 'test');
    expect(document.querySelector('[aria-hidden="true"], [inert]')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(box()).toHaveProperty('value', '');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('lists again what is found for other words after an Escape', async () => {
    show();
    await userEvent.type(box(), 'test{Escape}');
    await userEvent.keyboard('s');
    await screen.findByRole('option', { name: /Testing urine/ });
  });

  it('shows no longer what was found for other words', async () => {
    show(async (words) => (words === 'test' ? [blood] : new Promise(() => undefined)));
    await userEvent.type(box(), 'test');
    await screen.findByRole('option', { name: /Testing blood/ });
    await userEvent.keyboard('*');
    expect(screen.queryByRole('option', { name: /Testing blood/ })).toBeNull();
    await screen.findByText('Looking…');
  });

  it('gives the reason in the words of the server', async () => {
    show(async () => {
      throw new Fault('Give at least one letter or number.');
    });
    await userEvent.type(box(), '*');
    await screen.findByText('Give at least one letter or number.');
  });

  it('says that the search could not be made', async () => {
    show(async () => {
      throw new Error('no connection');
    });
    await userEvent.type(box(), 'test');
    await screen.findByText(/could not be made/);
  });
});
