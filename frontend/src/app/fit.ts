/** Fits the map to the window. */
import type { MapController } from '../map';

const READABLE = 0.4;
const COMFORTABLE = 0.8;
/** The map glides to where it fits; only then it is known how small that is. */
const GLIDE = 260;

/** The whole of a figure, however small: from afar the names stand as large as they can be read. */
export function fitWhole(controller: MapController | null): void {
  requestAnimationFrame(() => controller?.fitAll());
}

/** Where everything would be too small to read, one process is shown at a size that one can. */
export function fitReadably(controller: MapController | null, processId: string): void {
  requestAnimationFrame(() => {
    controller?.fitAll();
    setTimeout(() => {
      const zoom = controller?.status().zoom ?? 1;
      if (zoom >= READABLE) return;
      controller?.zoomBy(COMFORTABLE / zoom);
      controller?.reveal(processId);
    }, GLIDE);
  });
}
