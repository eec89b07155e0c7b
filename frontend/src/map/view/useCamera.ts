import { useSyncExternalStore } from 'react';
import type { Camera } from '../core/camera';
import type { Scene } from '../core/scene';

/** For the few small things that stand on the screen and follow the map. */
export function useCamera(scene: Scene): Camera {
  return useSyncExternalStore(scene.subscribe, () => scene.viewpoint.camera);
}
