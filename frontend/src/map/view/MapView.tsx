import {
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { MapViewProps } from '../api';
import { controllerFor } from '../controller';
import { unfoldedIds } from '../core/folding';
import { processOf } from '../core/node';
import { Scene } from '../core/scene';
import type { TextWidth } from '../core/text';
import { DragLayer } from './DragLayer';
import { EdgeLayer } from './EdgeLayer';
import { FarLayer } from './FarLayer';
import { Menu } from './Menu';
import './map.css';
import './cards.css';
import './handles.css';
import './over.css';
import { pageTextWidth } from './measure';
import { NameField } from './NameField';
import { NodeLayer } from './NodeLayer';
import { useStage } from './useStage';

const NOTHING: ReadonlySet<string> = new Set();
const BEGINS_OPEN_TO = 2;

/** The mind map of one cluster. Draws nothing until the model holds its top. */
export function MapView(props: MapViewProps): ReactNode {
  const scene = useScene(props);
  return scene && <MapOf {...props} scene={scene} />;
}

/** One scene a top; what was unfolded in the last one stays unfolded in the next. */
function useScene(props: MapViewProps): Scene | null {
  const { model, topId } = props;
  const [widthOf] = useState<TextWidth>(pageTextWidth);
  const [scene, setScene] = useState<Scene | null>(null);
  const isThere = useSyncExternalStore(
    (listener) => model.subscribe(listener),
    () => model.process(topId) !== undefined,
  );
  const isRight = scene?.drawing.model === model && scene.drawing.top.id === topId;
  if (!isRight && isThere) setScene(nextScene(scene, props, widthOf));
  return isRight ? scene : null;
}

function nextScene(last: Scene | null, props: MapViewProps, widthOf: TextWidth): Scene {
  const { model, topId, showsAttributes = false } = props;
  const openIds = new Set(last ? unfoldedIds(last.drawing) : []);
  const openTo = last ? 1 : BEGINS_OPEN_TO;
  return new Scene(model, { topId, openTo, openIds, showsAttributes, widthOf }, props);
}

function MapOf(props: MapViewProps & { scene: Scene }): ReactNode {
  const { scene, highlights = NOTHING, changed = NOTHING, presence = [], seenAs } = props;
  const stage = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const helpId = useId();
  useHost(scene, props);
  useStage(scene, stage, plane);
  useShell(scene, props);
  useInHand(scene, props);
  useImperativeHandle(props.ref, () => controllerFor(scene, () => highlights), [scene, highlights]);
  const frame = useSyncExternalStore(scene.subscribe, scene.frame);
  return (
    <div className="map">
      <p hidden id={helpId}>
        Arrow keys walk the map. Space folds and unfolds.{' '}
        {!props.isReadOnly && 'Tab adds a part; press Escape and then Tab to leave the map. '}
        Shift F10 lists what can be done.
      </p>
      <div ref={stage} className="map-stage">
        {frame.isFar && <FarLayer scene={scene} highlights={highlights} changed={changed} />}
        <div ref={plane} className="map-plane">
          {!frame.isFar && <EdgeLayer frame={frame} />}
          <NodeLayer {...{ scene, frame, presence, highlights, changed, seenAs, helpId }} />
        </div>
      </div>
      <DragLayer scene={scene} />
      {scene.naming && (
        <NameField key={scene.naming.node.key} scene={scene} naming={scene.naming} />
      )}
      {scene.menu && <Menu scene={scene} at={scene.menu.at} />}
    </div>
  );
}

/** The scene speaks to the shell as it is now. */
function useHost(scene: Scene, props: MapViewProps): void {
  useLayoutEffect(() => {
    scene.host = props;
  });
}

/** The shell hears what is in hand, and that nothing is any more. */
function useInHand(scene: Scene, { onInHand }: MapViewProps): void {
  const id = useSyncExternalStore(scene.subscribe, () => {
    const node = scene.drag?.node ?? scene.picked;
    return (node && processOf(node)?.id) ?? null;
  });
  useEffect(() => onInHand?.(id), [onInHand, id]);
}

/** The scene follows what the shell says. */
function useShell(scene: Scene, { selectedId, showsAttributes = false }: MapViewProps): void {
  useLayoutEffect(() => {
    if (showsAttributes === scene.drawing.showsAttributes) return;
    scene.still(scene.focused, () => scene.drawing.setShowsAttributes(showsAttributes));
  }, [scene, showsAttributes]);
  useLayoutEffect(() => scene.select(selectedId), [scene, selectedId]);
}
