/** A person with a keyboard at the map, for tests. */
import { commitNaming } from '../core/naming';
import { Keyboard, type KeyPress } from '../keyboard';
import type { MapModel } from '../model';
import { outline, sceneOf } from './world';

export const CARE = `
  Delivering
    Providing
      Diagnosing
      Treating
      Reviewing
    Regulating
      Inspecting`;

/** Presses keys as the command list writes them: "Ctrl+ArrowUp". */
export function person(model: MapModel = outline(CARE), openTo = 99) {
  const world = sceneOf(model, 'Delivering', openTo);
  const keyboard = new Keyboard(world.scene);
  let now = 0;
  const press = (stroke: string, wait = 2000): boolean => {
    now += wait;
    const parts = stroke === '+' ? ['+'] : stroke.split('+');
    const key = parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? '');
    const has = (name: string) => parts.slice(0, -1).includes(name);
    const held: KeyPress = {
      key,
      ctrlKey: has('Ctrl'),
      altKey: has('Alt'),
      shiftKey: has('Shift'),
      metaKey: has('Meta'),
    };
    return keyboard.press(held, now);
  };
  const at = () => world.scene.focused.id;
  const choose = (id: string) => world.scene.reveal(id);
  const name = (typed: string) => commitNaming(world.scene, typed);
  return { ...world, press, at, choose, name };
}
