/** A saved view laid over the map: what is unfolded, what is highlighted, whether attributes show. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { ViewsDocument, type ViewsQuery } from '../graphql/generated';
import { request } from '../graphql/http';
import type { LiveMap } from '../live/map';
import { useLiveMap } from '../live/useLive';
import type { MapController } from '../map';
import { useAnnounce } from '../ui/Announcer';
import { fitWhole } from './fit';
import { go, type MapRoute, mapPath } from './route';
import { useViewThere } from './useThere';

export type SavedView = ViewsQuery['views'][number];

export interface ViewState {
  readonly views: readonly SavedView[];
  readonly current: SavedView | null;
  readonly highlights: ReadonlySet<string> | undefined;
  readonly showsAttributes: boolean;
  /** What the map draws of them: a view as it was saved shows those of its top. */
  readonly attributesShown: boolean | ReadonlySet<string>;
  readonly setShowsAttributes: (shows: boolean) => void;
  readonly choose: (view: SavedView) => void;
  /** Back to the whole map, at the process that is chosen. */
  readonly close: () => void;
}

export function useView(route: MapRoute, controller: RefObject<MapController | null>): ViewState {
  const live = useLiveMap();
  const announce = useAnnounce();
  const { data: views = [], isSuccess } = useQuery({
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await request(ViewsDocument, {}, signal)).views,
    staleTime: 5 * 60_000,
  });
  const current = views.find((view) => view.id === route.viewId) ?? null;
  useViewThere(route, isSuccess && route.viewId !== null && current === null);
  const attributes = useAttributes(live, current);

  useEffect(() => {
    if (!current) return;
    let isStale = false;
    const show = async () => {
      await load(live, current);
      if (isStale) return;
      lay(controller.current, current);
      announce(`Saved view: ${current.title}. ${current.description}`);
    };
    show().catch(() =>
      live.notices.tell(`Open ‘${current.title}’`, 'The view could not be fetched.'),
    );
    return () => {
      isStale = true;
    };
  }, [current, live, controller, announce]);

  const choose = useCallback(
    (view: SavedView) => go(mapPath(view.top, { topId: view.top, viewId: view.id })),
    [],
  );
  const here = route.processId ?? live.topId;
  const close = useCallback(() => go(mapPath(here)), [here]);
  const highlights = useMemo(() => (current ? new Set(current.highlighted) : undefined), [current]);
  return { views, current, highlights, ...attributes, choose, close };
}

type Attributes = Pick<ViewState, 'showsAttributes' | 'attributesShown' | 'setShowsAttributes'>;

/** What is chosen within a view ends with it, however one leaves: outside, all is as it was. */
function useAttributes(live: LiveMap, current: SavedView | null): Attributes {
  const [outside, setOutside] = useState(false);
  const [within, setWithin] = useState<{ viewId: string; shows: boolean } | null>(null);
  const viewId = current?.id;
  const setShowsAttributes = useCallback(
    (shows: boolean) => {
      if (viewId === undefined) setOutside(shows);
      else setWithin({ viewId, shows });
      if (shows) void fetchAttributes(live);
    },
    [live, viewId],
  );
  const chosen = within?.viewId === viewId ? within?.shows : undefined;
  const showsAttributes = current ? (chosen ?? current.showsAttributes) : outside;
  // Laid anew, a view shows what it was saved with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the view is left
  useEffect(() => () => setWithin(null), [viewId]);
  const topId = current?.top;
  const ofTop = useMemo(() => new Set(topId === undefined ? [] : [topId]), [topId]);
  const isAsSaved = current !== null && chosen === undefined && showsAttributes;
  const attributesShown = isAsSaved ? ofTop : showsAttributes;
  return { showsAttributes, attributesShown, setShowsAttributes };
}

async function fetchAttributes(live: LiveMap): Promise<void> {
  try {
    await live.loading.showAttributes();
  } catch {
    live.notices.tell('Show attributes', 'Some attributes could not be fetched. Try again.');
  }
}

/** Fetches what the view draws, where it is not loaded yet; all other attributes may take their time. */
async function load(live: LiveMap, view: SavedView): Promise<void> {
  if (view.showsAttributes) void fetchAttributes(live);
  await live.loading.wayTo(view.top);
  const { parts, attributes } = live.store.confirmed;
  const isDrawn = (id: string) => parts.has(id) && (attributes.has(id) || !view.showsAttributes);
  const missing = [view.top, ...view.unfolded].filter((id) => !isDrawn(id));
  await live.loading.below([...new Set(missing)], 1);
}

function lay(controller: MapController | null, view: SavedView): void {
  controller?.unfold([view.top, ...view.unfolded]);
  fitWhole(controller);
}
