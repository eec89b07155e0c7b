import { type RefObject, useLayoutEffect } from 'react';
import type { Scene } from '../core/scene';
import { Keyboard } from '../keyboard';
import { Hands } from './hands';

type Element = RefObject<HTMLDivElement | null>;

/** Joins a scene to the page: the model, the size of the screen, the camera and the hands. */
export function useStage(scene: Scene, stage: Element, plane: Element): void {
  useLayoutEffect(() => scene.connect(), [scene]);
  useSize(scene, stage);
  useCameraOn(scene, plane);
  useLayoutEffect(() => {
    if (!stage.current) return;
    return new Hands(stage.current, scene, new Keyboard(scene)).attach();
  }, [scene, stage]);
}

function useSize(scene: Scene, stage: Element): void {
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const isFirst = scene.viewpoint.size.width === 0 && width > 0;
      scene.viewpoint.resize({ width, height });
      if (isFirst) scene.begin();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scene, stage]);
}

/** One transform for the whole plane, set outside React: a pan renders nothing. */
function useCameraOn(scene: Scene, plane: Element): void {
  useLayoutEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    let asked = 0;
    const tick = (now: number) => {
      asked = 0;
      scene.viewpoint.tick(now);
    };
    const follow = () => {
      const { camera, isGliding } = scene.viewpoint;
      scene.viewpoint.mayGlide = !calm.matches;
      const { x, y, zoom } = camera;
      if (plane.current)
        plane.current.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) scale(${zoom})`;
      if (isGliding && !asked) asked = requestAnimationFrame(tick);
    };
    follow();
    const off = scene.subscribe(follow);
    return () => {
      off();
      cancelAnimationFrame(asked);
    };
  }, [scene, plane]);
}
