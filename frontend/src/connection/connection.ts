/** A connection of the live protocol: opened for the first who needs it, kept up while somebody does. */
import { delay, Pause } from '../live/backoff';
import { Signal } from '../live/signal';
import {
  type ChannelFrame,
  type ClientFrame,
  type NumberedFrame,
  PROTOCOL,
  read,
  written,
} from './frames';
import { StreamWire } from './stream';
import { Ways } from './ways';

/** `ended`: nobody is signed in any more; `unsupported`: this page and the server do not speak the same. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'ended' | 'unsupported';

/** Whoever lives on the connection. */
export interface Follower {
  /** The server has greeted. */
  readonly up: () => void;
  /** The connection is gone, and all channels with it. */
  readonly down: () => void;
}

/** What of a WebSocket is used. */
export interface Wire {
  onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

type Receive = (frame: ChannelFrame) => void;
type Answered = (frame: NumberedFrame) => void;

const PING_EVERY = 5_000;
const PONG_WITHIN = 4_000;
const WELCOME_WITHIN = 10_000;
/** The socket outlives the last document a little: the next one is often opened soon. */
const IDLE = 10_000;
const LONGEST_PAUSE = 15_000;
/** Who was sent away because of too much does not come back at once. */
const BUSY_ATTEMPT = 4;
const CHANNELS = 99;

const SESSION_ENDED = 4401;
const UNSPOKEN = new Set([4400, 4406, 1009]);
const TOO_MUCH = new Set([4429, 1013]);

export class Connection {
  readonly state = new Signal<ConnectionState>('connecting');
  readonly #wire: () => Wire;
  readonly #followers = new Set<Follower>();
  readonly #channels = new Map<number, Receive>();
  readonly #numbers = new Map<number, Answered>();
  readonly #pause = new Pause();
  #socket: Wire | null = null;
  #person: string | null = null;
  #lastChannel = 0;
  #lastNumber = 0;
  #attempt = 0;
  #pinging: ReturnType<typeof setInterval> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(wire: () => Wire = new Ways(openSocket, () => new StreamWire()).next) {
    this.#wire = wire;
    addEventListener('offline', this.#lost);
    addEventListener('online', this.hurry);
  }

  /** Whose page this is; null for a visitor's. On a connection of anybody else nothing is said. */
  isOf(person: string | null): void {
    this.#person = person;
  }

  /** Keeps the connection open until the answer is called. */
  follow(follower: Follower): () => void {
    clearTimeout(this.#idle);
    this.#followers.add(follower);
    if (this.state.get() === 'open') follower.up();
    else this.#connect();
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#idle = setTimeout(() => this.#rest(), IDLE);
    };
  }

  /** A channel of one's own; the one that was free longest, so that what comes late meets nobody. */
  take(receive: Receive): number | null {
    for (let tries = 0; tries < CHANNELS; tries += 1) {
      this.#lastChannel = (this.#lastChannel % CHANNELS) + 1;
      if (this.#channels.has(this.#lastChannel)) continue;
      this.#channels.set(this.#lastChannel, receive);
      return this.#lastChannel;
    }
    return null;
  }

  free(channel: number): void {
    this.#channels.delete(channel);
  }

  /** A number under which something is asked or followed, until it is free. */
  takeNumber(answered: Answered): number {
    this.#lastNumber += 1;
    this.#numbers.set(this.#lastNumber, answered);
    return this.#lastNumber;
  }

  freeNumber(number: number): void {
    this.#numbers.delete(number);
  }

  send(frame: ClientFrame): void {
    if (this.state.get() === 'open') this.#socket?.send(written(frame));
  }

  /** The browser is online again, or the person asks: no use in waiting any longer. */
  readonly hurry = (): void => this.#pause.end();

  /** This connection belongs to a session that has ended. */
  drop(): void {
    if (this.#socket) this.#closed(SESSION_ENDED);
  }

  /** Somebody else may be signed in now: nothing more is said on this connection. */
  renew(): void {
    this.#lost();
    this.resume();
  }

  /** Somebody has signed in again. */
  resume(): void {
    if (this.state.get() === 'ended') this.state.set('lost');
    this.hurry();
    if (this.#followers.size > 0) this.#connect();
  }

  close(): void {
    removeEventListener('offline', this.#lost);
    removeEventListener('online', this.hurry);
    clearTimeout(this.#idle);
    this.#followers.clear();
    this.#rest();
  }

  #connect(): void {
    const state = this.state.get();
    if (this.#socket || state === 'ended' || state === 'unsupported') return;
    const socket = this.#wire();
    this.#socket = socket;
    this.#expect(WELCOME_WITHIN);
    socket.onmessage = ({ data }) => this.#heard(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #heard(data: ArrayBuffer): void {
    clearTimeout(this.#silence);
    const frame = read(data);
    if (frame?.type === 'welcome') this.#greeted(frame.person?.id ?? null);
    else if (frame && 'channel' in frame) this.#channels.get(frame.channel)?.(frame);
    else if (frame && 'number' in frame) this.#numbers.get(frame.number)?.(frame);
  }

  /** Whoever has signed in since, in another window, is not whoever works here. */
  #greeted(person: string | null): void {
    if (this.#person === null || this.#person === person) this.#welcomed();
    else this.#closed(SESSION_ENDED);
  }

  #welcomed(): void {
    this.#attempt = 0;
    this.#pinging = setInterval(() => {
      this.#expect(PONG_WITHIN);
      this.send({ type: 'ping' });
    }, PING_EVERY);
    this.state.set('open');
    for (const follower of [...this.#followers]) follower.up();
  }

  /** A cable pulled out closes nothing: silence does. */
  #expect(within: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#lost, within);
  }

  readonly #lost = (): void => {
    if (this.#socket) this.#closed(0);
  };

  #closed(code: number): void {
    this.#letGo();
    this.state.set(code === SESSION_ENDED ? 'ended' : UNSPOKEN.has(code) ? 'unsupported' : 'lost');
    for (const follower of [...this.#followers]) follower.down();
    if (TOO_MUCH.has(code)) this.#attempt = Math.max(this.#attempt, BUSY_ATTEMPT);
    if (this.state.get() === 'lost') void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    await this.#pause.wait(delay(this.#attempt, Math.random, LONGEST_PAUSE));
    this.#attempt += 1;
    if (this.#followers.size > 0) this.#connect();
  }

  /** Nobody is left who needs it. */
  #rest(): void {
    this.#letGo();
    this.#pause.end();
    const state = this.state.get();
    if (state === 'open' || state === 'lost') this.state.set('connecting');
  }

  #letGo(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#channels.clear();
    this.#numbers.clear();
    clearInterval(this.#pinging);
    clearTimeout(this.#silence);
    if (!socket) return;
    [socket.onmessage, socket.onclose] = [null, null];
    socket.close();
  }
}

function openSocket(): Wire {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}/live`, [PROTOCOL]);
  socket.binaryType = 'arraybuffer';
  return socket;
}
