/** One cluster, live: what is known of it, what was asked of it, and how both are kept up. */
import { Lane, type Socket } from '../connection/lane';
import { connectionOfThisPage } from '../connection/page';
import { ChangesSinceDocument, ClusterChangesDocument } from '../graphql/generated';
import { Refused, request, SessionEnded } from '../graphql/http';
import { spokenOf, type Touched } from './apply';
import { delay, Pause } from './backoff';
import { type Command, madeBy, mentions, type Pending, requestFor } from './commands';
import { Feed, type FeedEvents, type Heard } from './feed';
import { History, type Taken } from './history';
import { newId } from './id';
import { type CommandShelf, KeptCommands, mayStayHere } from './keeping';
import { type KeptCluster, stateOf } from './kept';
import { FIRST_DEPTH, fetchCluster, Loading, type Request } from './loading';
import { Notices } from './notices';
import { type Answer, Outbox } from './outbox';
import { type Outcome, outcomeOf } from './outcome';
import { Presence } from './presence';
import type { Change, Delta, Named, ProblemRow } from './rows';
import { Signal } from './signal';
import type { State } from './state';
import { LiveStore } from './store';
import { type Sync, sameSync, syncOf } from './sync';
import { wordsFor } from './words';

/** The stream brings a confirmed change within this time, or it belongs to another cluster. */
const ECHO_WITHIN = 5_000;
const HEARD_KEPT = 50;

const FOR_ANSWER = new Set<Change['__typename']>([
  'OwnershipOfferIs',
  'JoinOfferIs',
  'SuggestionIs',
]);
const isForAnswer = (change: Change) => FOR_ANSWER.has(change.__typename);
const movesRights = ({ changes }: Delta) =>
  changes.some((change) => change.__typename === 'RightsAre');

const NO_LONGER_SEEN = 'You may no longer see the process that was chosen.';

const SIGN_IN_FIRST = 'You are looking as a visitor. Sign in to change the map.';

/** What the server would answer to what is not even sent. */
const preventedBy = (message: string): ProblemRow => ({
  kind: 'NOT_ALLOWED',
  message,
  rule: null,
  field: null,
  present: [],
});

export interface LiveMapTools {
  /** Whether this person can own anything; who cannot is told that they only read. */
  readonly holdsPost?: boolean;
  /** Who is not signed in only reads: is told nothing about people, and not shown to them. */
  readonly isVisitor?: boolean;
  /** How questions are asked, and what is followed by. */
  readonly ask?: Request;
  readonly socket?: Socket;
  /** Where what waits outlives the page. */
  readonly shelf?: CommandShelf;
  readonly sessionEnded: () => void;
}

export class LiveMap {
  readonly topId: string;
  readonly me: Named;
  readonly store: LiveStore;
  readonly loading: Loading;
  readonly presence: Presence;
  readonly notices = new Notices();
  readonly sync = new Signal<Sync>({ kind: 'connecting' });
  /** What others did since this page was opened, the newest last. */
  readonly heard = new Signal<readonly Delta[]>([]);
  /** Counts what was told that somebody may have to answer, or has answered. */
  readonly forAnswer = new Signal(0);
  /** Counts how often what may be seen was loaded again. */
  readonly rights = new Signal(0);
  /** What could be read until rights changed last, and cannot now. */
  readonly lost = new Signal<ReadonlySet<string>>(new Set());
  /** The top may no longer be seen: nothing of the cluster is kept. */
  readonly isWithdrawn = new Signal(false);
  /** Of when it is, while what is shown is only what was kept on this device. */
  readonly asSeenAt = new Signal<string | null>(null);
  /** Why nothing may be changed for the time being, if so. */
  readonly held = new Signal<string | null>(null);
  readonly undoable = new Signal<{ undo: string | null; redo: string | null }>({
    undo: null,
    redo: null,
  });
  readonly #ask: Request;
  /** Changes go by the connection, in their order; what is only read is asked for over HTTP. */
  readonly #change: Request;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #kept: KeptCommands | null;
  readonly #feed: Feed;
  readonly #history = new History();
  readonly #pause = new Pause();
  #again: Promise<void> | null = null;
  #isOutdated = false;
  #isClosed = false;
  readonly #outcomes = new Map<string, (outcome: Outcome) => void>();
  readonly #sessionEnded: () => void;
  readonly #isVisitor: boolean;
  #mayEdit: boolean;

  private constructor(topId: string, me: Named, tools: LiveMapTools) {
    this.topId = topId;
    this.me = me;
    this.#ask = tools.ask ?? request;
    const lane = tools.socket ? null : new Lane(connectionOfThisPage());
    this.#socket = tools.socket ?? (lane as Lane);
    this.#change = tools.ask ?? lane?.ask ?? request;
    this.#sessionEnded = () => {
      this.#socket.drop();
      tools.sessionEnded();
    };
    this.#mayEdit = tools.holdsPost ?? false;
    this.#isVisitor = tools.isVisitor ?? false;
    if (this.#isVisitor) this.held.set(SIGN_IN_FIRST);
    this.store = new LiveStore(me);
    this.loading = new Loading(this.#ask, this.store, topId);
    this.presence = new Presence(this.#socket, this.#change, topId);
    this.#outbox = new Outbox({
      send: (pending) => this.#send(pending),
      answered: (pending, answer) => this.#answered(pending, answer),
      changed: () => this.#outboxChanged(),
    });
    const mayKeep = (command: Command) => mayStayHere(this.store.confirmed, command);
    this.#kept = tools.shelf
      ? new KeptCommands(tools.shelf, topId, mayKeep, () => this.#tellSync())
      : null;
    this.#feed = new Feed(this.#feedEvents());
    this.store.subscribe((touched) => this.#noticeRights(touched));
    this.notices.shown.subscribe(() => this.#tellSync());
  }

  /** Fetches the top of a cluster and listens to it from there on. */
  static async open(topId: string, me: Named, tools: LiveMapTools): Promise<LiveMap> {
    const cluster = await fetchCluster(tools.ask ?? request, topId, FIRST_DEPTH, false);
    const map = new LiveMap(topId, me, tools);
    map.store.startFrom(cluster);
    for (const pending of (await map.#kept?.find()) ?? []) map.#goOnWith(pending);
    map.#feed.start();
    return map;
  }

  /** The same without a network: what was kept of it here, until the server can be reached. */
  static async openKept(kept: KeptCluster, me: Named, tools: LiveMapTools): Promise<LiveMap> {
    const map = new LiveMap(kept.topId, me, tools);
    map.store.replace(stateOf(kept), kept.token, map.store.mark());
    map.asSeenAt.set(kept.at);
    for (const pending of (await map.#kept?.find()) ?? []) map.#goOnWith(pending);
    map.#tellSync();
    void map.#turnLive();
    return map;
  }

  get waiting(): readonly Pending[] {
    return this.#outbox.waiting;
  }

  /** What waits would go with the page. */
  get isOnPageOnly(): boolean {
    return this.waiting.length > 0 && !(this.#kept?.isAll ?? false);
  }

  /** Shows the change at once and sends it. The promise tells what the server made of it. */
  run(command: Command): Promise<Outcome> {
    const held = this.held.get();
    if (held !== null) {
      this.notices.prevent(wordsFor(this.store.shown, command), held, null);
      return Promise.resolve({ kind: 'refused', problem: preventedBy(held) });
    }
    const opId = newId();
    this.#history.note(this.store.shown, command, opId, wordsFor(this.store.shown, command));
    return this.#start(opId, command);
  }

  undo(): void {
    if (this.held.get() !== null) return;
    this.#take(this.#history.undo(this.store.shown), 'undone');
  }

  redo(): void {
    if (this.held.get() !== null) return;
    this.#take(this.#history.redo(this.store.shown), 'done again');
  }

  /** The browser is online again, or somebody has signed in again. */
  resume(): void {
    this.#socket.resume();
    this.#outbox.resume();
    this.#feed.hurry();
    this.#pause.end();
  }

  /** Stops listening. What still waits is sent all the same. */
  close(): void {
    this.#isClosed = true;
    this.#pause.end();
    this.#feed.stop();
    this.presence.leave();
    this.#socket.close();
  }

  #start(opId: string, command: Command): Promise<Outcome> {
    const pending: Pending = {
      opId,
      base: this.store.seen,
      command,
      madeOffline: this.#isOffline,
      words: wordsFor(this.store.shown, command),
    };
    this.store.foretell(pending);
    const outcome = new Promise<Outcome>((resolve) => this.#outcomes.set(opId, resolve));
    this.#outbox.add(pending);
    this.#tellHistory();
    return outcome;
  }

  /** What was left on the device: it may well be saved already, and is answered as it was then. */
  #goOnWith(left: Pending): void {
    const pending = { ...left, madeOffline: true };
    this.store.foretell(pending);
    this.#outcomes.set(pending.opId, () => undefined);
    this.#outbox.add(pending);
  }

  #take(taken: Taken | null, participle: string): void {
    if (!taken) return;
    if ('overtaken' in taken) {
      this.notices.tell(
        taken.overtaken,
        `This cannot be ${participle}: others have changed it since.`,
      );
      this.#tellHistory();
      return;
    }
    taken.step.opId = newId();
    void this.#start(taken.step.opId, taken.command);
  }

  get #isOffline(): boolean {
    const state = this.#feed.state;
    return !this.#outbox.isReachable || this.#outbox.isHeld || state === 'lost' || this.#isAway;
  }

  get #isAway(): boolean {
    return this.asSeenAt.get() !== null;
  }

  async #send(pending: Pending): Promise<Answer> {
    const { operation, variables } = requestFor(pending);
    return (await this.#change(operation, variables)).answer;
  }

  #answered(pending: Pending, answer: Answer): void {
    if (answer.__typename === 'Problem') this.#refused(pending, answer);
    else {
      this.store.confirm(pending.opId, answer.delta);
      setTimeout(() => this.store.absorb(pending.opId), ECHO_WITHIN);
    }
    this.notices.answered(pending, answer);
    this.#resolve(pending.opId, outcomeOf(answer));
  }

  #refused(pending: Pending, problem: ProblemRow): void {
    this.store.refuse(pending.opId, problem.present);
    this.#history.forget(pending.opId);
    this.#tellHistory();
    const made = madeBy(pending.command);
    if (made !== undefined) this.#loseWhatRestsOn(made, pending, problem);
  }

  /** Commands about something that was never made would only be refused one by one. */
  #loseWhatRestsOn(made: string, refused: Pending, problem: ProblemRow): void {
    const lost = this.#outbox.waiting.filter(
      (each) => each !== refused && mentions(each.command, made),
    );
    this.#outbox.drop(new Set(lost.map((each) => each.opId)));
    for (const each of lost) {
      this.store.refuse(each.opId, []);
      this.#history.forget(each.opId);
      this.notices.lost(each);
      this.#resolve(each.opId, { kind: 'refused', problem });
    }
  }

  #resolve(opId: string, outcome: Outcome): void {
    this.#outcomes.get(opId)?.(outcome);
    this.#outcomes.delete(opId);
  }

  #outboxChanged(): void {
    this.#kept?.are(this.#outbox.waiting);
    if (this.#outbox.isHeld) this.#sessionEnded();
    if (!this.#outbox.waiting.some((each) => each.madeOffline)) this.notices.settleReturn();
    this.#tellSync();
  }

  #feedEvents(): FeedEvents {
    return {
      token: () => this.store.token,
      listen: (after, heard, signal) => this.#listen(after, heard, signal),
      ask: async (after) =>
        (await this.#ask(ChangesSinceDocument, { clusterId: this.topId, after })).changes,
      receive: (delta) => this.#receive(delta),
      advance: (token) => this.store.advance(token),
      stateChanged: () => this.#tellSync(),
      startAgain: () => this.#startAgain(),
      sessionEnded: () => this.#sessionEnded(),
      backWithOtherRights: () => void this.#rightsMoved(),
    };
  }

  #listen(after: string, heard: Heard, signal: AbortSignal): ReturnType<FeedEvents['listen']> {
    return new Promise((resolve) => {
      const forget = this.#socket.onConnected(() => {
        heard.connected();
        if (!this.#isVisitor) this.presence.enter();
      });
      const stop = this.#socket.subscribe(
        ClusterChangesDocument,
        { clusterId: this.topId, after },
        {
          next: ({ clusterChanges }) => heard.delta(clusterChanges),
          end: (ending) => {
            forget();
            resolve(ending);
          },
        },
      );
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  #receive(delta: Delta): void {
    const isMine = this.#outcomes.has(delta.opId) || delta.by?.id === this.me.id;
    this.store.receive(delta);
    const unknown = this.store.unknownParts(delta);
    if (unknown.length > 0) this.loading.below(unknown).catch(() => undefined);
    if (movesRights(delta)) void this.#rightsMoved();
    else if (!isMine) this.heard.update((deltas) => [...deltas, delta].slice(-HEARD_KEPT));
    if (delta.changes.some(isForAnswer)) this.forAnswer.update((told) => told + 1);
  }

  /** What may be seen may be otherwise now; until it has been loaded, it is tried again. */
  async #rightsMoved(): Promise<void> {
    for (let attempt = 0; !this.#isClosed; attempt += 1) {
      try {
        return await this.#startAgain();
      } catch (error) {
        if (error instanceof SessionEnded) return this.#sessionEnded();
        await this.#pause.wait(delay(attempt));
      }
    }
  }

  /** Nothing is taken from a kept copy: all that is open is loaded, as it may be seen now, and then followed. */
  async #turnLive(): Promise<void> {
    while (!this.#isClosed && this.#isAway) {
      const loads = this.rights.get();
      await this.#rightsMoved();
      if (this.rights.get() > loads) this.asSeenAt.set(null);
      else await this.#pause.wait(60_000);
    }
    if (!this.#isClosed) this.#feed.start();
  }

  /** A fresh snapshot of all that is open; asked for again while it comes, it is loaded once more. */
  #startAgain(): Promise<void> {
    this.#isOutdated = true;
    this.#again ??= this.#loadAgain().finally(() => {
      this.#again = null;
    });
    return this.#again;
  }

  async #loadAgain(): Promise<void> {
    const { lookedAt } = this.presence;
    const before = this.store.shown.processes;
    try {
      while (this.#isOutdated && !this.#isClosed) {
        this.#isOutdated = false;
        await this.loading.again(lookedAt);
      }
    } catch (error) {
      if (error instanceof Refused && error.kind === 'NOT_FOUND') return this.#withdraw();
      throw error;
    }
    this.lost.set(this.#lostSince(before));
    this.#forgetWhatIsGone();
    if (lookedAt !== null && before.has(lookedAt) && !this.store.shown.processes.has(lookedAt)) {
      this.notices.tell(NO_LONGER_SEEN, 'Who may see it has changed.');
    }
    this.rights.update((nth) => nth + 1);
    this.forAnswer.update((told) => told + 1);
  }

  #isRead(id: string): boolean {
    return this.store.shown.processes.get(id)?.isRestricted === false;
  }

  #lostSince(before: State['processes']): ReadonlySet<string> {
    const wasRead = [...before.values()].filter(({ isRestricted }) => !isRestricted);
    return new Set(wasRead.map(({ id }) => id).filter((id) => !this.#isRead(id)));
  }

  /** What was told of processes that may not be read now is not kept. */
  #forgetWhatIsGone(): void {
    const lost = this.lost.get();
    const isRead = (id: string) => this.#isRead(id);
    this.heard.update((deltas) =>
      deltas.filter(({ changes }) => changes.flatMap(spokenOf).every(isRead)),
    );
    this.#history.forgetAbout((command) =>
      Object.values(command.args).some((value) => typeof value === 'string' && lost.has(value)),
    );
    this.#tellHistory();
  }

  #withdraw(): void {
    this.close();
    this.#outbox.empty();
    this.#history.forgetAbout(() => true);
    this.#tellHistory();
    this.heard.set([]);
    this.notices.forgetAll();
    this.presence.here.set([]);
    this.isWithdrawn.set(true);
    this.store.wipe();
  }

  #noticeRights(touched: Touched): void {
    if (this.#mayEdit) return;
    const { processes } = this.store.confirmed;
    this.#mayEdit = [...touched.processes].some((id) => processes.get(id)?.mayDo.includes('EDIT'));
    if (this.#mayEdit) this.#tellSync();
  }

  #tellHistory(): void {
    const { nextUndo: undo, nextRedo: redo } = this.#history;
    this.undoable.set({ undo, redo });
  }

  #tellSync(): void {
    const next = syncOf({
      feed: this.#isAway ? 'lost' : this.#feed.state,
      waiting: this.#outbox.waiting.length,
      isKept: !this.isOnPageOnly,
      isReachable: this.#outbox.isReachable,
      isSignedIn: !this.#outbox.isHeld,
      mayEdit: this.#mayEdit,
      wasRefused: this.notices.shown.get().some((notice) => notice.kind === 'refused'),
    });
    if (!sameSync(next, this.sync.get())) this.sync.set(next);
  }
}
