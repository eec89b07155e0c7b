import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLiveMap } from '../live/useLive';
import type { MapController, Selecting } from '../map';
import type { MapPlace } from '../process/place';
import { useAnnounce } from '../ui/Announcer';
import { go, type MapRoute, mapPath } from './route';
import { useTopThere } from './useThere';

/** The address of the page is the place: choosing a process changes it, and going back goes back. */
export function usePlace(route: MapRoute, controller: RefObject<MapController | null>): MapPlace {
  const live = useLiveMap();
  const announce = useAnnounce();
  const { topId: focusId, viewId } = route;
  const selectedId = route.processId ?? live.topId;
  const topId = focusId ?? live.topId;
  useTopThere(route);
  const [revealed, setRevealed] = useState<string | null>(null);
  /** Whoever went somewhere on purpose takes the keyboard along; whoever opened an address does not. */
  const takesKeyboard = useRef(false);

  const select = useCallback(
    (id: string, how: Selecting = 'chosen') => {
      setRevealed(id);
      go(mapPath(id, { topId: focusId, viewId }), how === 'chosen' ? 'push' : 'replace');
    },
    [focusId, viewId],
  );
  const jump = useCallback((id: string) => {
    takesKeyboard.current = true;
    setRevealed(null);
    go(mapPath(id));
  }, []);
  const goAlong = useCallback((id: string) => {
    setRevealed(null);
    go(mapPath(id), 'replace');
  }, []);
  const focusOn = useCallback((id: string | null) => {
    setRevealed(null);
    go(id === null ? '/' : mapPath(id, { topId: id }));
  }, []);

  // A place that was come to by an address, not by choosing on the map, is shown first.
  useEffect(() => {
    live.presence.lookAt({ processId: selectedId });
    if (revealed === selectedId || viewId) return;
    let isStale = false;
    const show = async () => {
      await live.loading.wayTo(selectedId);
      if (isStale) return;
      setRevealed(selectedId);
      requestAnimationFrame(() => {
        controller.current?.reveal(selectedId);
        if (takesKeyboard.current) controller.current?.focus(selectedId);
        takesKeyboard.current = false;
      });
    };
    show().catch(() => announce('That process could not be brought into view.'));
    return () => {
      isStale = true;
    };
  }, [selectedId, revealed, viewId, live, controller, announce]);

  return useMemo(
    () => ({ selectedId, topId, select, jump, goAlong, focusOn }),
    [selectedId, topId, select, jump, goAlong, focusOn],
  );
}
