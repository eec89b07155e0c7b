/** The map with everything around it: where they meet, and what one says to the other. */
import { useCallback, useRef, useState } from 'react';
import { useLiveMap, useShown } from '../live/useLive';
import { type MapController, MapView, type Selecting } from '../map';
import type { AnswerTab, Going } from '../mywork/MyWork';
import { useFreshWork } from '../mywork/useMyWork';
import { Outline } from '../outline/Outline';
import { PrintedOutline } from '../outline/PrintedOutline';
import { FollowingBar } from '../people/FollowingBar';
import { useIsVisitor } from '../people/me';
import { People } from '../people/People';
import { useFollowing } from '../people/useFollowing';
import { useIdle } from '../people/useIdle';
import { VisitorLine } from '../people/VisitorLine';
import { MapPlaceProvider } from '../process/place';
import { goToSuggesting } from '../process/suggesting';
import { SearchBox } from '../search/SearchBox';
import { PreviewProvider } from '../sharing/preview';
import { useFreshRights } from '../sharing/useSharing';
import { useAnnounce } from '../ui/Announcer';
import { useTitle } from '../ui/useTitle';
import { ChosenBar } from './ChosenBar';
import { Crumbs } from './Crumbs';
import { DetailsPanel, focusPanel } from './DetailsPanel';
import { Header } from './Header';
import { KeyboardHelp } from './KeyboardHelp';
import { LostDrafts } from './LostDrafts';
import { NoticeList } from './NoticeList';
import { OfflineBanner } from './OfflineBanner';
import { PreviewBar } from './PreviewBar';
import { type AskedQuestion, Questions } from './Questions';
import { ReturnDialog } from './ReturnDialog';
import type { MapRoute } from './route';
import { SetAsideDialog } from './SetAsideDialog';
import { SyncStatus } from './SyncStatus';
import { Toolbar } from './Toolbar';
import { useAskingAgain } from './useAskingAgain';
import { useHeard } from './useHeard';
import { useMapCommands } from './useMapCommands';
import { useMapModel } from './useMapModel';
import { useOutline } from './useOutline';
import { usePlace } from './usePlace';
import { usePreview } from './usePreview';
import { usePrinting } from './usePrinting';
import { useShortcuts } from './useShortcuts';
import { useView } from './useView';
import { useWarning } from './useWarning';
import { useWide } from './useWide';
import { ViewCaption } from './ViewCaption';

interface Answering {
  readonly processId: string;
  readonly tab: AnswerTab;
}

export function Workspace({ route }: { route: MapRoute }) {
  const announce = useAnnounce();
  const live = useLiveMap();
  const controller = useRef<MapController>(null);
  const isWide = useWide();
  const isVisitor = useIsVisitor();
  const [isOutline, setOutline] = useOutline(route);
  const opened = useRef<ReadonlySet<string>>(new Set());
  const isPrinting = usePrinting();
  const [answering, setAnswering] = useState<Answering | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(isWide);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const model = useMapModel();
  const place = usePlace(route, controller);
  const view = useView(route, controller);
  const commands = useMapCommands();
  const { others, changed, seen } = useHeard();
  const { previewing, lookAs, leave } = usePreview();
  const [question, setQuestion] = useState<AskedQuestion | null>(null);
  const chosen = useShown((state) => state.processes.get(place.selectedId));
  const name = chosen?.name;
  const following = useFollowing(place);
  useIdle();
  useTitle(name ?? 'Map');
  useWarning();
  useFreshWork();
  useFreshRights();
  useAskingAgain();
  useShortcuts({ onHelp: () => setHelpOpen(true) });

  const select = useCallback(
    (ids: readonly string[], how: Selecting) => {
      const id = ids[0];
      if (id === undefined) return;
      seen(id);
      place.select(id, how);
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
  const suggest = (id: string) => {
    place.select(id);
    setPanelOpen(true);
    goToSuggesting();
  };
  /** From my work: what is asked of me is answered in the panel. */
  const goTo = useCallback<Going>(
    (id, answerIn) => {
      place.jump(id);
      setAnswering(answerIn && { processId: id, tab: answerIn });
      if (answerIn) setPanelOpen(true);
    },
    [place],
  );
  const ask = useCallback(
    (asked: AskedQuestion['question'], processId: string) =>
      setQuestion({ question: asked, processId }),
    [],
  );
  const inHand = useCallback(
    (dragging: string | null) => live.presence.lookAt({ dragging }),
    [live],
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
      <PreviewProvider value={previewing}>
        <div className="shell">
          <Header
            search={<SearchBox />}
            isBehind={isBehind}
            onKeyboardHelp={() => setHelpOpen(true)}
            onGo={goTo}
          >
            <People following={following} />
            <SyncStatus />
          </Header>
          <VisitorLine />
          <OfflineBanner />
          <section className="bar" aria-label="Where you are, and tools" inert={isBehind}>
            <Crumbs isInView={view.current !== null} />
            <Toolbar
              controller={controller}
              view={view}
              isOutline={isOutline}
              onOutline={setOutline}
              isPanelOpen={isPanelOpen}
              onPanel={showPanel}
              onAsk={ask}
            />
          </section>
          <FollowingBar following={following} />
          {previewing && <PreviewBar previewing={previewing} onLeave={leave} />}
          {view.current && <ViewCaption view={view.current} onClose={view.close} />}
          <div className="shell__body">
            <main className="shell__map" id="main" tabIndex={-1} inert={isBehind}>
              <h1 className="hidden">Map of {name}</h1>
              {isOutline ? (
                <Outline onOpen={open} onNeedParts={commands.needParts} opened={opened} />
              ) : (
                <MapView
                  ref={controller}
                  model={model}
                  topId={place.topId}
                  selectedId={place.selectedId}
                  presence={others}
                  highlights={view.highlights}
                  changed={changed}
                  showsAttributes={view.attributesShown}
                  onSelect={select}
                  onOpen={open}
                  onCommand={commands.run}
                  onRefused={commands.refused}
                  onNeedParts={commands.needParts}
                  onFocusCluster={place.focusOn}
                  onAsk={ask}
                  onInHand={inHand}
                  seenAs={previewing?.seenAs}
                  isReadOnly={isVisitor}
                  announce={announce}
                />
              )}
            </main>
            {isPanelOpen && (
              <DetailsPanel
                processId={place.selectedId}
                firstTab={answering?.processId === place.selectedId ? answering.tab : 'facets'}
                onClose={close}
                onSetAside={commands.setAside}
                onAsk={ask}
              />
            )}
          </div>
          {!isWide && !isPanelOpen && chosen && (
            <ChosenBar process={chosen} onDetails={() => showPanel(true)} />
          )}
          <NoticeList onSuggest={suggest} />
          <ReturnDialog notices={live.notices} />
          <LostDrafts />
          <SetAsideDialog asked={commands.asked} />
          <Questions asked={question} onClose={() => setQuestion(null)} onLookAs={lookAs} />
          <KeyboardHelp
            isOpen={isHelpOpen}
            onClose={() => setHelpOpen(false)}
            commands={() => controller.current?.commands() ?? []}
          />
          {isPrinting && (
            <PrintedOutline
              title={view.current?.title}
              topId={place.topId}
              open={isOutline ? opened.current : new Set(controller.current?.unfolded())}
              showsAttributes={!isOutline && view.showsAttributes}
            />
          )}
        </div>
      </PreviewProvider>
    </MapPlaceProvider>
  );
}
