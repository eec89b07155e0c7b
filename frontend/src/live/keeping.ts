/** Commands that wait to be sent, kept on the device until they are answered. */
import type { Command, Pending } from './commands';
import { attributeById, type State } from './state';

export interface CommandShelf {
  /** What was left of a cluster, in the order in which it was made. */
  readonly find: (clusterId: string) => Promise<readonly Pending[]>;
  /** True once it is on the device. */
  readonly put: (clusterId: string, pending: Pending) => Promise<boolean>;
  readonly drop: (opId: string) => Promise<void>;
}

export class KeptCommands {
  readonly #shelf: CommandShelf;
  readonly #clusterId: string;
  readonly #mayKeep: (command: Command) => boolean;
  readonly #tell: () => void;
  /** Each that waits, with whether it is on the device. */
  readonly #waiting = new Map<string, boolean>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    shelf: CommandShelf,
    clusterId: string,
    mayKeep: (command: Command) => boolean,
    tell: () => void,
  ) {
    this.#shelf = shelf;
    this.#clusterId = clusterId;
    this.#mayKeep = mayKeep;
    this.#tell = tell;
  }

  /** Everything that waits is on the device. */
  get isAll(): boolean {
    return [...this.#waiting.values()].every(Boolean);
  }

  async find(): Promise<readonly Pending[]> {
    const found = await this.#shelf.find(this.#clusterId);
    for (const { opId } of found) this.#waiting.set(opId, true);
    return found;
  }

  /** These wait now: what is new is put, what is answered goes; one after another. */
  are(waiting: readonly Pending[]): void {
    const opIds = new Set(waiting.map(({ opId }) => opId));
    for (const pending of waiting) if (!this.#waiting.has(pending.opId)) this.#put(pending);
    for (const opId of [...this.#waiting.keys()]) if (!opIds.has(opId)) this.#drop(opId);
  }

  #put(pending: Pending): void {
    const { opId } = pending;
    this.#waiting.set(opId, false);
    if (!this.#mayKeep(pending.command)) return;
    this.#then(async () => {
      const isKept = await this.#shelf.put(this.#clusterId, pending);
      if (!this.#waiting.has(opId)) return;
      this.#waiting.set(opId, isKept);
      this.#tell();
    });
  }

  #drop(opId: string): void {
    this.#waiting.delete(opId);
    this.#then(() => this.#shelf.drop(opId));
  }

  #then(work: () => Promise<void>): void {
    this.#last = this.#last.then(work, work);
  }
}

/** Whether what a command says may stay on a device: not of what only named readers may see. */
export function mayStayHere(state: State, { args }: Command): boolean {
  const given = Object.values(args).filter((value) => typeof value === 'string');
  const isNamed = (id: string) => state.processes.get(id)?.label === 'NAMED';
  const attributes = given.map((id) => attributeById(state, id)).filter((row) => row !== undefined);
  return !(
    given.some(isNamed) ||
    attributes.some(({ processId, ownLabel }) => ownLabel === 'NAMED' || isNamed(processId)) ||
    isOfNamedFacet(state, args)
  );
}

function isOfNamedFacet(state: State, args: Command['args']): boolean {
  if (!('facet' in args && 'processId' in args)) return false;
  return state.details.get(args.processId)?.labels[args.facet] === 'NAMED';
}
