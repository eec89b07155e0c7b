/** A saved view laid over the map: what is unfolded, what is highlighted, whether attributes show. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { ViewsDocument, type ViewsQuery } from '../graphql/generated';
import { request } from '../graphql/http';
import type { LiveMap } from '../live/map';
import { useLiveMap } from '../live/useLive';
import type { MapController } from '../map';
import { useAnnounce } from '../ui/Announcer';
import { fitReadably } from './fit';
import { go, type MapRoute, mapPath } from './route';

export type SavedView = ViewsQuery['views'][number];

export interface ViewState {
  readonly views: readonly SavedView[];
  readonly current: SavedView | null;
  readonly highlights: ReadonlySet<string> | undefined;
  readonly showsAttributes: boolean;
  readonly setShowsAttributes: (shows: boolean) => void;
  readonly choose: (view: SavedView | null) => void;
}

export function useView(route: MapRoute, controller: RefObject<MapController | null>): ViewState {
  const live = useLiveMap();
  const announce = useAnnounce();
  const [showsAttributes, setShows] = useState(false);
  const { data: views = [] } = useQuery({
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await request(ViewsDocument, {}, signal)).views,
    staleTime: 5 * 60_000,
  });
  const current = views.find((view) => view.id === route.viewId) ?? null;

  const setShowsAttributes = useCallback(
    (shows: boolean) => {
      setShows(shows);
      if (!shows) return;
      live.loading.showAttributes().catch(() => {
        live.notices.tell('Show attributes', 'Some attributes could not be fetched. Try again.');
      });
    },
    [live],
  );

  useEffect(() => {
    if (!current) return;
    let isStale = false;
    setShowsAttributes(current.showsAttributes);
    load(live, current).then(
      () => {
        if (isStale) return;
        lay(controller.current, current);
        announce(`Saved view: ${current.title}`);
      },
      () => live.notices.tell(`Open ‘${current.title}’`, 'The view could not be fetched.'),
    );
    return () => {
      isStale = true;
    };
  }, [current, live, controller, announce, setShowsAttributes]);

  const choose = useCallback(
    (view: SavedView | null) =>
      go(view ? mapPath(view.top, { topId: view.top, viewId: view.id }) : mapPath(live.topId)),
    [live],
  );
  const highlights = useMemo(() => (current ? new Set(current.highlighted) : undefined), [current]);
  return { views, current, highlights, showsAttributes, setShowsAttributes, choose };
}

/** Fetches what the view unfolds, where it is not loaded yet. */
async function load(live: LiveMap, view: SavedView): Promise<void> {
  await live.loading.wayTo(view.top);
  const missing = () => view.unfolded.filter((id) => !live.store.confirmed.parts.has(id));
  await live.loading.below(missing(), 1);
}

function lay(controller: MapController | null, view: SavedView): void {
  controller?.unfold([view.top, ...view.unfolded]);
  fitReadably(controller, view.top);
}
