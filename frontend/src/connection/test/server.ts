/** A tiny server of the live protocol, for tests: it merges, numbers, tells the others, and keeps when it is told to. */
import { decode, encode } from '@msgpack/msgpack';
import * as Y from 'yjs';
import type { Wire } from '../connection';
import type { ClientFrame, ServerFrame } from '../frames';

type OfClient<Type extends ClientFrame['type']> = Extract<ClientFrame, { readonly type: Type }>;

interface Channel {
  readonly note: string;
  readonly client: number;
  cursor: Uint8Array | null;
}

/** One end of a socket, as the server sees it. */
export class Socket implements Wire {
  onmessage: Wire['onmessage'] = null;
  onclose: Wire['onclose'] = null;
  readonly id: string;
  readonly got: ClientFrame[] = [];
  readonly channels = new Map<number, Channel>();
  isClosed = false;
  readonly #server: Server;

  constructor(server: Server, id: string) {
    this.#server = server;
    this.id = id;
  }

  send(bytes: Uint8Array): void {
    const frame = decode(bytes) as ClientFrame;
    this.got.push(frame);
    if (!this.isClosed) this.#server.receive(this, frame);
  }

  /** Called by the client. */
  close(): void {
    this.isClosed = true;
    this.#server.left(this);
  }

  say(frame: ServerFrame | Record<string, unknown>): void {
    const data = new Uint8Array(encode(frame)).buffer;
    if (!this.isClosed) this.onmessage?.({ data } as MessageEvent<ArrayBuffer>);
  }

  /** Ends it from the server's side. */
  break(code = 1006): void {
    const { onclose } = this;
    this.isClosed = true;
    this.#server.left(this);
    onclose?.({ code } as CloseEvent);
  }

  sent<Type extends ClientFrame['type']>(type: Type): OfClient<Type>[] {
    return this.got.filter((frame): frame is OfClient<Type> => frame.type === type);
  }
}

interface Refuses {
  readonly kind: string;
  readonly message: string;
}

const STALE: Refuses = { kind: 'STALE', message: 'It was replaced.' };
const TAKEN: Refuses = { kind: 'CLIENT_TAKEN', message: 'This client id is taken.' };
const GAP: Refuses = { kind: 'GAP', message: 'Something is missing.' };

function hasGap(doc: Y.Doc, update: Uint8Array): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  const { from } = Y.parseUpdateMeta(update);
  return [...from].some(([client, clock]) => clock > (known.get(client) ?? 0));
}

export class Server {
  readonly sockets: Socket[] = [];
  readonly notes = new Map<string, Y.Doc>();
  epoch = 1;
  /** Who is signed in. */
  person: { readonly id: string } | null = { id: 'ada' };
  mayWrite = true;
  mayKeep = true;
  isAnswering = true;
  /** Whether what is taken up is in the database at once. */
  isKeeping = true;
  /** What becomes of the next updates. */
  refuses: Refuses | null = null;
  refusesToOpen: Refuses | null = null;
  greets = true;
  /** Client ids that others hold. */
  readonly taken = new Set<number>();

  readonly wire = (): Wire => {
    const socket = new Socket(this, `connection-${this.sockets.length + 1}`);
    this.sockets.push(socket);
    queueMicrotask(() => {
      if (this.greets) {
        socket.say({ type: 'welcome', connection: socket.id, person: this.person });
      }
    });
    return socket;
  };

  get last(): Socket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('Nobody has connected.');
    return socket;
  }

  note(id: string): Y.Doc {
    const doc = this.notes.get(id) ?? new Y.Doc();
    this.notes.set(id, doc);
    return doc;
  }

  text(id: string): string {
    return this.note(id).getXmlFragment('prose').toString();
  }

  /** Another document takes the place of this one. */
  replace(id: string): void {
    this.epoch += 1;
    this.notes.delete(id);
    this.#onChannels(id, (socket, channel) => {
      socket.channels.delete(channel);
      socket.say({ type: 'closed', channel, ...STALE });
    });
  }

  close(id: string, kind: string): void {
    this.#onChannels(id, (socket, channel) => {
      socket.channels.delete(channel);
      socket.say({ type: 'closed', channel, kind, message: 'There is no such note.' });
    });
  }

  receive(socket: Socket, frame: ClientFrame): void {
    if (!this.isAnswering) return;
    if (frame.type === 'ping') socket.say({ type: 'pong' });
    else if (frame.type === 'open') this.#open(socket, frame);
    else if (frame.type === 'update') this.#update(socket, frame);
    else if (frame.type === 'awareness') this.#awareness(socket, frame);
    else if (frame.type === 'close') this.#leave(socket, frame.channel);
  }

  left(socket: Socket): void {
    for (const channel of [...socket.channels.keys()]) this.#leave(socket, channel);
  }

  #open(socket: Socket, frame: OfClient<'open'>): void {
    const { channel, epoch, client } = frame;
    const isStale = epoch !== null && epoch !== this.epoch;
    const problem = isStale ? STALE : this.taken.has(client) ? TAKEN : null;
    const refusal = this.refusesToOpen ?? problem;
    if (refusal) socket.say({ type: 'refused', channel, ...refusal });
    else this.#welcome(socket, frame);
  }

  #welcome(socket: Socket, { channel, note, client, vector }: OfClient<'open'>): void {
    const doc = this.note(note);
    const present = this.#others(socket, note).map(([other, each]) => this.#seen(other, each));
    socket.channels.set(channel, { note, client, cursor: null });
    socket.say({
      type: 'opened',
      channel,
      epoch: this.epoch,
      mayWrite: this.mayWrite,
      mayKeep: this.mayKeep,
      update: Y.encodeStateAsUpdate(doc, vector.length > 0 ? vector : undefined),
      vector: Y.encodeStateVector(doc),
      present,
    });
  }

  #update(socket: Socket, frame: OfClient<'update'>): void {
    const { channel, number, update } = frame;
    const open = socket.channels.get(channel);
    if (!open) return;
    const doc = this.note(open.note);
    const refusal = this.refuses ?? (hasGap(doc, update) ? GAP : null);
    if (!refusal) this.#takeUp(socket, open, frame);
    else socket.say({ type: 'nack', channel, number, ...refusal });
    if (refusal === GAP) socket.say({ type: 'sync', channel, vector: Y.encodeStateVector(doc) });
  }

  #takeUp(socket: Socket, open: Channel, { channel, number, update }: OfClient<'update'>): void {
    Y.applyUpdate(this.note(open.note), update);
    for (const [other, , at] of this.#others(socket, open.note)) {
      other.say({ type: 'update', channel: at, update });
    }
    if (this.isKeeping) socket.say({ type: 'ack', channel, number });
  }

  #awareness(socket: Socket, { channel, state }: OfClient<'awareness'>): void {
    const open = socket.channels.get(channel);
    if (!open) return;
    open.cursor = state;
    this.#tellOf(socket, open);
  }

  #leave(socket: Socket, channel: number): void {
    const open = socket.channels.get(channel);
    socket.channels.delete(channel);
    if (!open) return;
    const gone = { ...this.#seen(socket, open), person: null, state: null };
    for (const [other, , at] of this.#others(socket, open.note)) {
      other.say({ type: 'awareness', channel: at, ...gone });
    }
  }

  #tellOf(socket: Socket, open: Channel): void {
    for (const [other, , channel] of this.#others(socket, open.note)) {
      other.say({ type: 'awareness', channel, ...this.#seen(socket, open) });
    }
  }

  #seen({ id }: Socket, { client, cursor }: Channel) {
    return { connection: id, client, person: { id, name: `Person of ${id}` }, state: cursor };
  }

  #others(socket: Socket, note: string): [Socket, Channel, number][] {
    return this.sockets
      .filter((other) => other !== socket && !other.isClosed)
      .flatMap((other) =>
        [...other.channels]
          .filter(([, open]) => open.note === note)
          .map(([channel, open]): [Socket, Channel, number] => [other, open, channel]),
      );
  }

  #onChannels(note: string, work: (socket: Socket, channel: number) => void): void {
    for (const socket of this.sockets) {
      for (const [channel, open] of [...socket.channels]) {
        if (open.note === note) work(socket, channel);
      }
    }
  }
}
