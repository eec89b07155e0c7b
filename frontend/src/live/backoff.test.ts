import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay, Pause } from './backoff';

describe('the delay before another try', () => {
  it('lies anywhere up to a limit that doubles', () => {
    expect(delay(0, () => 0)).toBe(0);
    expect(delay(0, () => 1)).toBe(500);
    expect(delay(3, () => 1)).toBe(4_000);
  });

  it('never exceeds half a minute', () => {
    expect(delay(50, () => 1)).toBe(30_000);
  });
});

describe('a pause', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends by itself', async () => {
    const pause = new Pause();
    const wait = pause.wait(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(wait).resolves.toBeUndefined();
  });

  it('can be cut short', async () => {
    const pause = new Pause();
    const wait = pause.wait(1_000_000);
    pause.end();
    await expect(wait).resolves.toBeUndefined();
  });
});
