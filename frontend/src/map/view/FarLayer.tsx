import { type ReactNode, useEffect, useRef } from 'react';
import type { Scene } from '../core/scene';
import { paint } from './paint';

interface FarLayerProps {
  readonly scene: Scene;
  readonly highlights: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** The canvas that shows the map from afar; painted once a picture, however much changes. */
export function FarLayer({ scene, highlights, changed }: FarLayerProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let asked = 0;
    const draw = () => {
      asked = 0;
      fitToScreen(element, context, scene);
      const { drawing, viewpoint, focused } = scene;
      const { camera, size } = viewpoint;
      const { path } = scene.frame();
      paint(context, { drawing, camera, size, focused, path, highlights, changed });
    };
    const ask = () => {
      asked ||= requestAnimationFrame(draw);
    };
    draw();
    const off = scene.subscribe(ask);
    return () => {
      off();
      cancelAnimationFrame(asked);
    };
  }, [scene, highlights, changed]);
  return <canvas ref={canvas} className="map-far" />;
}

function fitToScreen(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { viewpoint }: Scene,
): void {
  const scale = window.devicePixelRatio || 1;
  const width = Math.round(viewpoint.size.width * scale);
  const height = Math.round(viewpoint.size.height * scale);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
}
