/** What can be done to the drawing, and the lists that belong to the whole map. */
import { type RefObject, useState, useSyncExternalStore } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { mayDo } from '../live/state';
import { useLiveMap, useShown, useSignal } from '../live/useLive';
import type { MapController, MapStatus, Question } from '../map';
import { useIsVisitor } from '../people/me';
import { useMapPlace } from '../process/place';
import { Button, IconButton } from '../ui/Button';
import { type Item, Menu } from '../ui/Menu';
import { BringBackDialog } from './BringBackDialog';
import { ChangesDialog } from './ChangesDialog';
import { ClustersDialog } from './ClustersDialog';
import { fitReadably } from './fit';
import { LegendDialog } from './LegendDialog';
import { saveFile } from './saveFile';
import type { SavedView, ViewState } from './useView';

export interface ToolbarProps {
  readonly controller: RefObject<MapController | null>;
  readonly view: ViewState;
  readonly isOutline: boolean;
  readonly onOutline: (isOutline: boolean) => void;
  readonly isPanelOpen: boolean;
  readonly onPanel: (isOpen: boolean) => void;
  readonly onAsk: (question: Question, processId: string) => void;
}

type Opened = 'clusters' | 'set-aside' | 'changes' | 'legend' | null;

export function Toolbar(props: ToolbarProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const isVisitor = useIsVisitor();
  return (
    <AriaToolbar className="toolbar" aria-label="Map tools">
      {!isVisitor && <UndoButtons />}
      <span className="toolbar__gap" />
      {!props.isOutline && <DrawingTools {...props} />}
      <IconButton
        label={props.isOutline ? 'Show the map' : 'Show as an outline'}
        icon={props.isOutline ? 'map' : 'outline'}
        onPress={() => props.onOutline(!props.isOutline)}
      />
      <ViewsMenu view={props.view} />
      <MoreMenu {...props} open={setOpened} />
      <IconButton
        label={props.isPanelOpen ? 'Hide the details' : 'Show the details'}
        icon="panel"
        isOn={props.isPanelOpen}
        onPress={() => props.onPanel(!props.isPanelOpen)}
      />
      <ClustersDialog isOpen={opened === 'clusters'} onClose={close} />
      <BringBackDialog isOpen={opened === 'set-aside'} onClose={close} />
      <ChangesDialog isOpen={opened === 'changes'} onClose={close} />
      <LegendDialog isOpen={opened === 'legend'} onClose={close} />
    </AriaToolbar>
  );
}

function UndoButtons() {
  const live = useLiveMap();
  const { undo, redo } = useSignal(live.undoable);
  return (
    <>
      <IconButton
        label={undo ? `Undo: ${undo}` : 'Nothing to undo'}
        icon="undo"
        hotkey="Ctrl+Z"
        isDisabled={!undo}
        onPress={() => live.undo()}
      />
      <IconButton
        label={redo ? `Redo: ${redo}` : 'Nothing to redo'}
        icon="redo"
        hotkey="Ctrl+Y"
        isDisabled={!redo}
        onPress={() => live.redo()}
      />
    </>
  );
}

const ZOOM_STEP = 1.25;

function DrawingTools({ controller, view }: ToolbarProps) {
  const status = useMapStatus(controller);
  return (
    <>
      <FoldMenu controller={controller} openTo={status?.openTo} />
      <IconButton
        label="Zoom out"
        icon="remove"
        onPress={() => controller.current?.zoomBy(1 / ZOOM_STEP)}
      />
      <output className="toolbar__zoom" aria-label="Zoom">
        {Math.round((status?.zoom ?? 1) * 100)} %
      </output>
      <IconButton
        label="Zoom in"
        icon="add"
        onPress={() => controller.current?.zoomBy(ZOOM_STEP)}
      />
      <IconButton
        label="Fit the map to the window"
        icon="fit"
        onPress={() => controller.current?.fitAll()}
      />
      <IconButton
        label="Attributes as branches"
        icon="branches"
        isOn={view.showsAttributes}
        onPress={() => view.setShowsAttributes(!view.showsAttributes)}
      />
    </>
  );
}

const DEEPEST = 7;

function FoldMenu(props: {
  controller: ToolbarProps['controller'];
  openTo: number | null | undefined;
}) {
  const { selectedId } = useMapPlace();
  const items = Array.from({ length: DEEPEST }, (_, nth) => nth + 1).map((layer) => ({
    id: String(layer),
    label: layer === 1 ? 'One layer below the top' : `${layer} layers below the top`,
    isOn: props.openTo === layer,
    run: () => {
      props.controller.current?.foldTo(layer);
      fitReadably(props.controller.current, selectedId);
    },
  }));
  return (
    <Menu label="Fold to a layer" sections={[{ title: 'Unfold the map to', items }]}>
      <Button look="quiet" icon="layers">
        <span className="toolbar__word">Layers</span>
      </Button>
    </Menu>
  );
}

function ViewsMenu({ view }: { view: ViewState }) {
  const itemFor = (each: SavedView) => ({
    id: each.id,
    label: each.title,
    detail: each.description,
    isOn: view.current?.id === each.id,
    run: () => view.choose(each),
  });
  const figures = view.views.filter((each) => each.figure !== null);
  const others = view.views.filter((each) => each.figure === null);
  const leave = { id: 'none', label: 'The whole map', run: view.close };
  return (
    <Menu
      label="Saved views"
      sections={[
        { items: view.current ? [leave] : [] },
        { title: 'Figures of the paper', items: figures.map(itemFor) },
        { title: 'Saved views', items: others.map(itemFor) },
      ]}
    >
      <Button look="quiet" icon="view" isDisabled={view.views.length === 0}>
        <span className="toolbar__word">Views</span>
      </Button>
    </Menu>
  );
}

function MoreMenu({
  controller,
  isOutline,
  onAsk,
  open,
}: ToolbarProps & { open: (what: Opened) => void }) {
  const { topId } = useLiveMap();
  const { selectedId } = useMapPlace();
  const mayReview = useShown((state) =>
    [topId, selectedId].some((id) => mayDo(state, id, 'REVIEW')),
  );
  const seeAs: Item = {
    id: 'see-as',
    label: 'See the map as …',
    detail: 'What another person would see of it',
    icon: 'view',
    run: () => onAsk('preview', topId),
  };
  const isVisitor = useIsVisitor();
  const save = () => {
    const svg = controller.current?.exportSvg();
    if (svg) saveFile('interlock-map.svg', 'image/svg+xml', svg);
  };
  const clusters: Item = {
    id: 'clusters',
    label: 'Clusters',
    detail: isVisitor
      ? 'Go to a free-standing cluster'
      : 'Go to a free-standing cluster, or start one',
    icon: 'clusters',
    run: () => open('clusters'),
  };
  const aside: Item = {
    id: 'set-aside',
    label: 'Set aside',
    detail: 'What was set aside here, to bring back',
    icon: 'aside',
    run: () => open('set-aside'),
  };
  const changes: Item = {
    id: 'changes',
    label: 'Changes by others',
    detail: 'Since you opened this page',
    icon: 'changes',
    run: () => open('changes'),
  };
  const legend: Item = {
    id: 'legend',
    label: 'What the signs mean',
    detail: 'The colours and marks of the map',
    icon: 'branches',
    run: () => open('legend'),
  };
  const printed: Item = {
    id: 'print',
    label: 'Print',
    detail: 'What is open, as an outline',
    icon: 'print',
    run: () => print(),
  };
  const svg: Item = {
    id: 'svg',
    label: 'Export as a picture (SVG)',
    icon: 'download',
    isDisabled: isOutline,
    run: save,
  };
  const items = isVisitor
    ? [clusters, legend, printed]
    : [clusters, aside, changes, legend, ...(mayReview ? [seeAs] : []), printed, svg];
  return (
    <Menu label="More" sections={[{ items }]}>
      <IconButton label="More" icon="more" />
    </Menu>
  );
}

function useMapStatus({ current }: ToolbarProps['controller']): MapStatus | null {
  return useSyncExternalStore(
    (listener) => current?.subscribe(listener) ?? (() => undefined),
    () => current?.status() ?? null,
  );
}
