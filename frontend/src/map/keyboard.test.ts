import { describe, expect, it } from 'vitest';
import { endNaming } from './core/naming';
import { CARE, person } from './test/person';
import { aProcess, outline } from './test/world';

describe('walking by keys', () => {
  it('finds a deep process from the top by arrows alone', () => {
    const { press, at, selected } = person(outline(CARE), 0);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown'])
      press(key);
    expect(at()).toBe('Treating');
    expect(selected.at(-1)).toBe('Treating');
    press('ArrowLeft');
    expect(at()).toBe('Providing');
  });

  it('goes to the top and to the end', () => {
    const { press, at } = person();
    press('End');
    expect(at()).toBe('Inspecting');
    press('Home');
    expect(at()).toBe('Delivering');
  });

  it('goes to a name as it is typed, and folds by Space when nothing is typed', () => {
    const { press, at, scene } = person();
    press('r');
    expect(at()).toBe('Reviewing');
    press('r');
    expect(at()).toBe('Regulating');
    press('r');
    press('e', 100);
    press('v', 100);
    expect(at()).toBe('Reviewing');
    press('ArrowLeft');
    press('Space');
    expect(scene.focused.isOpen).toBe(false);
  });

  it('says so when no name begins with what is typed', () => {
    const { press, said } = person();
    press('z');
    expect(said).toEqual(['Nothing shown begins with z']);
  });

  it('leaves keys that it does not know to the page', () => {
    const { press } = person();
    expect(press('Ctrl+z')).toBe(false);
    expect(press('F5')).toBe(false);
    expect(press('Shift')).toBe(false);
  });
});

describe('what is chosen and what is only passed', () => {
  it('are told apart: a walk by keys passes', () => {
    const { press, how } = person();
    for (const key of ['ArrowRight', 'r', 'End']) press(key);
    expect(new Set(how)).toEqual(new Set(['passed']));
  });

  it('leaves the text of the page unmarked by Ctrl and A', () => {
    const { press, at } = person();
    expect(press('Ctrl+a')).toBe(true);
    expect(at()).toBe('Delivering');
  });
});

describe('folding by keys', () => {
  it('folds everything below and unfolds it again', () => {
    const { press, scene } = person();
    press('Ctrl+Space');
    expect(scene.focused.isOpen).toBe(false);
    press('Ctrl+Space');
    expect(scene.drawing.nodesOf('Providing')[0]?.isOpen).toBe(true);
  });

  it('folds and unfolds layer by layer', () => {
    const { press, scene, said } = person(outline(CARE), 1);
    press('Alt+PageDown');
    expect(scene.drawing.nodesOf('Providing')[0]?.isOpen).toBe(true);
    press('Alt+PageUp');
    press('Alt+PageUp');
    expect(scene.drawing.top.isOpen).toBe(false);
    expect(said).toEqual(['Unfolded to layer 2', 'Unfolded to layer 1', 'Only the top is shown']);
  });

  it('brings the selection up to the whole that hides it', () => {
    const { choose, scene, at, selected } = person();
    choose('Diagnosing');
    scene.still(null, () => scene.drawing.setOpen(scene.drawing.nodesOf('Providing'), false));
    expect(at()).toBe('Providing');
    expect(selected.at(-1)).toBe('Providing');
  });

  it('asks once for parts that are not loaded', async () => {
    const model = outline(CARE);
    model.putProcess(aProcess('Inspecting', { partCount: 3 }));
    const { choose, press, scene, needed } = person(model, 2);
    choose('Inspecting');
    press('ArrowRight');
    scene.frame();
    scene.changed();
    scene.frame();
    await Promise.resolve();
    expect(needed).toEqual(['Inspecting']);
  });
});

describe('a name that may not be given', () => {
  const readable = () => {
    const model = outline(CARE);
    for (const process of model.processes()) model.putProcess({ ...process, mayDo: ['READ'] });
    // Where this person may add, an Enter that strays would open a field.
    model.putProcess(aProcess('Regulating', { partCount: 1 }));
    return model;
  };

  it('goes nowhere as it is typed, up to the Enter that ends it', () => {
    const { press, choose, at, said, refused, scene } = person(readable());
    choose('Inspecting');
    press('F2');
    for (const key of ['r', 'e', 'Space', '0', 'Backspace', 'd', 'Enter']) press(key, 200);
    expect(at()).toBe('Inspecting');
    expect(scene.naming).toBeNull();
    expect(said).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  it('leaves letters to finding a process a while later, and after Escape', () => {
    const { press, choose, at } = person(readable());
    choose('Inspecting');
    press('F2');
    press('t', 4000);
    expect(at()).toBe('Treating');
    press('F2', 4000);
    press('Escape', 200);
    press('r', 200);
    expect(at()).toBe('Reviewing');
  });
});

describe('Escape', () => {
  it('lets go of what is in hand and stays where it is', () => {
    const { press, choose, at, scene, said } = person();
    choose('Treating');
    press('Escape');
    expect(at()).toBe('Treating');
    press('Ctrl+X');
    press('Escape');
    expect(scene.picked).toBeNull();
    expect(at()).toBe('Treating');
    expect(said.at(-1)).toBe('Put back');
  });
});

describe('leaving the map by Tab', () => {
  it('is possible at once for those who come by Tab, and after Escape for all', () => {
    const { press, scene } = person();
    expect(press('Tab')).toBe(false);
    press('ArrowRight');
    expect(press('Tab')).toBe(true);
    expect(scene.naming?.kind).toBe('new');
    endNaming(scene);
    press('Escape');
    expect(press('Tab')).toBe(false);
    expect(press('Shift+Tab')).toBe(false);
  });

  it('is always possible where no part may be added', () => {
    const model = outline(CARE);
    model.putProcess(aProcess('Providing', { partCount: 3, mayDo: ['READ'] }));
    const { press, choose } = person(model);
    choose('Providing');
    press('ArrowLeft');
    press('ArrowRight');
    expect(press('Tab')).toBe(false);
  });
});
