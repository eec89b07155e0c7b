/** Fetching the pieces of a map as they are needed, each once, a few at a time. */
import {
  ClusterDocument,
  ProcessDetailsDocument,
  WhereItStandsDocument,
} from '../graphql/generated';
import { Refused, type request } from '../graphql/http';
import type { FetchedCluster } from './merge';
import type { Named } from './rows';
import { homeOf, type State } from './state';
import type { LiveStore } from './store';

export type Request = typeof request;

export const FIRST_DEPTH = 4;
const NEXT_DEPTH = 3;
const AT_ONCE = 4;
const DEEPEST_ROUND = 12;

export async function fetchCluster(
  ask: Request,
  id: string,
  depth: number,
  withAttributes: boolean,
): Promise<FetchedCluster> {
  const { cluster } = await ask(ClusterDocument, { id, depth, withAttributes });
  if (cluster.__typename === 'Problem') throw new Refused(cluster);
  return cluster;
}

/** Where a process stands: the processes above it, from the top down. */
export async function fetchPath(ask: Request, id: string): Promise<readonly Named[]> {
  const { process } = await ask(WhereItStandsDocument, { id });
  if (process.__typename === 'Problem') throw new Refused(process);
  return [...process.path, { id: process.id, name: process.name }];
}

export class Loading {
  readonly #ask: Request;
  readonly #store: LiveStore;
  readonly #underway = new Map<string, Promise<void>>();
  #showsAttributes = false;

  constructor(ask: Request, store: LiveStore) {
    this.#ask = ask;
    this.#store = store;
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
    const mark = this.#store.mark();
    const { process } = await this.#ask(ProcessDetailsDocument, { id });
    if (process.__typename === 'Problem') throw new Refused(process);
    this.#store.takeProcess(process, mark);
  }

  /** Fetches the way down to a process. Its path, the top first; nothing is fetched twice. */
  async wayTo(id: string): Promise<readonly string[]> {
    const known = knownWay(this.#store.confirmed, id);
    if (known) return known;
    const path = (await fetchPath(this.#ask, id)).map((each) => each.id);
    const state = this.#store.confirmed;
    if (!path[0] || !state.processes.has(path[0])) return path;
    await this.below(
      path.slice(0, -1).filter((each) => !state.parts.get(each)?.length),
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
    const cluster = await fetchCluster(this.#ask, id, depth, this.#showsAttributes);
    this.#store.takeCluster(cluster, mark);
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
function knownWay(state: State, id: string): readonly string[] | null {
  const way = [id];
  for (let home = homeOf(state, id); home; home = homeOf(state, home.wholeId)) {
    if (!state.parts.has(home.wholeId) || way.includes(home.wholeId)) return null;
    way.unshift(home.wholeId);
  }
  return way.length > 1 || state.processes.get(id)?.layer === 0 ? way : null;
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
