import { describe, expect, it } from 'vitest';
import { outline, sceneOf } from '../test/world';
import { centreOn } from './camera';
import { holds } from './cull';
import { rectOf } from './layout';
import type { MapNode } from './node';
import { surroundings } from './surroundings';

const CARE = `
  Delivering
    Providing
      Diagnosing
      Treating
      Reviewing
    Regulating
      Inspecting`;
const SIZE = { width: 1000, height: 700 };

function careful(size = SIZE) {
  const { scene } = sceneOf(outline(CARE), 'Delivering');
  scene.viewpoint.mayGlide = false;
  scene.viewpoint.resize(size);
  scene.viewpoint.jump({ x: -9000, y: 9000, zoom: 1 });
  return scene;
}

const middleOf = ({ x, width }: { x: number; width: number }) => x + width / 2;
const node = (scene: ReturnType<typeof careful>, id: string) =>
  scene.drawing.nodesOf(id)[0] as MapNode;

describe('the goal of a jump', () => {
  it('stands in the middle, with its whole at one side and its parts at the other', () => {
    const scene = careful();
    scene.reveal('Providing');
    const seen = scene.viewpoint.seen();
    for (const id of ['Delivering', 'Providing', 'Diagnosing', 'Treating', 'Reviewing'])
      expect(holds(seen, rectOf(node(scene, id)))).toBe(true);
    expect(middleOf(rectOf(scene.focused))).toBeCloseTo(middleOf(seen), 0);
  });

  it('stands in the middle even where nothing hangs on it', () => {
    const scene = careful();
    scene.reveal('Inspecting');
    const seen = scene.viewpoint.seen();
    expect(middleOf(rectOf(scene.focused))).toBeCloseTo(middleOf(seen), 0);
    expect(holds(seen, rectOf(node(scene, 'Regulating')))).toBe(true);
  });

  it('comes first where there is no room for anything else', () => {
    const scene = careful({ width: 390, height: 300 });
    scene.reveal('Providing');
    const card = rectOf(scene.focused);
    expect(holds(scene.viewpoint.seen(), card)).toBe(true);
    expect(middleOf(card)).toBeCloseTo(middleOf(scene.viewpoint.seen()), 0);
  });

  it('has with it as many parts as there is room for, from the first on', () => {
    const scene = careful();
    const card = node(scene, 'Providing');
    const room = { width: 2000, height: rectOf(card).height + 60 };
    const seen = surroundings(card, room);
    expect(seen.height).toBeLessThanOrEqual(room.height);
    expect(holds(seen, rectOf(card))).toBe(true);
  });

  it('is not moved when it is the top and all of it is seen', () => {
    const scene = careful();
    const before = centreOn({ x: 0, y: 0, zoom: 0.8 }, rectOf(node(scene, 'Providing')), SIZE);
    scene.viewpoint.jump(before);
    scene.reveal('Delivering');
    expect(scene.viewpoint.camera).toEqual(before);
  });
});
