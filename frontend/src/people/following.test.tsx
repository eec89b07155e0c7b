// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMap } from '../live/map';
import type { Here } from '../live/presence';
import { Signal } from '../live/signal';
import { LiveMapProvider } from '../live/useLive';
import { useFollowing } from './useFollowing';
import { useIdle } from './useIdle';

const ADA = { id: 'ada', name: 'Ada Bright' };
const here = new Signal<readonly Here[]>([]);
const lookAt = vi.fn();
const goAlong = vi.fn();
const live = { presence: { here, lookAt }, me: { id: 'me', name: 'Me' } } as unknown as LiveMap;

function wrapper({ children }: { children: React.ReactNode }) {
  return <LiveMapProvider value={live}>{children}</LiveMapProvider>;
}

function adaIsAt(processId: string | null): void {
  const look = { editing: null, dragging: null, isIdle: false, following: null };
  act(() => here.set([{ connectionId: '1', person: ADA, processId, ...look }]));
}

function begin(selectedId = 'care') {
  const place = (at: string) => ({
    selectedId: at,
    topId: 'care',
    select: vi.fn(),
    jump: vi.fn(),
    focusOn: vi.fn(),
    goAlong,
  });
  const shown = renderHook(({ at }) => useFollowing(place(at)), {
    wrapper,
    initialProps: { at: selectedId },
  });
  act(() => shown.result.current.follow(ADA));
  return shown;
}

beforeEach(() => {
  vi.useFakeTimers();
  lookAt.mockClear();
  goAlong.mockClear();
  here.set([]);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('following somebody', () => {
  it('takes one along, each time that they go elsewhere', () => {
    adaIsAt('testing');
    const { result, rerender } = begin();
    expect(lookAt).toHaveBeenCalledWith({ following: 'ada' });
    expect(goAlong.mock.lastCall).toEqual(['testing']);
    rerender({ at: 'testing' });
    adaIsAt('treating');
    expect(goAlong.mock.lastCall).toEqual(['treating']);
    rerender({ at: 'treating' });
    expect(result.current.followed).toEqual(ADA);
  });

  it('ends when one goes elsewhere, or begins to write', () => {
    adaIsAt('testing');
    const { result, rerender } = begin();
    rerender({ at: 'testing' });
    rerender({ at: 'care' });
    expect(result.current.followed).toBeNull();
    expect(lookAt).toHaveBeenLastCalledWith({ following: null });
    act(() => result.current.follow(ADA));
    const field = document.body.appendChild(document.createElement('textarea'));
    act(() => field.focus());
    expect(result.current.followed).toBeNull();
    field.remove();
  });

  it('waits where they went where one may not look, and for whoever lost the connection', () => {
    adaIsAt('testing');
    const { result, rerender } = begin();
    rerender({ at: 'testing' });
    adaIsAt(null);
    act(() => here.set([]));
    act(() => void vi.advanceTimersByTime(14_000));
    expect(result.current.followed).toEqual(ADA);
    adaIsAt('treating');
    expect(goAlong.mock.lastCall).toEqual(['treating']);
    rerender({ at: 'treating' });
    act(() => here.set([]));
    act(() => void vi.advanceTimersByTime(16_000));
    expect(result.current.followed).toBeNull();
  });
});

describe('idleness', () => {
  it('is told after a minute without a move, and ends with the next', () => {
    renderHook(() => useIdle(), { wrapper });
    vi.advanceTimersByTime(50_000);
    window.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(59_000);
    expect(lookAt).not.toHaveBeenCalledWith({ isIdle: true });
    vi.advanceTimersByTime(2_000);
    expect(lookAt).toHaveBeenLastCalledWith({ isIdle: true });
    window.dispatchEvent(new Event('keydown'));
    expect(lookAt).toHaveBeenLastCalledWith({ isIdle: false });
  });
});
