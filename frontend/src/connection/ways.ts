/**
 * By which way the server is reached: a WebSocket, or, where proxies let none through, a stream with posts. Which of the
 * two is found out by trying.
 */
import type { Wire } from './connection';

type Open = () => Wire;

/** So often in a row a socket has come to nothing before the other way is tried. */
const TRIES = 2;
/** After so long a network may have become another one. */
const AGAIN_AFTER = 5 * 60_000;
/** Codes with which the server itself closes: it was reached. */
const SAID_BY_SERVER = new Set([1009, 1013]);
const isSaid = (code: number) => code >= 4000 || SAID_BY_SERVER.has(code);

export class Ways {
  readonly #socket: Open;
  readonly #stream: Open;
  #failures = 0;
  #streamSince: number | null = null;

  constructor(socket: Open, stream: Open) {
    this.#socket = socket;
    this.#stream = stream;
  }

  /** True while plain requests are the way. */
  get isAround(): boolean {
    return this.#streamSince !== null && Date.now() - this.#streamSince < AGAIN_AFTER;
  }

  readonly next = (): Wire => {
    this.#forgetAfterAWhile();
    const isAround = this.isAround || this.#failures >= TRIES;
    const open = isAround ? this.#stream : this.#socket;
    return new Tried(open(), (wasGreeted) => this.#ended(isAround, wasGreeted));
  };

  /** One socket is tried then, and the stream again if that comes to nothing. */
  #forgetAfterAWhile(): void {
    if (this.#streamSince === null || this.isAround) return;
    [this.#streamSince, this.#failures] = [null, TRIES - 1];
  }

  /** A way that came to nothing is given up for the other. */
  #ended(wasAround: boolean, wasGreeted: boolean): void {
    if (wasAround) {
      this.#streamSince = wasGreeted ? (this.#streamSince ?? Date.now()) : null;
      if (!wasGreeted) this.#failures = 0;
    } else this.#failures = wasGreeted ? 0 : this.#failures + 1;
  }
}

/** A wire that tells, once it has ended, whether anything was ever heard on it. */
class Tried implements Wire {
  onmessage: Wire['onmessage'] = null;
  onclose: Wire['onclose'] = null;
  readonly #wire: Wire;
  readonly #ended: (wasGreeted: boolean) => void;
  #isGreeted = false;
  #isOver = false;

  constructor(wire: Wire, ended: (wasGreeted: boolean) => void) {
    this.#wire = wire;
    this.#ended = ended;
    wire.onmessage = (event) => {
      this.#isGreeted = true;
      this.onmessage?.(event);
    };
    wire.onclose = (event) => {
      this.#end(this.#isGreeted || isSaid(event.code));
      this.onclose?.(event);
    };
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#wire.send(bytes);
  }

  close(): void {
    this.#end(this.#isGreeted);
    this.#wire.close();
  }

  #end(wasGreeted: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended(wasGreeted);
  }
}
