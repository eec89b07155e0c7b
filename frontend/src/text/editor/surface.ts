/** Where a note is written: ProseMirror over a copy of its document, made outside React. */
import { EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import type { Mention } from '../../live/blocks';
import { Signal } from '../../live/signal';
import { type Names, NO_NAMES } from '../../mentions/names';
import { safeHref } from '../../ui/safeHref';
import type { Copy } from '../document';
import { type Standing, standingOf } from './commands';
import { cursors } from './cursors';
import { asOneTypes, keys } from './keys';
import { Mentioning } from './mentioning';
import { mentionsOf, mentionView } from './mentionView';
import { pasting } from './paste';
import { nodes, schema } from './schema';

export interface Surface {
  readonly view: EditorView;
  readonly standing: Signal<Standing>;
  readonly mentioning: Mentioning;
  readonly mentions: Signal<readonly Mention[]>;
  /** Of what is mentioned; given from outside, as they come. */
  readonly names: Signal<Names>;
  readonly destroy: () => void;
}

interface Options {
  readonly label: string;
  readonly mayWrite: Signal<boolean>;
  readonly onLink: () => void;
  readonly onDone: () => void;
}

export function openSurface(place: HTMLElement, copy: Copy, options: Options): Surface {
  const { mayWrite } = options;
  const mentioning = new Mentioning();
  const names = new Signal(NO_NAMES);
  const plugins = [
    ySyncPlugin(copy.prose),
    ...cursors(copy.others.awareness),
    yUndoPlugin(),
    mentioning.plugin(),
    asOneTypes(),
    ...keys(options),
    pasting(),
    emptyLine(),
  ];
  const state = EditorState.create({ schema, plugins });
  const standing = new Signal(standingOf(state));
  const mentions = new Signal(mentionsOf(state.doc));
  const view = new EditorView(place, {
    state,
    nodeViews: { mention: (node) => mentionView(node, names) },
    editable: () => mayWrite.get(),
    attributes: () => attributesOf(options.label, mayWrite.get()),
    handleDOMEvents: { click: (_view, event) => follow(event) },
    // Not by the name that it is given below: the document is drawn while the view is being made.
    dispatchTransaction(this: EditorView, transaction) {
      // The cursors of others are drawn a moment after they are heard of, by then perhaps nowhere.
      if (this.isDestroyed) return;
      this.updateState(this.state.apply(transaction));
      tell(standing, standingOf(this.state));
      tell(mentions, mentionsOf(this.state.doc));
    },
  });
  const forget = mayWrite.subscribe(() => view.setProps({}));
  return {
    view,
    standing,
    mentioning,
    mentions,
    names,
    destroy: () => {
      forget();
      view.destroy();
    },
  };
}

const attributesOf = (label: string, mayWrite: boolean) => ({
  role: 'textbox',
  class: 'prose',
  'aria-multiline': 'true',
  'aria-label': label,
  'aria-placeholder': 'Write a note',
  spellcheck: 'true',
  ...(mayWrite ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
});

function tell<Value>(what: Signal<Value>, now: Value): void {
  if (JSON.stringify(now) !== JSON.stringify(what.get())) what.set(now);
}

/** In an editor, a link is text: it is followed with Ctrl or Cmd. */
function follow(event: MouseEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const href = safeHref(link?.getAttribute('href'));
  if (href === null) return false;
  event.preventDefault();
  open(href, '_blank', 'noopener,noreferrer');
  return true;
}

/** What an empty note invites to. */
function emptyLine(): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const { firstChild, childCount } = doc;
        const isEmpty =
          childCount === 1 && firstChild?.type === nodes.paragraph && firstChild.content.size === 0;
        if (!isEmpty) return null;
        const invite = Decoration.node(0, firstChild.nodeSize, { class: 'prose__empty' });
        return DecorationSet.create(doc, [invite]);
      },
    },
  });
}
