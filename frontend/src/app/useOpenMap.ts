/** Finds the cluster in which a process stands, and opens it live; without a network, as it was kept on this device. */
import { useCallback, useEffect, useState } from 'react';
import { clustersOf } from '../device/clusters';
import { commandsOf } from '../device/commands';
import { ClustersDocument } from '../graphql/generated';
import { request, Unreachable } from '../graphql/http';
import { keepSeen } from '../live/keepSeen';
import { type KeptCluster, keptWith } from '../live/kept';
import { fetchPath } from '../live/loading';
import { LiveMap, type LiveMapTools } from '../live/map';
import { type SignedIn, VISITOR } from '../people/me';

export interface OpenMap {
  readonly map: LiveMap | null;
  readonly error: Error | null;
  /** There is nothing to open: nobody has started a cluster that this person may see. */
  readonly isEmpty: boolean;
  readonly retry: () => void;
}

interface Opened {
  readonly map: LiveMap | null;
  readonly error: Error | null;
  readonly isEmpty: boolean;
}

/** Neither it nor anything above it may be read: there is no map to show it on. */
export class OnlyRestricted extends Error {}

/** Without a network, what is not kept cannot be opened; these can. */
export class NotKept extends Error {
  readonly kept: readonly KeptCluster[];

  constructor(kept: readonly KeptCluster[]) {
    super('It is not kept on this device.');
    this.kept = kept;
  }
}

const opening: Opened = { map: null, error: null, isEmpty: false };

export function useOpenMap(processId: string | null, signedIn: SignedIn): OpenMap {
  const [opened, setOpened] = useState<Opened>(opening);
  const [attempt, setAttempt] = useState(0);
  const { map } = opened;

  // biome-ignore lint/correctness/useExhaustiveDependencies: opens anew for another process or on request
  useEffect(() => {
    if (map && !map.isWithdrawn.get() && isIn(map, processId)) return;
    let isStale = false;
    const settle = (next: Opened) => {
      if (isStale) next.map?.close();
      else setOpened(next);
    };
    if (!map) setOpened(opening);
    open(processId, map, signedIn).then(settle, (error: Error) =>
      settle({ map: null, error, isEmpty: false }),
    );
    return () => {
      isStale = true;
    };
  }, [processId, attempt]);

  useEffect(() => () => map?.close(), [map]);
  useEffect(() => {
    if (!map || map.me.id === VISITOR.id) return;
    return keepSeen(map, clustersOf(map.me.id));
  }, [map]);

  const retry = useCallback(() => setAttempt((nth) => nth + 1), []);
  return { ...opened, retry };
}

const isIn = (map: LiveMap, processId: string | null) =>
  processId === null || map.store.shown.processes.has(processId);

async function open(
  processId: string | null,
  current: LiveMap | null,
  signedIn: SignedIn,
): Promise<Opened> {
  try {
    return await openLive(processId, current, signedIn);
  } catch (error) {
    if (!(error instanceof Unreachable) || signedIn.me === VISITOR) throw error;
    return openKept(processId, signedIn, error);
  }
}

async function openLive(
  processId: string | null,
  current: LiveMap | null,
  signedIn: SignedIn,
): Promise<Opened> {
  const topId = processId === null ? await largest() : await topOf(processId);
  if (topId === undefined) return { map: null, error: null, isEmpty: true };
  if (current?.topId === topId && !current.isWithdrawn.get())
    return { map: current, error: null, isEmpty: false };
  const map = await LiveMap.open(topId, signedIn.me, toolsOf(signedIn));
  return { map, error: null, isEmpty: false };
}

async function openKept(
  processId: string | null,
  signedIn: SignedIn,
  error: Unreachable,
): Promise<Opened> {
  const all = await clustersOf(signedIn.me.id).list();
  // With a network, and with nothing to offer in its place, it is the server that did not answer.
  if (navigator.onLine && all.length === 0) throw error;
  const kept = keptWith(all, processId);
  if (!kept) throw new NotKept(all);
  const map = await LiveMap.openKept(kept, signedIn.me, toolsOf(signedIn));
  return { map, error: null, isEmpty: false };
}

function toolsOf({ me, holdsPost, sessionEnded }: SignedIn): LiveMapTools {
  const isVisitor = me === VISITOR;
  const shelf = isVisitor ? {} : { shelf: commandsOf(me.id) };
  return { sessionEnded, holdsPost, isVisitor, ...shelf };
}

/** The highest above it that may be read: from there down the map can be shown. */
async function topOf(processId: string): Promise<string | undefined> {
  const path = await fetchPath(request, processId);
  const top = path.find(({ isRestricted }) => !isRestricted);
  if (path.length > 0 && !top) throw new OnlyRestricted();
  return top?.id;
}

async function largest(): Promise<string | undefined> {
  const { clusters } = await request(ClustersDocument, { first: 1, after: null });
  return clusters.edges[0]?.node.id;
}
