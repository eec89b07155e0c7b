/** Fetching the pieces of a map as they are needed, each once, a few at a time. */
import {
  ClusterDocument,
  ProcessDetailsDocument,
  WhereItStandsDocument,
} from '../graphql/generated';
import { Refused, type request } from '../graphql/http';
import { nothingTouched } from './apply';
import {
  type FetchedCluster,
  type FetchedProcess,
  mergeCluster,
  mergeProcess,
  restrictedAtEdge,
} from './merge';
import type { Seen } from './rows';
import { homeOf, nothing, type State, wholesOf } from './state';
import type { LiveStore } from './store';

export type Request = typeof request;

export const FIRST_DEPTH = 4;
const NEXT_DEPTH = 3;
const AT_ONCE = 4;
const DEEPEST_ROUND = 12;
/** The server gives so many layers at once. */
const DEEPEST = 12;

const NOT_TO_READ = { kind: 'NOT_ALLOWED', message: 'What it says is not for you to read.' };

export async function fetchCluster(
  ask: Request,
  id: string,
  depth: number,
  withAttributes: boolean,
): Promise<FetchedCluster> {
  const { cluster } = await ask(ClusterDocument, { id, depth, withAttributes });
  if (cluster.__typename === 'Problem') throw new Refused(cluster);
  return { ...cluster, depth };
}

/** Where a process stands: the processes above it, from the top down. */
export async function fetchPath(ask: Request, id: string): Promise<readonly Seen[]> {
  const { process } = await ask(WhereItStandsDocument, { id });
  if (process.__typename === 'Problem') throw new Refused(process);
  const { name, isRestricted } = process;
  return [...process.path, { id, name, isRestricted }];
}

export class Loading {
  readonly #ask: Request;
  readonly #store: LiveStore;
  readonly #topId: string;
  readonly #underway = new Map<string, Promise<void>>();
  #showsAttributes = false;

  constructor(ask: Request, store: LiveStore, topId: string) {
    this.#ask = ask;
    this.#store = store;
    this.#topId = topId;
  }

  get showsAttributes(): boolean {
    return this.#showsAttributes;
  }

  /** Fetches what lies below these processes; asking again while it is underway asks once. */
  async below(ids: readonly string[], depth = NEXT_DEPTH): Promise<void> {
    await inTurns(ids, AT_ONCE, (id) => this.#once(id, () => this.#fetch(id, depth)));
  }

  /** Everything that the panel of one process shows. */
  async details(id: string): Promise<void> {
    for (let isTaken = false; !isTaken; ) {
      const mark = this.#store.mark();
      isTaken = this.#store.takeProcess(await this.#fetchDetails(id), mark);
    }
  }

  /** What is open, as it may be seen now, and in full what is looked at: taken when all has come. */
  async again(lookedAt: string | null): Promise<void> {
    const mark = this.#store.mark();
    const opened = new Set(this.#store.confirmed.parts.keys());
    const hasDetails = lookedAt !== null && this.#store.confirmed.details.has(lookedAt);
    const top = await this.#fetchCluster(this.#topId, FIRST_DEPTH);
    let state = mergeCluster(nothing, top, nothingTouched());
    const asked = new Set<string>();
    for (let ids = [this.#topId]; ids.length > 0; ) {
      ids = unloaded(state, opened).filter((id) => !asked.has(id));
      await inTurns(ids, AT_ONCE, async (id) => {
        asked.add(id);
        const from = readAbove(state, id);
        const cluster = await this.#fetchCluster(from.id, NEXT_DEPTH + from.steps);
        state = mergeCluster(state, cluster, nothingTouched());
      });
    }
    if (hasDetails && state.processes.get(lookedAt)?.isRestricted === false) {
      state = mergeProcess(state, await this.#fetchDetails(lookedAt), nothingTouched());
    }
    this.#store.replace(state, top.token, mark);
  }

  /** Fetches the way down to a process. Its path, the top first; nothing is fetched twice. */
  async wayTo(id: string): Promise<readonly string[]> {
    const known = knownWay(this.#store.confirmed, id, this.#topId);
    if (known) return known;
    const path = (await fetchPath(this.#ask, id)).map((each) => each.id);
    const state = this.#store.confirmed;
    const from = path.findIndex((each) => state.processes.has(each));
    if (from < 0) return path;
    await this.below(
      path.slice(from, -1).filter((each) => !state.parts.get(each)?.length),
      1,
    );
    return path;
  }

  /** From now on attributes come with what is fetched; those missing are fetched, from the top down. */
  async showAttributes(): Promise<void> {
    this.#showsAttributes = true;
    for (let round = 0; round < DEEPEST_ROUND; round += 1) {
      const missing = firstWithoutAttributes(this.#store.confirmed);
      if (missing.length === 0) return;
      await this.below(missing);
    }
  }

  async #fetch(id: string, depth: number): Promise<void> {
    const mark = this.#store.mark();
    const from = readAbove(this.#store.confirmed, id);
    const cluster = await this.#fetchCluster(from.id, depth + from.steps);
    if (!this.#store.takeCluster(cluster, mark)) return this.#fetch(id, depth);
    if (depth + from.steps > DEEPEST) return;
    await Promise.all(restrictedAtEdge(cluster).map((edge) => this.#fetch(edge, NEXT_DEPTH)));
  }

  #fetchCluster(id: string, depth: number): Promise<FetchedCluster> {
    return fetchCluster(this.#ask, id, Math.min(depth, DEEPEST), this.#showsAttributes);
  }

  async #fetchDetails(id: string): Promise<FetchedProcess> {
    const { process } = await this.#ask(ProcessDetailsDocument, { id });
    if (process.__typename === 'Problem') throw new Refused(process);
    if (process.isRestricted) throw new Refused(NOT_TO_READ);
    return process;
  }

  #once(id: string, fetch: () => Promise<void>): Promise<void> {
    const underway = this.#underway.get(id);
    if (underway) return underway;
    const now = fetch().finally(() => this.#underway.delete(id));
    this.#underway.set(id, now);
    return now;
  }
}

/** The way down to a process whose wholes are all loaded, or null. A top is its own way. */
function knownWay(state: State, id: string, topId: string): readonly string[] | null {
  const way = [id];
  for (let home = homeOf(state, id); home; home = homeOf(state, home.wholeId)) {
    if (!state.parts.has(home.wholeId) || way.includes(home.wholeId)) return null;
    way.unshift(home.wholeId);
  }
  return way.length > 1 || id === topId ? way : null;
}

/**
 * A restricted process is not asked for by itself: what is below it comes with the nearest whole that
 * is read, so many steps above.
 */
function readAbove(state: State, id: string): { readonly id: string; readonly steps: number } {
  let [at, steps] = [id, 0];
  while (steps < DEEPEST && state.processes.get(at)?.isRestricted) {
    const whole = wholesOf(state, at)[0];
    if (!whole) break;
    [at, steps] = [whole.wholeId, steps + 1];
  }
  return { id: at, steps };
}

/** Those whose parts were open, and restricted ones that do not tell whether they have any. */
function unloaded(state: State, opened: ReadonlySet<string>): string[] {
  return [...state.processes.values()]
    .filter(({ id, isRestricted }) => (isRestricted || opened.has(id)) && !state.parts.has(id))
    .map(({ id }) => id);
}

/** Processes without their attributes that have no such process above them. */
function firstWithoutAttributes(state: State): string[] {
  const lacks = (id: string) => state.processes.has(id) && !state.attributes.has(id);
  return [...state.processes.keys()].filter((id) => {
    const home = homeOf(state, id);
    return lacks(id) && !(home && lacks(home.wholeId));
  });
}

async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
