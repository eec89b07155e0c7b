/** An address may ask for a cluster or a view that is not there: the whole map is shown instead. */
import { useEffect } from 'react';
import { Refused } from '../graphql/http';
import type { LiveMap } from '../live/map';
import { useLiveMap, useShown } from '../live/useLive';
import { go, type MapRoute, mapPath } from './route';

/** Fetches the way to the cluster that is asked for, and leaves it out when there is none. */
export function useTopThere(route: MapRoute): void {
  const live = useLiveMap();
  const { topId } = route;
  const isThere = useShown((state) => topId === null || state.processes.has(topId));
  useEffect(() => {
    if (topId === null || isThere) return;
    let isStale = false;
    const leave = () => {
      if (isStale) return;
      live.notices.tell('That cluster is not there', 'This is the whole map instead.');
      showWithout(live, route, 'topId');
    };
    findTop(live, topId).then((isFound) => isFound || leave());
    return () => {
      isStale = true;
    };
  }, [live, route, topId, isThere]);
}

async function findTop(live: LiveMap, topId: string): Promise<boolean> {
  try {
    await live.loading.wayTo(topId);
  } catch (error) {
    // What could not be asked may well be there.
    return !(error instanceof Refused);
  }
  return live.store.shown.processes.has(topId);
}

/** The views are known, and the one that is asked for is not among them. */
export function useViewThere(route: MapRoute, isMissing: boolean): void {
  const live = useLiveMap();
  useEffect(() => {
    if (!isMissing) return;
    live.notices.tell('That view is not there', 'This is the map without it.');
    showWithout(live, route, 'viewId');
  }, [live, route, isMissing]);
}

function showWithout(live: LiveMap, route: MapRoute, what: 'topId' | 'viewId'): void {
  go(mapPath(route.processId ?? live.topId, { ...route, [what]: null }), 'replace');
}
