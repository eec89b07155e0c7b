/** Keys on the map: which command a stroke runs, typing ahead, and how to leave by Tab. */
import { commandFor, runCommand } from './commands';
import type { Scene } from './core/scene';
import { findByLetters } from './core/walk';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** As the command list writes it: "Ctrl+Shift+V". Shift is part of a sign such as "*". */
export function strokeOf(press: KeyPress): string {
  const isLetter = /^\p{L}$/u.test(press.key);
  const isSign = press.key.length === 1 && press.key !== ' ' && !isLetter;
  const name = press.key === ' ' ? 'Space' : isLetter ? press.key.toUpperCase() : press.key;
  const parts = [];
  if (press.ctrlKey || press.metaKey) parts.push('Ctrl');
  if (press.altKey) parts.push('Alt');
  if (press.shiftKey && !isSign) parts.push('Shift');
  return [...parts, name].join('+');
}

const TYPE_AHEAD_MS = 800;
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph']);

export class Keyboard {
  readonly #scene: Scene;
  #letters = '';
  #lastLetter = Number.NEGATIVE_INFINITY;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** True when the map used the key, and the page should not. */
  press(press: KeyPress, now: number): boolean {
    if (MODIFIERS.has(press.key)) return false;
    const stroke = strokeOf(press);
    if (stroke === 'Escape') return this.#escape();
    if (stroke === 'Tab' && this.#leaves()) return false;
    this.#scene.tabLeaves = false;
    const command = this.#isTyping(press, now) ? undefined : commandFor(stroke);
    if (command) {
      runCommand(this.#scene, command);
      return true;
    }
    return this.#typeAhead(press, now);
  }

  /** Tab adds a part; it leaves after Escape, on arrival, and where no part may be added. */
  #leaves(): boolean {
    const scene = this.#scene;
    return scene.tabLeaves || commandFor('Tab')?.when(scene) !== null;
  }

  /** Lets go of what is in hand; with empty hands goes to the top. A Tab then leaves the map. */
  #escape(): boolean {
    const scene = this.#scene;
    scene.tabLeaves = true;
    if (scene.drag || scene.picked) {
      scene.drag = null;
      scene.picked = null;
      scene.host.announce('Put back');
      scene.changed();
    } else scene.goTo(scene.drawing.top);
    return true;
  }

  /** A letter soon after another goes on with the name; a space only where a name goes on so. */
  #isTyping(press: KeyPress, now: number): boolean {
    if (this.#letters === '' || now - this.#lastLetter >= TYPE_AHEAD_MS) return false;
    if (press.key === ' ') return findByLetters(this.#scene.focused, `${this.#letters} `) !== null;
    return isLetterPress(press);
  }

  #typeAhead(press: KeyPress, now: number): boolean {
    if (!isLetterPress(press)) return false;
    const goesOn = this.#isTyping(press, now);
    this.#letters = goesOn ? this.#letters + press.key : press.key;
    this.#lastLetter = now;
    const found = findByLetters(this.#scene.focused, this.#letters);
    if (found) this.#scene.goTo(found);
    else this.#scene.host.announce(`Nothing shown begins with ${this.#letters}`);
    return true;
  }
}

function isLetterPress(press: KeyPress): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.key === ' ' || /^\p{L}$/u.test(press.key);
}
