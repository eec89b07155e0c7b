// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Request } from '../live/loading';
import { LiveMap } from '../live/map';
import { careCluster, ME, part, process } from '../live/test/rows';
import { silent as socket } from '../live/test/socket';
import { LiveMapProvider } from '../live/useLive';
import { type MapPlace, MapPlaceProvider } from '../process/place';
import { Outline } from './Outline';

const deep = careCluster();
const cluster = {
  ...deep,
  processes: [...deep.processes, process('labelling', { partCount: 3 })],
  parts: [...deep.parts, part('sampling', 'labelling', 'a0')],
};
const ask: Request = async () => ({ cluster }) as never;

let map: LiveMap;
const needed = vi.fn();

beforeEach(async () => {
  map = await LiveMap.open('care', ME, { ask, socket, sessionEnded: () => undefined });
});

afterEach(() => {
  cleanup();
  map.close();
  needed.mockReset();
});

function show(topId: string) {
  const nowhere = () => undefined;
  const place: MapPlace = {
    selectedId: topId,
    topId,
    select: nowhere,
    jump: nowhere,
    goAlong: nowhere,
    focusOn: nowhere,
  };
  render(
    <LiveMapProvider value={map}>
      <MapPlaceProvider value={place}>
        <Outline onOpen={nowhere} onNeedParts={needed} opened={createRef() as never} />
      </MapPlaceProvider>
    </LiveMapProvider>,
  );
}

describe('the outline', () => {
  it('asks for the parts of what it begins with, where they are not loaded', () => {
    show('labelling');
    expect(screen.getByText('Loading parts')).toBeTruthy();
    expect(needed).toHaveBeenCalledWith('labelling');
  });

  it('asks for nothing that is loaded, nor below what is folded', () => {
    show('care');
    expect(screen.getByRole('button', { name: 'testing' })).toBeTruthy();
    expect(needed).not.toHaveBeenCalled();
  });

  it('asks again when the connection is another', async () => {
    show('labelling');
    const before = needed.mock.calls.length;
    map.sync.set({ kind: 'offline' });
    await vi.waitFor(() => expect(needed.mock.calls.length).toBeGreaterThan(before));
  });
});
