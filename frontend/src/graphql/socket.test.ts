// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Operation } from './generated';
import { type Ending, openSocket, type Socket } from './socket';

/** A server that greets, and then says nothing more. */
class Greeting extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  readyState = Greeting.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;

  constructor() {
    super();
    setTimeout(() => this.onopen?.());
  }

  send(text: string): void {
    if (JSON.parse(text).type !== 'connection_init') return;
    setTimeout(() => this.onmessage?.({ data: '{"type":"connection_ack"}' }));
  }

  close(): void {
    this.readyState = Greeting.CLOSING;
  }
}

const CHANGES: Operation<unknown, object> = { name: 'Changes', text: 'subscription Changes { a }' };

let socket: Socket;
let endings: Ending[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Greeting);
  socket = openSocket();
  endings = [];
  socket.subscribe(CHANGES, {}, { next: () => undefined, end: (ending) => endings.push(ending) });
  await vi.advanceTimersByTimeAsync(100);
});

afterEach(() => {
  socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a connection', () => {
  it('ends at once when the browser has lost its network', async () => {
    expect(endings).toEqual([]);
    dispatchEvent(new Event('offline'));
    await vi.advanceTimersByTimeAsync(0);
    expect(endings).toEqual(['lost']);
  });

  it('that has fallen silent is not believed in for ten seconds', async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(endings).toEqual(['lost']);
  });
});
