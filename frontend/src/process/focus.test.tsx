// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Request } from '../live/loading';
import { LiveMap } from '../live/map';
import { attribute, careCluster, delta, ME, process } from '../live/test/rows';
import { silent as socket } from '../live/test/socket';
import { LiveMapProvider } from '../live/useLive';
import { Attributes } from './Attributes';
import { Name } from './Name';
import { SuggestForm } from './SuggestForm';

let map: LiveMap;
let asked: { operation: string; text?: string }[];

const ask: Request = async (operation, variables) => {
  if (operation.name === 'Cluster') return { cluster: careCluster() } as never;
  asked.push({ operation: operation.name, ...variables });
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

const show = (what: React.ReactNode) =>
  render(<LiveMapProvider value={map}>{what}</LiveMapProvider>);
const has = (name: string | RegExp) =>
  vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));
const field = () => screen.getByRole('textbox');

describe('a suggestion', () => {
  it('is kept until it is sent, for each process and each attribute', async () => {
    show(<SuggestForm processId="care" />);
    await userEvent.type(field(), 'Ask first');
    cleanup();
    show(<SuggestForm processId="testing" />);
    expect(field()).toHaveProperty('value', '');
    cleanup();
    const about = { id: 'beds', text: 'Beds free at noon' };
    show(<SuggestForm processId="care" about={about} />);
    expect(field()).toHaveProperty('value', '');
    cleanup();
    show(<SuggestForm processId="care" />);
    expect(field()).toHaveProperty('value', 'Ask first');
    await userEvent.click(screen.getByRole('button', { name: 'Send to the owner' }));
    expect(asked.at(-1)).toMatchObject({ operation: 'Suggest', text: 'Ask first' });
    cleanup();
    show(<SuggestForm processId="care" />);
    expect(field()).toHaveProperty('value', '');
  });

  it('leaves the keyboard where the next one is written', async () => {
    show(<SuggestForm processId="care" />);
    await userEvent.type(field(), 'Ask first');
    await userEvent.click(screen.getByRole('button', { name: 'Send to the owner' }));
    expect(document.activeElement).toBe(field());
  });

  it('about an attribute is forgotten when it is given up', async () => {
    const about = { id: 'beds', text: 'Beds free at noon' };
    const form = <SuggestForm processId="care" about={about} onDone={() => undefined} />;
    show(form);
    await userEvent.type(field(), 'At ten{Escape}');
    cleanup();
    show(form);
    expect(field()).toHaveProperty('value', '');
  });
});

describe('Escape in a form', () => {
  const beds = attribute('beds', 'care', { text: 'Beds free at noon' });
  const attributes = () =>
    show(<Attributes processId="care" facet="WHY" attributes={[beds]} mayEdit />);

  it('for a new attribute leads back to where one adds', async () => {
    attributes();
    await userEvent.click(screen.getByRole('button', { name: /Add to why/ }));
    await userEvent.keyboard('Never mind{Escape}');
    await has(/Add to why/);
  });

  it('for an attribute leads back to its menu', async () => {
    attributes();
    await userEvent.click(screen.getByRole('button', { name: /Actions for/ }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Change' }));
    await userEvent.type(screen.getByLabelText('Statement'), '{Escape}');
    await has(/Actions for/);
  });

  it('for a name leads back to renaming', async () => {
    show(<Name process={process('care')} />);
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await userEvent.keyboard('{Escape}');
    await has('Rename');
  });
});

describe('a name in the panel', () => {
  it('is asked for where it was emptied, and not silently kept', async () => {
    show(<Name process={process('care')} />);
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await userEvent.clear(field());
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('A name is needed.');
    expect(document.activeElement).toBe(field());
    await userEvent.type(field(), 'Caring well{Enter}');
    expect(asked.at(-1)).toMatchObject({ operation: 'Rename', name: 'Caring well' });
  });
});
