import { describe, expect, it } from 'vitest';
import { controllerFor } from '../controller';
import { aPart, aProcess, grow, outline, sceneOf } from '../test/world';
import { rectToScreen } from './camera';
import { holds } from './cull';
import { rectOf } from './layout';
import type { MapNode } from './node';

const CARE = `
  Delivering
    Providing
      Diagnosing
      Treating
    Regulating
      Inspecting`;

describe('when others change the map', () => {
  it('keeps what one looks at where it is on the screen', () => {
    const model = outline(CARE);
    const { scene } = sceneOf(model, 'Delivering');
    scene.reveal('Inspecting');
    const where = () => rectToScreen(scene.viewpoint.camera, rectOf(scene.focused));
    const before = where();
    model.change(() => {
      for (let at = 0; at < 5; at += 1) {
        model.putProcess(aProcess(`New ${at}`));
        model.putPart(aPart('Providing', `New ${at}`, at));
      }
    });
    expect(where()).toEqual(before);
  });

  it('hands the selection on when the selected process goes', () => {
    const model = outline(CARE);
    const { scene, selected } = sceneOf(model, 'Delivering');
    scene.reveal('Diagnosing');
    model.removePart('Providing', 'Diagnosing');
    expect([scene.focused.id, selected.at(-1)]).toEqual(['Treating', 'Treating']);
    model.removePart('Providing', 'Treating');
    expect(scene.focused.id).toBe('Providing');
    model.removePart('Delivering', 'Providing');
    expect(scene.focused.id).toBe('Regulating');
  });

  it('lets go of a name, a drag and a menu whose process is gone', () => {
    const model = outline(CARE);
    const { scene } = sceneOf(model, 'Delivering');
    const node = scene.drawing.nodesOf('Diagnosing')[0] as MapNode;
    scene.naming = { kind: 'rename', node };
    scene.picked = node;
    scene.openMenu(node, { x: 0, y: 0 });
    scene.dragTo({ node, point: { x: 0, y: 0 }, drop: null });
    model.removePart('Providing', 'Diagnosing');
    expect([scene.naming, scene.picked, scene.menu, scene.drag]).toEqual([null, null, null, null]);
  });

  it('catches up with what changed before it listened', () => {
    const model = outline(CARE);
    const { scene } = sceneOf(model, 'Delivering');
    const off = scene.connect();
    off();
    model.putProcess(aProcess('Diagnosing', { name: 'Finding out' }));
    scene.connect();
    expect(scene.drawing.nodesOf('Diagnosing')[0]?.card.lines).toEqual(['Finding out']);
  });
});

describe('the frame', () => {
  it('is the same object until something changes', () => {
    const { scene } = sceneOf(grow(200, 3), 'p0');
    const frame = scene.frame();
    scene.viewpoint.panBy(5, 5);
    expect(scene.frame()).toBe(frame);
    scene.viewpoint.panBy(4000, 0);
    expect(scene.frame()).not.toBe(frame);
  });

  it('always holds the focused card, or the keyboard would have nowhere to be', () => {
    const { scene } = sceneOf(grow(200, 3), 'p0');
    scene.reveal('p150');
    scene.viewpoint.panBy(90_000, 90_000);
    expect(scene.frame().nodes.map(({ node }) => node)).toContain(scene.focused);
  });

  it('from afar holds only the focused card and those around it', () => {
    const { scene } = sceneOf(grow(600, 3), 'p0');
    scene.reveal('p150');
    scene.viewpoint.jump({ x: 0, y: 0, zoom: 0.1 });
    const { isFar, nodes } = scene.frame();
    expect(isFar).toBe(true);
    expect(nodes.length).toBeLessThan(130);
    expect(nodes.map(({ node }) => node)).toContain(scene.focused);
    expect(nodes.map(({ node }) => node)).toContain(scene.drawing.top);
  });

  it('begins with what can be read at once', () => {
    const { scene } = sceneOf(grow(400, 3), 'p0', 3);
    scene.begin();
    expect(scene.drawing.openTo).toBe(1);
    const small = sceneOf(outline(CARE), 'Delivering', 2).scene;
    small.begin();
    expect(small.drawing.openTo).toBe(2);
  });
});

describe('a selection that is still being loaded', () => {
  it('is shown as soon as the way to it is there', () => {
    const model = outline(CARE);
    const { scene } = sceneOf(model, 'Delivering', 1);
    scene.select('Checking in');
    expect(scene.focused.id).toBe('Delivering');
    model.change(() => {
      model.putProcess(aProcess('Checking in'));
      model.putPart(aPart('Inspecting', 'Checking in', 1));
    });
    expect(scene.focused.id).toBe('Checking in');
  });
});

describe('the handle of the shell', () => {
  function handle() {
    const world = sceneOf(outline(CARE), 'Delivering', 1);
    return { ...world, map: controllerFor(world.scene, () => new Set()) };
  }

  it('reveals a process, or says that it is not here', () => {
    const { map, scene } = handle();
    expect(map.reveal('Inspecting')).toBe(true);
    expect(scene.focused.id).toBe('Inspecting');
    expect(map.reveal('Nowhere')).toBe(false);
  });

  it('comes near enough to read what it reveals', () => {
    const { map, scene } = handle();
    scene.viewpoint.jump({ x: 0, y: 0, zoom: 0.05 });
    map.reveal('Inspecting');
    expect(map.status().zoom).toBe(1);
    expect(holds(scene.viewpoint.seen(), rectOf(scene.focused))).toBe(true);
  });

  it('unfolds what a saved view names, and the way there', () => {
    const { map } = handle();
    map.unfold(['Regulating']);
    expect(map.unfolded()).toEqual(['Delivering', 'Regulating']);
    map.foldTo(99);
    expect(map.unfolded()).toEqual(['Delivering', 'Providing', 'Regulating']);
  });

  it('has a status that stays the same until something in it changes', () => {
    const { map, scene } = handle();
    const status = map.status();
    scene.viewpoint.panBy(10, 10);
    expect(map.status()).toBe(status);
    map.zoomBy(0.5);
    expect(map.status()).toMatchObject({ selectedId: 'Delivering', selectedWholeId: null });
    expect(map.status()).not.toBe(status);
  });

  it('follows the selection of the shell without echoing it', () => {
    const { scene, selected } = handle();
    scene.select('Inspecting');
    expect(scene.focused.id).toBe('Inspecting');
    expect(selected).toEqual([]);
    scene.select(null);
    expect(scene.selectedId).toBeNull();
  });
});
