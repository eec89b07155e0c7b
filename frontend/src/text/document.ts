/**
 * The note of a facet, typed together: a copy of its document, kept in step with the server's. What a person has typed
 * is sent, or waits, or was refused and is given back to them; it is never silently gone.
 */
import * as Y from 'yjs';
import type { Connection } from '../connection/connection';
import { type ChannelFrame, LONGEST_UPDATE } from '../connection/frames';
import type { KeptNote } from '../device/database';
import type { Shelf } from '../device/notes';
import { delay } from '../live/backoff';
import { Signal } from '../live/signal';
import { KeepingCopy, type Unsaved } from './keeping';
import { Others, ROOT } from './others';
import { ownSince, Sending } from './sending';
import { linesWritten } from './words';

/** What may truthfully be said of what was typed here. */
export type DocumentState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  /** On its way. `isKept`: on this device, so that it outlives the page; else on the page only. */
  | { readonly kind: 'unsaved'; readonly isKept: boolean }
  /** The same, and there is no connection. */
  | { readonly kind: 'offline'; readonly isKept: boolean }
  | { readonly kind: 'read-only' }
  | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
  /** The lines that were not saved, to copy; empty when there were none. */
  readonly words: string;
}

/** One life of the document in this window; opened anew, it is another one. */
export interface Copy {
  readonly doc: Y.Doc;
  readonly prose: Y.XmlFragment;
  readonly others: Others;
  /** False until the server has told what stands in it. */
  readonly isLoaded: Signal<boolean>;
}

type Of<Type extends ChannelFrame['type']> = Extract<ChannelFrame, { readonly type: Type }>;

const NOTHING = new Uint8Array();
const OUTDATED = 'This page and the server no longer fit together. Load the page again to go on.';
const ONLY_READ = 'You may read this note, but not write in it any more.';
const TOO_LONG = 'This is too much to be written at once. Add it in smaller pieces.';
const REPLACED = 'This note was replaced by another version while this was on your device only.';
const DOES_NOT_FIT = 'The note was changed in a way that this could not be joined with.';
/** How often in a row something may be missing, or refused, before it is given up. */
const PATIENCE = 3;
const ASK_EVERY = 1_000;

export class NoteDocument {
  readonly id: string;
  readonly copy: Signal<Copy>;
  readonly state = new Signal<DocumentState>({ kind: 'connecting' });
  readonly mayWrite = new Signal(false);
  /** Whether what is written here may stay on this device; null until the server has said so. */
  readonly mayStay = new Signal<boolean | null>(null);
  readonly #connection: Connection;
  readonly #leave: () => void;
  readonly #forgetState: () => void;
  readonly #hearing: { readonly [Type in ChannelFrame['type']]: (frame: Of<Type>) => void } = {
    opened: (frame) => this.#opened(frame),
    refused: (frame) => this.#ended(frame),
    closed: (frame) => this.#ended(frame),
    update: (frame) => this.#heard(frame),
    ack: (frame) => this.#acknowledged(frame),
    nack: (frame) => this.#notTakenUp(frame),
    sync: (frame) => this.#fillGap(frame),
    rights: (frame) => this.#rightsAre(frame),
    awareness: (frame) => this.copy.get().others.hear(frame),
  };
  /** The client ids under which this window has written in this copy. */
  readonly #own = new Set<number>();
  readonly #keeping: KeepingCopy | null;
  #sending = new Sending();
  /** What is known to be on the device has been looked for. */
  #isReady = false;
  #epoch: number | null = null;
  #channel: number | null = null;
  #isOpen = false;
  /** Nothing more is to come of it, until somebody asks for it again. */
  #isOver = false;
  #refusal: Refusal | null = null;
  #setbacks = 0;
  #gaps = 0;
  #attempt = 0;
  #askedAt = 0;
  #filling: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `shelf`: where unsaved words outlive the page. */
  constructor(id: string, connection: Connection, shelf: Shelf | null = null) {
    this.id = id;
    this.#connection = connection;
    this.copy = new Signal(this.#newCopy());
    this.#forgetState = connection.state.subscribe(() => this.#tell());
    this.#keeping =
      shelf &&
      new KeepingCopy(
        shelf,
        id,
        () => this.#unsaved(),
        () => this.#tell(),
      );
    if (this.#keeping) void this.#takeUp(this.#keeping);
    else this.#isReady = true;
    this.#leave = connection.follow({ up: () => this.#open(), down: () => this.#lost() });
  }

  /** What is not saved would go with the page. */
  get isOnPageOnly(): boolean {
    return this.isUnsaved && !this.#isKept;
  }

  /** Something was typed that the server has not said it keeps. */
  get isUnsaved(): boolean {
    return this.#sending.isWaiting;
  }

  /** It was refused, and is not opened again by itself. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Go on with what was left on the device. */
  async #takeUp(keeping: KeepingCopy): Promise<void> {
    const found = await keeping.find();
    if (this.#isOver) return;
    const epoch = Math.max(...found.map((each) => each.epoch));
    for (const kept of found) {
      if (kept.epoch === epoch) this.#goOnWith(kept);
      else this.#giveBack(kept);
    }
    this.#isReady = true;
    this.#open();
    this.#tell();
  }

  #goOnWith({ epoch, state, waiting, clients }: KeptNote): void {
    const { doc, isLoaded } = this.copy.get();
    Y.applyUpdate(doc, state, this);
    for (const client of clients) this.#own.add(client);
    for (const update of waiting) this.#sending.keep(update);
    this.#epoch = epoch;
    this.mayStay.set(true);
    this.mayWrite.set(true);
    isLoaded.set(true);
  }

  /** It belongs to a document that was replaced since. */
  #giveBack({ state, waiting }: KeptNote): void {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const sending = new Sending();
    for (const update of waiting) sending.keep(update);
    this.#refuseWords(REPLACED, linesWritten(doc.getXmlFragment(ROOT), sending.since));
    doc.destroy();
  }

  #unsaved(): Unsaved {
    if (!this.#sending.isWaiting || !this.mayStay.get() || this.#epoch === null) return null;
    const state = Y.encodeStateAsUpdate(this.copy.get().doc);
    const waiting = this.#sending.updates;
    return { epoch: this.#epoch, state, waiting, clients: [...this.#own] };
  }

  get #isKept(): boolean {
    return this.mayStay.get() === true && (this.#keeping?.isKept ?? false);
  }

  /** The person has seen what was refused, and has copied it or does without. */
  dismiss(): void {
    // Why there is nothing to write in still stands.
    this.#refusal = this.#isOver && this.#refusal ? { ...this.#refusal, words: '' } : null;
    this.#tell();
  }

  /** Somebody opens it once more, after it was refused. */
  again(): void {
    if (!this.#isOver) return;
    [this.#isOver, this.#setbacks] = [false, 0];
    if (this.#refusal?.words === '') this.#refusal = null;
    this.#open();
  }

  /** What is not saved, as words: nothing of it is sent any more. */
  takeWords(): string {
    if (this.#sending.isWaiting) this.#putAside('');
    const words = this.#refusal?.words ?? '';
    this.#refusal = null;
    this.#tell();
    return words;
  }

  close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#closeChannel();
    this.#leave();
    this.#forgetState();
    this.#letGoOf(this.copy.get());
  }

  #newCopy(): Copy {
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#wrote(update);
    });
    const others = new Others(doc, (state) => {
      if (this.#channel !== null && this.#isOpen) {
        this.#connection.send({ type: 'awareness', channel: this.#channel, state });
      }
    });
    return { doc, prose: doc.getXmlFragment(ROOT), others, isLoaded: new Signal(false) };
  }

  #letGoOf({ doc, others }: Copy): void {
    others.destroy();
    doc.destroy();
  }

  #open(): void {
    if (this.#isOver || !this.#isReady || this.#channel !== null) return;
    if (this.#connection.state.get() !== 'open') return;
    const channel = this.#connection.take((frame) => this.#receive(frame));
    this.#channel = channel;
    if (channel === null) this.#openLater();
    else this.#askToOpen(channel);
    this.#tell();
  }

  #askToOpen(channel: number): void {
    const { doc } = this.copy.get();
    this.#own.add(doc.clientID);
    this.#connection.send({
      type: 'open',
      channel,
      note: this.id,
      client: doc.clientID,
      epoch: this.#epoch,
      vector: this.#epoch === null ? NOTHING : Y.encodeStateVector(doc),
    });
  }

  #openLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), delay(this.#attempt));
    this.#attempt += 1;
  }

  #lost(): void {
    clearTimeout(this.#timer);
    this.#freeChannel();
    this.#tell();
  }

  #closeChannel(): void {
    if (this.#channel === null) return;
    this.#connection.send({ type: 'close', channel: this.#channel });
    this.#freeChannel();
  }

  #freeChannel(): void {
    if (this.#channel !== null) this.#connection.free(this.#channel);
    [this.#channel, this.#isOpen] = [null, false];
    this.#forgetGap();
    this.copy.get().others.part();
  }

  #receive(frame: ChannelFrame): void {
    const hear = this.#hearing[frame.type] as (frame: ChannelFrame) => void;
    hear(frame);
  }

  #opened({ epoch, mayWrite, mayKeep, update, vector, present }: Of<'opened'>): void {
    const { doc, others, isLoaded } = this.copy.get();
    [this.#epoch, this.#isOpen, this.#attempt] = [epoch, true, 0];
    Y.applyUpdate(doc, update, this);
    this.mayWrite.set(mayWrite);
    this.#mayKeepIs(mayKeep);
    isLoaded.set(true);
    others.meet(present);
    if (this.#sending.isWaiting && !mayWrite) this.#refuse(ONLY_READ);
    else this.#sendAgain(vector);
    this.#tell();
  }

  #ended({ kind, message }: Of<'refused' | 'closed'>): void {
    this.#freeChannel();
    if (kind === 'LIMIT' || kind === 'TRY_AGAIN') this.#openLater();
    else if (kind === 'TOO_SLOW') this.#open();
    else if (kind === 'CLIENT_TAKEN') this.#becomeAnother(message);
    else if (kind === 'STALE') this.#openWithout(message);
    else this.#finish(message);
    this.#tell();
  }

  /** Nothing stays here of what may not be read any more, but what the person wrote themselves. */
  #finish(message: string): void {
    this.#isOver = true;
    this.#putAside(message);
    this.#refusal ??= { kind: 'refused', message, words: '' };
    this.#startAnew();
  }

  #rightsAre({ mayWrite, mayKeep }: Of<'rights'>): void {
    this.mayWrite.set(mayWrite);
    this.#mayKeepIs(mayKeep);
    this.#tell();
  }

  /** What is for named readers only does not stay on a device, not even unsaved. */
  #mayKeepIs(mayKeep: boolean): void {
    this.mayStay.set(mayKeep);
    if (!mayKeep) void this.#keeping?.clear();
  }

  #heard({ update }: Of<'update'>): void {
    const { doc } = this.copy.get();
    Y.applyUpdate(doc, update, this);
    const isAsked = Date.now() - this.#askedAt < ASK_EVERY;
    if (doc.store.pendingStructs === null || this.#channel === null || isAsked) return;
    this.#askedAt = Date.now();
    const vector = Y.encodeStateVector(doc);
    this.#connection.send({ type: 'sync', channel: this.#channel, vector });
  }

  #sendAgain(vector: Uint8Array): void {
    for (const { number, update } of this.#sending.again(vector)) this.#send(number, update);
  }

  #wrote(update: Uint8Array): void {
    // An editor tidies what it shows; that is nobody's writing where one may only read.
    if (!this.mayWrite.get()) return;
    const { doc, others } = this.copy.get();
    if (update.length > LONGEST_UPDATE) this.#writeTooMuch(update);
    else if (!this.#isOpen) this.#sending.keep(update);
    else if (doc.clientID === others.awareness.clientID) this.#sendNext(update);
    else this.#writeAsAnother(update);
    this.#keeping?.changed(!this.#isOpen);
    this.#tell();
  }

  #writeTooMuch(update: Uint8Array): void {
    this.#sending.keep(update);
    // Not in the middle of the transaction that made it.
    queueMicrotask(() => this.#refuse(TOO_LONG));
  }

  /** Yjs has taken another client id, for one that was in use: the server must know of it first. */
  #writeAsAnother(update: Uint8Array): void {
    const { doc, others } = this.copy.get();
    this.#sending.keep(update);
    others.become(doc.clientID);
    this.#closeChannel();
    this.#open();
  }

  /** Somebody else writes with this client id: another one is free. */
  #becomeAnother(message: string): void {
    const { doc, others } = this.copy.get();
    this.#setbacks += 1;
    if (this.#setbacks > PATIENCE) this.#finish(message);
    else {
      doc.clientID = newClientId();
      others.become(doc.clientID);
      this.#open();
    }
  }

  #sendNext(update: Uint8Array): void {
    const next = this.#sending.number(update);
    this.#send(next.number, next.update);
  }

  #send(number: number, update: Uint8Array): void {
    if (this.#channel === null) return;
    this.#connection.send({ type: 'update', channel: this.#channel, number, update });
  }

  #acknowledged({ number }: Of<'ack'>): void {
    this.#sending.acknowledged(number);
    this.#setbacks = 0;
    if (!this.#sending.isWaiting) {
      this.#forgetGap();
      void this.#keeping?.clear();
    }
    this.#tell();
  }

  #notTakenUp({ kind, message }: Of<'nack'>): void {
    // After a gap, the server asks for what is missing.
    if (kind !== 'GAP') this.#refuse(message);
  }

  /** At once the first time; what is asked for again and again is not there to be had. */
  #fillGap({ vector }: Of<'sync'>): void {
    if (this.#filling !== undefined) return;
    this.#gaps += 1;
    const wait = this.#gaps === 1 ? 0 : ASK_EVERY;
    this.#filling = setTimeout(() => {
      this.#filling = undefined;
      this.#sendMissing(vector);
    }, wait);
  }

  #sendMissing(vector: Uint8Array): void {
    const update = ownSince(this.copy.get().doc, this.#own, vector);
    // What it rests on has reached nobody who would send it: only a new copy helps.
    if (this.#gaps > PATIENCE || update.length > LONGEST_UPDATE) this.#refuse(DOES_NOT_FIT);
    else this.#sendNext(update);
    this.#tell();
  }

  #forgetGap(): void {
    clearTimeout(this.#filling);
    [this.#filling, this.#gaps] = [undefined, 0];
  }

  /** What waits is not taken up: it is put aside for its author, and the document opened without it. */
  #refuse(message: string): void {
    if (this.#isOver) return;
    this.#setbacks += 1;
    this.#closeChannel();
    if (this.#setbacks > PATIENCE) this.#finish(message);
    else this.#openWithout(message);
  }

  #openWithout(message: string): void {
    this.#putAside(message);
    this.#startAnew();
    this.#open();
  }

  #putAside(message: string): void {
    this.#refuseWords(message, this.#wordsWaiting());
    this.#sending = new Sending();
    void this.#keeping?.clear();
  }

  #refuseWords(message: string, more: string): void {
    const before = this.#refusal?.words ?? '';
    const words = [before, more].filter((each) => each !== '').join('\n');
    if (words !== '') this.#refusal = { kind: 'refused', message, words };
  }

  #wordsWaiting(): string {
    if (!this.#sending.isWaiting) return '';
    return linesWritten(this.copy.get().prose, this.#sending.since);
  }

  #startAnew(): void {
    const before = this.copy.get();
    this.#epoch = null;
    this.#own.clear();
    this.#sending = new Sending();
    this.mayWrite.set(false);
    this.copy.set(this.#newCopy());
    this.#letGoOf(before);
    this.#tell();
  }

  #tell(): void {
    const now = this.#now();
    if (JSON.stringify(now) !== JSON.stringify(this.state.get())) this.state.set(now);
  }

  #now(): DocumentState {
    const connection = this.#connection.state.get();
    if (this.#refusal) return this.#refusal;
    if (connection === 'unsupported') {
      return { kind: 'refused', message: OUTDATED, words: this.#wordsWaiting() };
    }
    if (this.#sending.isWaiting) {
      return { kind: connection === 'open' ? 'unsaved' : 'offline', isKept: this.#isKept };
    }
    if (!this.#isOpen) return { kind: 'connecting' };
    return { kind: this.mayWrite.get() ? 'saved' : 'read-only' };
  }
}

/** As Yjs makes them: of 32 bits. */
const newClientId = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
