/** The live protocol over plain requests: frames come as server-sent events, and go as posts, one after another. */
import { encode } from '@msgpack/msgpack';
import type { Wire } from './connection';
import { PROTOCOL, read } from './frames';

const STREAM = '/live/stream';
const POSTS = '/live/frames';
const SESSION_ENDED = 4401;
const LOST = 1006;
const AT_ONCE = 100;
/** Once more where no answer came: the number says whether it was taken. */
const TRIES = 3;

export class StreamWire implements Wire {
  onmessage: Wire['onmessage'] = null;
  onclose: Wire['onclose'] = null;
  readonly #ending = new AbortController();
  #connection: string | null = null;
  #waiting: Uint8Array[] = [];
  #posted = 0;
  #isPosting = false;

  constructor() {
    void this.#listen();
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(bytes);
    void this.#post();
  }

  close(): void {
    this.#ending.abort();
  }

  async #listen(): Promise<void> {
    try {
      const headers = { accept: 'text/event-stream', 'interlock-protocol': PROTOCOL };
      const { signal } = this.#ending;
      const response = await fetch(STREAM, { headers, signal, cache: 'no-store' });
      if (response.status === 401) this.#closed(SESSION_ENDED);
      else if (response.ok && response.body) {
        for await (const event of eventsOf(response.body)) this.#heard(event);
      }
    } catch {
      // Whatever it was, the stream is over.
    }
    this.#closed(LOST);
  }

  #heard({ name, data }: ServerEvent): void {
    if (name === 'close') {
      this.#closed(Number(data.split(' ')[0]) || LOST);
      return;
    }
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const frame = read(bytes);
    if (frame?.type === 'welcome') this.#connection = frame.connection;
    this.onmessage?.({ data: bytes.buffer } as MessageEvent<ArrayBuffer>);
  }

  #closed(code: number): void {
    const { onclose } = this;
    this.onclose = null;
    this.#ending.abort();
    onclose?.({ code } as CloseEvent);
  }

  async #post(): Promise<void> {
    if (this.#isPosting) return;
    this.#isPosting = true;
    while (this.#waiting.length > 0 && !this.#ending.signal.aborted) {
      const frames = this.#waiting.splice(0, AT_ONCE);
      this.#posted += 1;
      if (!(await this.#arrives(encode(frames), this.#posted))) this.#closed(LOST);
    }
    this.#isPosting = false;
  }

  async #arrives(body: Uint8Array<ArrayBuffer>, number: number): Promise<boolean> {
    const headers = {
      'content-type': 'application/octet-stream',
      'interlock-connection': this.#connection ?? '',
      'interlock-post': String(number),
    };
    const { signal } = this.#ending;
    for (let nth = 0; nth < TRIES && !signal.aborted; nth += 1) {
      const asked = fetch(POSTS, { method: 'POST', headers, body, signal });
      const status = await asked.then((response) => response.status).catch(() => null);
      if (status !== null && status < 500) return status === 204;
    }
    return false;
  }
}

interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** The events of a stream, as the HTML standard has them, as far as this server writes them. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader();
  let text = '';
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: string };
    if (done) return;
    text += value ?? '';
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

function eventIn(block: string): ServerEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trimStart()] as const;
    }),
  );
  const data = fields.get('data');
  return data === undefined ? null : { name: fields.get('event') ?? 'message', data };
}
