/** Where the others' cursors stand, each with a name that shows while it moves. */
import { Plugin } from 'prosemirror-state';
import { DecorationSet, type EditorView } from 'prosemirror-view';
import { yCursorPlugin } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import { colourOf } from '../../ui/Avatar';

interface User {
  readonly name: string;
}

interface Changes {
  readonly added: readonly number[];
  readonly updated: readonly number[];
}

export function cursors(awareness: Awareness): Plugin[] {
  const plugin: Plugin = yCursorPlugin(awareness, {
    cursorBuilder: (user: User, client: number) => cursor(user, client),
    selectionBuilder: ({ name }: User) => ({
      class: 'writer-selection',
      'data-colour': String(colourOf(name)),
    }),
  });
  return [unbreakable(plugin), names(awareness)];
}

/** A place that only looks like one, as it may be forged, shows no cursor; the note goes on. */
function unbreakable(plugin: Plugin): Plugin {
  const { state } = plugin.spec;
  if (!state) return plugin;
  const guarded =
    <Args extends readonly unknown[]>(work: (...args: Args) => DecorationSet) =>
    (...args: Args): DecorationSet => {
      try {
        return work(...args);
      } catch {
        return DecorationSet.empty;
      }
    };
  const [init, apply] = [guarded(state.init), guarded(state.apply)];
  return new Plugin({ ...plugin.spec, state: { ...state, init, apply } });
}

/** The letters are drawn by the style sheet: they are no part of the note, and are read out beside it. */
function cursor({ name }: User, client: number): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'writer';
  mark.ariaHidden = 'true';
  mark.dataset.client = String(client);
  mark.dataset.colour = String(colourOf(name));
  const label = document.createElement('span');
  label.className = 'writer__name';
  label.dataset.name = name;
  // Between word joiners, so that no line breaks at a cursor.
  mark.append('\u2060', label, '\u2060');
  return mark;
}

/** A name that has faded shows again when its cursor moves. */
function names(awareness: Awareness): Plugin {
  const show = (view: EditorView, client: number) => {
    const mark = view.dom.querySelector(`.writer[data-client="${client}"]`);
    for (const fading of mark?.getAnimations({ subtree: true }) ?? []) {
      fading.currentTime = 0;
      fading.play();
    }
  };
  return new Plugin({
    view: (view) => {
      const moved = ({ added, updated }: Changes, origin: unknown) => {
        if (origin === 'local') return;
        for (const client of [...added, ...updated]) show(view, client);
      };
      awareness.on('change', moved);
      return { destroy: () => awareness.off('change', moved) };
    },
  });
}
