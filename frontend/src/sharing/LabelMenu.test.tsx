// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../live/loading';
import { LiveMap } from '../live/map';
import type { ProcessRow } from '../live/rows';
import { careCluster, delta, ME, process, restricted } from '../live/test/rows';
import { silent as socket } from '../live/test/socket';
import { LiveMapProvider } from '../live/useLive';
import { LabelMenu } from './LabelMenu';

let map: LiveMap;
let asked: { label?: string; below?: boolean }[];

const ask: Request = async (operation, variables) => {
  if (operation.name === 'Cluster') return { cluster: careCluster() } as never;
  asked.push(variables as never);
  const answer = { __typename: 'Committed', opId: 'op', token: 't', delta: delta([]) };
  return { answer } as never;
};

beforeEach(async () => {
  asked = [];
  map = await LiveMap.open('care', ME, { ask, socket, sessionEnded: () => undefined });
});

afterEach(() => {
  cleanup();
  map.close();
});

function show(row: ProcessRow) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LiveMapProvider value={map}>
        <LabelMenu process={row} />
      </LiveMapProvider>
    </QueryClientProvider>,
  );
}
const choose = async (label: RegExp) => {
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(await screen.findByRole('menuitem', { name: label }));
};

describe('the label of a process', () => {
  it('is only told to whoever may not change it', () => {
    show(process('care', { label: 'NAMED' }));
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('Named readers')).toBeDefined();
  });

  it('is made stricter at once', async () => {
    show(process('care', { label: 'PUBLIC', mayDo: ['LABEL'] }));
    await choose(/^Named readers/);
    expect(asked).toMatchObject([{ label: 'NAMED', below: false }]);
  });

  it('is made looser only after one has seen who could read it then', async () => {
    show(process('care', { label: 'NAMED', mayDo: ['LABEL'] }));
    await choose(/^Public/);
    expect(asked).toEqual([]);
    expect(await screen.findByText('Everyone who signs in could read it.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Label it' }));
    expect(asked).toMatchObject([{ label: 'PUBLIC' }]);
  });

  it('is chosen in a menu whose groups have no name twice', async () => {
    show(process('care', { label: 'NAMED', mayDo: ['LABEL'], partCount: 2 }));
    await userEvent.click(screen.getByRole('button'));
    const groups = await screen.findAllByRole('group');
    const names = groups.map((each) => each.getAttribute('aria-label'));
    expect(names).toEqual(['Who may read it', null]);
  });

  it('of a restricted process is not told, and cannot be made public', async () => {
    show(restricted('care', { mayDo: ['LABEL', 'SEAL', 'REVIEW'] }));
    await userEvent.click(screen.getByRole('button', { name: 'Change its label' }));
    const items = (await screen.findAllByRole('menuitem')).map((each) => each.textContent);
    expect(items.some((each) => each?.startsWith('Public'))).toBe(false);
  });
});
