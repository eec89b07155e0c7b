/**
 * What the server has confirmed, and on it what this person has done since: the shown state is always
 * the confirmed one with the pending commands replayed. A refusal simply stops being replayed.
 */
import { apply, nothingTouched, type Touched } from './apply';
import type { Pending } from './commands';
import { type FetchedCluster, type FetchedProcess, mergeCluster, mergeProcess } from './merge';
import { predict } from './predict';
import type { Change, Delta, Named } from './rows';
import { nothing, type State } from './state';

/** How many past changes are kept, to lay them again on what was fetched while they came. */
const REMEMBERED = 500;

interface Overlaid {
  readonly pending: Pending;
  /** What the server made of it; until it answers, it is foretold. */
  answered: readonly Change[] | null;
  /** When it was answered, as `mark` counts. */
  answeredAt: number;
}

type Listener = (touched: Touched) => void;

export class LiveStore {
  readonly #me: Named;
  readonly #listeners = new Set<Listener>();
  #confirmed: State = nothing;
  #shown: State = nothing;
  #overlay: Overlaid[] = [];
  #overlayTouched: Touched = nothingTouched();
  /** What only the commands touch that the server has not answered yet. */
  #foretold: Touched = nothingTouched();
  #recent: { readonly nth: number; readonly delta: Delta }[] = [];
  #nth = 0;
  /** What was asked for before this may no longer be seen, and is not taken. */
  #since = 0;
  #token = '';
  #seen = '';

  constructor(me: Named) {
    this.#me = me;
  }

  get confirmed(): State {
    return this.#confirmed;
  }

  get shown(): State {
    return this.#shown;
  }

  /** Where the stream of changes is to go on from: only changes in their order move it. */
  get token(): string {
    return this.#token;
  }

  /** The newest token this person has seen the effect of, their own answers' among them. */
  get seen(): string {
    return this.#seen;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  isPending(processId: string): boolean {
    const { processes, parts } = this.#foretold;
    return processes.has(processId) || parts.has(processId);
  }

  /** Remembers the moment before a fetch: what comes after it is laid on what was fetched. */
  mark(): number {
    this.#nth += 1;
    return this.#nth;
  }

  /** False: rights have changed since it was asked for, and it is to be asked for again. */
  takeCluster(cluster: FetchedCluster, mark: number): boolean {
    return this.#take(mark, (state, touched) => mergeCluster(state, cluster, touched));
  }

  takeProcess(process: FetchedProcess, mark: number): boolean {
    return this.#take(mark, (state, touched) => mergeProcess(state, process, touched));
  }

  /**
   * Takes what may be seen now in place of all that was known, in one step. Changes that came since
   * the mark are laid on it, and what is pending stays pending.
   */
  replace(fetched: State, token: string, mark: number): void {
    const touched = touchingAll(this.#confirmed);
    for (const [kind, ids] of Object.entries(touchingAll(fetched)))
      for (const id of ids) touched[kind as keyof Touched].add(id);
    this.#recent = this.#recent.filter(({ nth }) => nth >= mark);
    this.#confirmed = this.#recent.reduce(
      (state, { delta }) => apply(state, delta.changes, touched),
      fetched,
    );
    this.#overlay = this.#overlay.filter((each) => !each.answered || each.answeredAt >= mark);
    this.#since = mark;
    this.#token = this.#recent.at(-1)?.delta.token ?? token;
    this.#seen = this.#token;
    this.#show(touched);
  }

  /** Forgets everything: what may no longer be seen is not kept. */
  wipe(): void {
    const touched = touchingAll(this.#shown);
    this.#confirmed = nothing;
    this.#overlay = [];
    this.#recent = [];
    this.#since = this.#nth;
    this.#show(touched);
  }

  /** A snapshot: what was known before is forgotten, what is pending is replayed on it. */
  startFrom(cluster: FetchedCluster): void {
    const touched = touchingAll(this.#confirmed);
    this.#confirmed = mergeCluster(nothing, cluster, touched);
    this.#recent = [];
    this.#token = cluster.token;
    this.#seen = cluster.token;
    this.#show(touched);
  }

  /** A change that the server has made, in its order. The answer to one's own is settled by it. */
  receive(delta: Delta): void {
    const touched = nothingTouched();
    this.#confirmed = apply(this.#confirmed, delta.changes, touched);
    this.#token = delta.token;
    this.#seen = delta.token;
    this.#remember(delta);
    this.#overlay = this.#overlay.filter((each) => each.pending.opId !== delta.opId);
    this.#show(touched);
  }

  /** The stream has gone past these: nothing is missing, though no change came. */
  advance(token: string): void {
    this.#token = token;
  }

  /** Shows a command at once, as it will most likely come out. */
  foretell(pending: Pending): void {
    this.#overlay.push({ pending, answered: null, answeredAt: 0 });
    this.#show(nothingTouched());
  }

  /** The server's own account takes the place of the prediction, until the stream brings it too. */
  confirm(opId: string, delta: Delta): void {
    this.#seen = delta.token;
    const overlaid = this.#overlay.find((each) => each.pending.opId === opId);
    if (!overlaid) return;
    overlaid.answered = delta.changes;
    overlaid.answeredAt = this.#nth;
    this.#show(nothingTouched());
  }

  /** The stream will not bring this one (it touched another cluster): take it as confirmed. */
  absorb(opId: string): void {
    const overlaid = this.#overlay.find((each) => each.pending.opId === opId);
    if (!overlaid?.answered) return;
    this.#withdraw(opId, overlaid.answered);
  }

  /** Takes back what was foretold, and shows how things stand instead. */
  refuse(opId: string, present: readonly Change[]): void {
    this.#withdraw(opId, present);
  }

  /** Parts that were announced but of which nothing is known: they are to be fetched. */
  unknownParts(delta: Delta): string[] {
    return delta.changes
      .filter((change) => change.__typename === 'PartIs')
      .map(({ part }) => part)
      .filter(({ wholeId }) => this.#confirmed.parts.has(wholeId))
      .map(({ partId }) => partId)
      .filter((partId) => this.#isUnknown(partId));
  }

  #isUnknown(processId: string): boolean {
    const { processes, parts } = this.#confirmed;
    const process = processes.get(processId);
    return !process || (process.isRestricted && !parts.has(processId));
  }

  #withdraw(opId: string, changes: readonly Change[]): void {
    const touched = nothingTouched();
    this.#overlay = this.#overlay.filter((each) => each.pending.opId !== opId);
    this.#confirmed = apply(this.#confirmed, changes, touched);
    this.#show(touched);
  }

  #take(mark: number, merge: (state: State, touched: Touched) => State): boolean {
    if (mark < this.#since) return false;
    const touched = nothingTouched();
    const since = this.#recent.filter(({ nth }) => nth >= mark);
    this.#confirmed = since.reduce(
      (state, { delta }) => apply(state, delta.changes, touched),
      merge(this.#confirmed, touched),
    );
    this.#show(touched);
    return true;
  }

  #remember(delta: Delta): void {
    this.#recent.push({ nth: this.#nth, delta });
    this.#nth += 1;
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }

  #show(touched: Touched): void {
    const before = this.#overlayTouched;
    const certain = nothingTouched();
    this.#foretold = nothingTouched();
    this.#shown = this.#overlay.reduce((state, { pending, answered }) => {
      if (answered) return apply(state, answered, certain);
      return apply(state, predict(state, pending.command, this.#me), this.#foretold);
    }, this.#confirmed);
    this.#overlayTouched = union(certain, this.#foretold);
    const all = union(touched, before, this.#overlayTouched);
    for (const listener of [...this.#listeners]) listener(all);
  }
}

function union(...each: readonly Touched[]): Touched {
  return {
    processes: new Set(each.flatMap(({ processes }) => [...processes])),
    wholes: new Set(each.flatMap(({ wholes }) => [...wholes])),
    parts: new Set(each.flatMap(({ parts }) => [...parts])),
    attributes: new Set(each.flatMap(({ attributes }) => [...attributes])),
    details: new Set(each.flatMap(({ details }) => [...details])),
  };
}

function touchingAll(state: State): Touched {
  return {
    processes: new Set(state.processes.keys()),
    wholes: new Set(state.parts.keys()),
    parts: new Set(state.wholes.keys()),
    attributes: new Set(state.attributes.keys()),
    details: new Set(state.details.keys()),
  };
}
