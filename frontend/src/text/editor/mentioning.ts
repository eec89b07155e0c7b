/**
 * Mentioning while one types: “@” asks, letters after it look for a name, and one of what is found is put in its place.
 * The keyboard stays in the text; the list beside it (MentionList) shows which one Enter would take.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import { Signal } from '../../live/signal';
import type { Mentionable } from '../../mentions/find';
import { nodes } from './schema';

/** An “@” with the letters between it and the cursor. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export interface Offered {
  readonly found: readonly Mentionable[];
  readonly active: number;
}

interface Asking {
  readonly asked: Asked | null;
  readonly isOpen: boolean;
}

const NOTHING: Offered = { found: [], active: 0 };
const NOT: Asking = { asked: null, isOpen: false };
const key = new PluginKey<Asking>('mentioning');
/** Stands for what is no text: as long as that is. */
const LEAF = '\ufffc';
/** Not within an address such as ada@nhs.net; names have spaces, and end somewhere. */
const ASKING = /(?:^|[\s(\ufffc])@((?![\s])[^@\n\ufffc]{0,40})$/;

export function askedAt({ selection }: EditorState): Asked | null {
  const { $from, empty, from } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const words = ASKING.exec($from.parent.textBetween(0, $from.parentOffset, '\n', LEAF))?.[1];
  return words === undefined ? null : { from: from - words.length - 1, to: from, words };
}

export class Mentioning {
  /** What is looked for; null while nothing is. */
  readonly asked = new Signal<Asked | null>(null);
  readonly offered = new Signal<Offered>(NOTHING);
  readonly listId = `mentions-${crypto.randomUUID()}`;

  readonly optionId = (nth: number): string => `${this.listId}-${nth}`;

  offer(found: readonly Mentionable[]): void {
    this.offered.set(found.length === 0 ? NOTHING : { found, active: 0 });
  }

  /** “@”, as if it had been typed. */
  begin({ state, dispatch }: EditorView): void {
    const { $from } = state.selection;
    const before = $from.parent.textBetween(0, $from.parentOffset, '\n', ' ');
    dispatch(state.tr.insertText(/\S$/.test(before) ? ' @' : '@').scrollIntoView());
  }

  choose(view: EditorView, { mention }: Mentionable): void {
    const asked = askedAt(view.state);
    if (!asked) return;
    const { schema, doc, tr } = view.state;
    const after = doc.textBetween(asked.to, Math.min(asked.to + 1, doc.content.size), '\n', LEAF);
    const space = after === ' ' ? [] : [schema.text(' ')];
    const put = tr.replaceWith(asked.from, asked.to, [nodes.mention.create(mention), ...space]);
    view.dispatch(put.scrollIntoView());
  }

  close(view: EditorView): void {
    view.dispatch(view.state.tr.setMeta(key, 'close'));
  }

  plugin(): Plugin<Asking> {
    return new Plugin({
      key,
      state: { init: () => NOT, apply: (tr, before, _old, state) => asking(tr, before, state) },
      props: {
        handleKeyDown: (view, event) => this.#pressed(view, event),
        attributes: (state): Record<string, string> =>
          key.getState(state)?.isOpen ? this.#attributes() : {},
      },
      view: (view) => {
        const forget = this.offered.subscribe(() => view.setProps({}));
        return { update: ({ state }) => this.#look(state), destroy: forget };
      },
    });
  }

  #look(state: EditorState): void {
    const now = key.getState(state);
    const asked = now?.isOpen ? now.asked : null;
    if (JSON.stringify(asked) !== JSON.stringify(this.asked.get())) this.asked.set(asked);
  }

  #attributes(): Record<string, string> {
    const { found, active } = this.offered.get();
    return {
      'aria-autocomplete': 'list',
      'aria-controls': this.listId,
      ...(found.length > 0 && { 'aria-activedescendant': this.optionId(active) }),
    };
  }

  #pressed(view: EditorView, event: KeyboardEvent): boolean {
    if (this.asked.get() === null || event.isComposing) return false;
    const { found, active } = this.offered.get();
    const chosen = found[active];
    if (event.key === 'Escape') this.close(view);
    else if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === 'ArrowDown') this.#go(active + 1);
    else if (event.key === 'ArrowUp') this.#go(active - 1);
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))
      this.choose(view, chosen);
    else return false;
    return true;
  }

  /** Round and round. */
  #go(to: number): void {
    this.offered.update(({ found }) => ({ found, active: (to + found.length) % found.length }));
  }
}

/** Asked by typing “@”; what others type meanwhile changes nothing of it. */
function asking(tr: Transaction, before: Asking, state: EditorState): Asking {
  if (tr.getMeta(key) === 'close') return { ...before, isOpen: false };
  const asked = askedAt(state);
  if (!asked) return NOT;
  if (isOfOthers(tr)) {
    return { asked, isOpen: before.isOpen && before.asked?.words === asked.words };
  }
  const wasAt = before.asked && tr.mapping.map(before.asked.from);
  if (wasAt === asked.from) return { asked, isOpen: before.isOpen };
  return { asked, isOpen: isPutIn(tr, asked.from) };
}

/** Whether what stands at a place came by this change: a browser may tell of two letters at once. */
function isPutIn({ mapping }: Transaction, place: number): boolean {
  let is = false;
  mapping.maps.forEach((map, nth) => {
    const after = mapping.slice(nth + 1);
    map.forEach((_from, _to, from, to) => {
      is ||= after.map(from, -1) <= place && place < after.map(to, 1);
    });
  });
  return is;
}

function isOfOthers(tr: Transaction): boolean {
  const sync: { readonly isChangeOrigin?: boolean } | undefined = tr.getMeta(ySyncPluginKey);
  return sync?.isChangeOrigin === true;
}
