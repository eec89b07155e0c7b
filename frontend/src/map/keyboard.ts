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
/** Whoever was refused a field for a name may have begun to type it. */
const REFUSED_NAME_MS = 3_000;
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph']);

export class Keyboard {
  readonly #scene: Scene;
  #letters = '';
  #lastLetter = Number.NEGATIVE_INFINITY;
  #refusedName = Number.NEGATIVE_INFINITY;

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
    // The page would mark all of its text.
    if (stroke === 'Ctrl+A' || this.#isOfRefusedName(press, now)) return true;
    const command = this.#isTyping(press, now) ? undefined : commandFor(this.#scene, stroke);
    if (!command) return this.#typeAhead(press, now);
    const isRun = runCommand(this.#scene, command);
    if (command.takesName && !isRun) this.#refusedName = now;
    return true;
  }

  /** A name typed where none may be given goes nowhere, up to the Enter that ends it. */
  #isOfRefusedName(press: KeyPress, now: number): boolean {
    const isOf = now - this.#refusedName < REFUSED_NAME_MS && isOfName(press);
    this.#refusedName = isOf && press.key !== 'Enter' ? now : Number.NEGATIVE_INFINITY;
    return isOf;
  }

  /** Tab adds a part; it leaves after Escape, on arrival, and where no part may be added. */
  #leaves(): boolean {
    const scene = this.#scene;
    return scene.tabLeaves || commandFor(scene, 'Tab')?.when(scene) !== null;
  }

  /** Lets go of what is in hand, and stays where it is. A Tab then leaves the map. */
  #escape(): boolean {
    const scene = this.#scene;
    scene.tabLeaves = true;
    this.#letters = '';
    this.#refusedName = Number.NEGATIVE_INFINITY;
    if (scene.drag || scene.picked) {
      scene.drag = null;
      scene.picked = null;
      scene.host.announce('Put back');
      scene.changed();
    }
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

const NAME_KEYS = new Set(['Enter', 'Backspace', 'Delete']);

function isOfName({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return key.length === 1 || NAME_KEYS.has(key);
}

function isLetterPress(press: KeyPress): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.key === ' ' || /^\p{L}$/u.test(press.key);
}
