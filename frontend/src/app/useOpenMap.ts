/** Finds the cluster in which a process stands, and opens it live. */
import { useCallback, useEffect, useState } from 'react';
import { commandsOf } from '../device/commands';
import { ClustersDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { fetchPath } from '../live/loading';
import { LiveMap } from '../live/map';
import { type Me, VISITOR } from '../people/me';

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

const opening: Opened = { map: null, error: null, isEmpty: false };

export function useOpenMap(processId: string | null, me: Me, sessionEnded: () => void): OpenMap {
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
    open(processId, map, me, sessionEnded).then(settle, (error: Error) =>
      settle({ map: null, error, isEmpty: false }),
    );
    return () => {
      isStale = true;
    };
  }, [processId, attempt]);

  useEffect(() => () => map?.close(), [map]);

  const retry = useCallback(() => setAttempt((nth) => nth + 1), []);
  return { ...opened, retry };
}

const isIn = (map: LiveMap, processId: string | null) =>
  processId === null || map.store.shown.processes.has(processId);

async function open(
  processId: string | null,
  current: LiveMap | null,
  me: Me,
  sessionEnded: () => void,
): Promise<Opened> {
  const topId = processId === null ? await largest() : await topOf(processId);
  if (topId === undefined) return { map: null, error: null, isEmpty: true };
  if (current?.topId === topId && !current.isWithdrawn.get())
    return { map: current, error: null, isEmpty: false };
  const isVisitor = me === VISITOR;
  const shelf = isVisitor ? {} : { shelf: commandsOf(me.id) };
  const tools = { sessionEnded, holdsPost: me.posts.length > 0, isVisitor, ...shelf };
  return { map: await LiveMap.open(topId, me, tools), error: null, isEmpty: false };
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
