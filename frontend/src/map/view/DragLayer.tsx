import { type ReactNode, useSyncExternalStore } from 'react';
import { refusalOf } from '../core/asks';
import { rectToScreen } from '../core/camera';
import { processOf } from '../core/node';
import type { Scene } from '../core/scene';
import { useCamera } from './useCamera';

/** What is in hand and where it would go: a ghost under the pointer and a mark on the map. */
export function DragLayer({ scene }: { scene: Scene }): ReactNode {
  const drag = useSyncExternalStore(scene.subscribe, () => scene.drag);
  const camera = useCamera(scene);
  if (!drag) return null;
  const { node, point, drop } = drag;
  const isRefused = drop !== null && refusalOf(drop.ask) !== null;
  const mark = drop && !isRefused ? rectToScreen(camera, drop.mark) : null;
  return (
    <div aria-hidden="true">
      {mark && drop && (
        <div
          className={`map-drop map-drop--${drop.side === 'into' ? 'into' : 'beside'}`}
          style={{
            left: mark.x,
            top: mark.y,
            width: mark.width,
            height: Math.max(4, mark.height),
          }}
        />
      )}
      <div className="map-ghost" style={{ left: point.x + 14, top: point.y + 14 }}>
        <span className="map-ghost__name">{processOf(node)?.name}</span>
        <span className={isRefused ? 'map-ghost__says is-refused' : 'map-ghost__says'}>
          {drop?.says ?? 'Let go over the place where it belongs'}
        </span>
      </div>
    </div>
  );
}
