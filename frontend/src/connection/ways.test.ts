import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Wire } from './connection';
import { eventsOf } from './stream';
import { Ways } from './ways';

class Fake implements Wire {
  onmessage: Wire['onmessage'] = null;
  onclose: Wire['onclose'] = null;
  readonly way: string;

  constructor(way: string) {
    this.way = way;
  }

  send(): void {}
  close(): void {}

  greets(): void {
    this.onmessage?.({ data: new ArrayBuffer(0) } as MessageEvent<ArrayBuffer>);
  }

  breaks(code = 1006): void {
    this.onclose?.({ code } as CloseEvent);
  }
}

let opened: Fake[];
let ways: Ways;

beforeEach(() => {
  opened = [];
  const open = (way: string) => () => {
    const wire = new Fake(way);
    opened.push(wire);
    return wire;
  };
  ways = new Ways(open('socket'), open('stream'));
});

function next(): Fake {
  ways.next();
  return opened.at(-1) as Fake;
}

const tried = () => opened.map(({ way }) => way);

describe('the way to the server', () => {
  it('is a socket, however often one that was greeted is lost', () => {
    for (let nth = 0; nth < 4; nth += 1) {
      const wire = next();
      wire.greets();
      wire.breaks();
    }
    expect(tried()).toEqual(['socket', 'socket', 'socket', 'socket']);
  });

  it('is a stream once two sockets came to nothing, and stays one', () => {
    for (const wire of [next(), next()]) wire.breaks();
    const stream = next();
    stream.greets();
    stream.breaks();
    expect(ways.isAround).toBe(true);
    next();
    expect(tried()).toEqual(['socket', 'socket', 'stream', 'stream']);
  });

  it('is a stream where sockets open and stay silent', () => {
    for (const nth of [0, 1]) {
      const wire = ways.next();
      wire.close();
      expect(opened.length).toBe(nth + 1);
    }
    expect(next().way).toBe('stream');
  });

  it('is tried in turns while nothing answers', () => {
    for (let nth = 0; nth < 6; nth += 1) next().breaks();
    expect(tried()).toEqual(['socket', 'socket', 'stream', 'socket', 'socket', 'stream']);
  });

  it('is a socket still when the server itself has sent it away', () => {
    for (const code of [4401, 1013, 4429]) next().breaks(code);
    expect(next().way).toBe('socket');
  });

  it('is a socket again after a while', () => {
    vi.useFakeTimers();
    for (const wire of [next(), next()]) wire.breaks();
    const stream = next();
    stream.greets();
    stream.breaks();
    vi.advanceTimersByTime(6 * 60_000);
    const again = next();
    expect(again.way).toBe('socket');
    again.breaks();
    expect(next().way).toBe('stream');
    vi.useRealTimers();
  });
});

describe('events of a stream', () => {
  it('are read however they are cut', async () => {
    const text = 'data:YQ==\n\n:still here\n\nevent:close\ndata:4401 Sign in first.\n\n';
    for (const size of [1, 3, 100]) {
      const bytes = new TextEncoder().encode(text);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) {
            controller.enqueue(bytes.slice(at, at + size));
          }
          controller.close();
        },
      });
      const events = [];
      for await (const event of eventsOf(body)) events.push(event);
      expect(events).toEqual([
        { name: 'message', data: 'YQ==' },
        { name: 'close', data: '4401 Sign in first.' },
      ]);
    }
  });
});
