import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import type { Command } from '../command';
import { commandsOf, runCommand } from '../commands';
import { type Point, processOf } from '../core/node';
import type { Scene } from '../core/scene';

const GROUPS: readonly (readonly string[])[] = [
  ['open', 'focusCluster', 'fold', 'foldAll'],
  ['addPart', 'addBefore', 'addAfter', 'rename'],
  ['moveUp', 'moveDown', 'moveOut', 'moveIn', 'pickUp'],
  ['putInto', 'putBefore', 'putAfter', 'share'],
  ['makeHome', 'leaveWhole', 'setAside'],
  ['sharing', 'setLabel', 'lock', 'seal'],
];

interface MenuProps {
  readonly scene: Scene;
  readonly at: Point;
}

/** Everything that can be done with one card, by pointer or keys; what cannot be done says why. */
export function Menu({ scene, at }: MenuProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    keepOnScreen(element, at, scene);
    items(element)[0]?.focus({ preventScroll: true });
  }, [at, scene]);
  const choose = (command: Command) => {
    scene.closeMenu();
    scene.wishFocus();
    runCommand(scene, command);
  };
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      className="map-menu"
      aria-label={`What can be done with ${processOf(scene.focused)?.name ?? 'this'}`}
      onKeyDown={(event) => onMenuKey(event, scene)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) scene.closeMenu();
      }}
    >
      {groupsFor(scene).map((commands, at) => (
        <Fragment key={commands[0]?.id}>
          {at > 0 && <hr className="map-menu__line" />}
          {commands.map((command) => (
            <MenuItem key={command.id} scene={scene} command={command} onChoose={choose} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

interface MenuItemProps {
  readonly scene: Scene;
  readonly command: Command;
  readonly onChoose: (command: Command) => void;
}

function MenuItem({ scene, command, onChoose }: MenuItemProps): ReactNode {
  const refusal = command.when(scene);
  const reasonId = useId();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="map-menu__item"
      aria-disabled={refusal !== null}
      aria-describedby={refusal ? reasonId : undefined}
      aria-keyshortcuts={command.keys[0]?.replace('Ctrl', 'Control')}
      title={refusal ?? undefined}
      onClick={() => onChoose(command)}
    >
      <span>{command.label}</span>
      {command.keys[0] && (
        <span aria-hidden="true" className="map-menu__key">
          {shownKey(command.keys[0])}
        </span>
      )}
      {refusal && (
        <span hidden id={reasonId}>
          {refusal}
        </span>
      )}
    </button>
  );
}

/** Most people never share, lock or seal: the list is not longer for them. */
const isGoverning = (id: string) => GOVERNING.includes(id);
const GOVERNING: readonly string[] = ['sharing', 'setLabel', 'lock', 'seal'];

/** What makes no sense here at all is left out; what is only not allowed stays, with the reason. */
function groupsFor(scene: Scene): Command[][] {
  const isShared = scene.focused.card.marks.some(({ kind }) => kind === 'shared');
  const find = (id: string) => commandsOf(scene).find((command) => command.id === id);
  const makesSense = (id: string) => {
    if (id.startsWith('put') || id === 'share') return scene.picked !== null;
    if (id === 'makeHome' || id === 'leaveWhole') return isShared;
    if (isGoverning(id)) return find(id)?.when(scene) === null;
    if (id.startsWith('fold')) return scene.drawing.hasBranches(scene.focused);
    return true;
  };
  return GROUPS.map((ids) =>
    ids
      .filter(makesSense)
      .map(find)
      .filter((command) => command !== undefined),
  ).filter((commands) => commands.length > 0);
}

const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

export function shownKey(stroke: string): string {
  return stroke.replace(/Arrow(Up|Down|Left|Right)/, (name) => SIGNS[name] ?? name);
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function onMenuKey(event: KeyboardEvent<HTMLElement>, scene: Scene): void {
  const all = items(event.currentTarget);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const go = (to: number) => all[(to + all.length) % all.length]?.focus();
  if (event.key === 'ArrowDown') go(at + 1);
  else if (event.key === 'ArrowUp') go(at - 1);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(-1);
  else if (event.key === 'Escape' || event.key === 'Tab') {
    scene.closeMenu();
    scene.wishFocus();
  } else if (/^\p{L}$/u.test(event.key)) goToLetter(all, at, event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function goToLetter(all: HTMLElement[], at: number, letter: string): void {
  const wanted = letter.toLocaleLowerCase();
  const begins = (item: HTMLElement) => item.textContent?.toLocaleLowerCase().startsWith(wanted);
  [...all.slice(at + 1), ...all.slice(0, at + 1)].find(begins)?.focus();
}

function keepOnScreen(element: HTMLElement, at: Point, { viewpoint }: Scene): void {
  const { width, height } = viewpoint.size;
  const x = Math.min(at.x, width - element.offsetWidth - 8);
  const y = Math.min(at.y, height - element.offsetHeight - 8);
  element.style.left = `${Math.max(8, x)}px`;
  element.style.top = `${Math.max(8, y)}px`;
}
