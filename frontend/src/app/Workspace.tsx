/** The map with everything around it: where they meet, and what one says to the other. */
import { useCallback, useRef, useState } from 'react';
import { useShown } from '../live/useLive';
import { type MapController, MapView } from '../map';
import { Outline } from '../outline/Outline';
import { People } from '../people/People';
import { MapPlaceProvider } from '../process/place';
import { SearchBox } from '../search/SearchBox';
import { useAnnounce } from '../ui/Announcer';
import { useTitle } from '../ui/useTitle';
import { Crumbs } from './Crumbs';
import { DetailsPanel, focusPanel } from './DetailsPanel';
import { Header } from './Header';
import { KeyboardHelp } from './KeyboardHelp';
import { NoticeList } from './NoticeList';
import { OfflineBanner } from './OfflineBanner';
import { ReturnDialog } from './ReturnDialog';
import type { MapRoute } from './route';
import { SetAsideDialog } from './SetAsideDialog';
import { SyncStatus } from './SyncStatus';
import { Toolbar } from './Toolbar';
import { useHeard } from './useHeard';
import { useMapCommands } from './useMapCommands';
import { useMapModel } from './useMapModel';
import { usePlace } from './usePlace';
import { useShortcuts } from './useShortcuts';
import { useView } from './useView';
import { useWarning } from './useWarning';
import { useWide } from './useWide';

export function Workspace({ route }: { route: MapRoute }) {
  const announce = useAnnounce();
  const controller = useRef<MapController>(null);
  const isWide = useWide();
  const [isOutline, setOutline] = useState(false);
  const [isPanelOpen, setPanelOpen] = useState(isWide);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const model = useMapModel();
  const place = usePlace(route, controller);
  const view = useView(route, controller);
  const commands = useMapCommands();
  const { others, changed, seen } = useHeard();
  const name = useShown((state) => state.processes.get(place.selectedId)?.name);
  useTitle(name ?? 'Map');
  useWarning();
  useShortcuts({ onHelp: () => setHelpOpen(true) });

  const select = useCallback(
    (ids: readonly string[]) => {
      const id = ids[0];
      if (id === undefined) return;
      seen(id);
      place.select(id);
    },
    [place, seen],
  );
  const open = useCallback(
    (id: string) => {
      place.select(id);
      setPanelOpen(true);
      focusPanel();
    },
    [place],
  );
  const close = () => {
    setPanelOpen(false);
    controller.current?.focus();
  };
  const showPanel = (isOpen: boolean) => {
    setPanelOpen(isOpen);
    if (isOpen && !isWide) focusPanel();
  };
  // On a small screen the panel lies over everything: what is behind it is out of reach.
  const isBehind = isPanelOpen && !isWide;

  return (
    <MapPlaceProvider value={place}>
      <div className="shell">
        <Header search={<SearchBox />} isBehind={isBehind} onKeyboardHelp={() => setHelpOpen(true)}>
          <People />
          <SyncStatus />
        </Header>
        <OfflineBanner />
        <section className="bar" aria-label="Where you are, and tools" inert={isBehind}>
          <Crumbs />
          <Toolbar
            controller={controller}
            view={view}
            isOutline={isOutline}
            onOutline={setOutline}
            isPanelOpen={isPanelOpen}
            onPanel={showPanel}
          />
        </section>
        <div className="shell__body">
          <main className="shell__map" id="main" tabIndex={-1} inert={isBehind}>
            <h1 className="hidden">Map of {name}</h1>
            {isOutline ? (
              <Outline onOpen={open} />
            ) : (
              <MapView
                ref={controller}
                model={model}
                topId={place.topId}
                selectedId={place.selectedId}
                presence={others}
                highlights={view.highlights}
                changed={changed}
                showsAttributes={view.showsAttributes}
                onSelect={select}
                onOpen={open}
                onCommand={commands.run}
                onNeedParts={commands.needParts}
                onFocusCluster={place.focusOn}
                announce={announce}
              />
            )}
          </main>
          {isPanelOpen && <DetailsPanel processId={place.selectedId} onClose={close} />}
        </div>
        <NoticeList />
        <ReturnDialog />
        <SetAsideDialog asked={commands.asked} />
        <KeyboardHelp
          isOpen={isHelpOpen}
          onClose={() => setHelpOpen(false)}
          commands={() => controller.current?.commands() ?? []}
        />
      </div>
    </MapPlaceProvider>
  );
}
