/** A mention while it is written: drawn with the name that whoever writes may know. */
import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import type { Mention } from '../../live/blocks';
import type { Signal } from '../../live/signal';
import { type Names, wordFor } from '../../mentions/names';

export function mentionView({ attrs }: Node, names: Signal<Names>): NodeView {
  const mention = attrs as Mention;
  const dom = document.createElement('span');
  dom.className = 'mention';
  dom.dataset.mention = mention.kind;
  dom.dataset.id = mention.id;
  const draw = () => {
    dom.textContent = wordFor(mention, names.get());
  };
  draw();
  return { dom, destroy: names.subscribe(draw), ignoreMutation: () => true };
}

/** What is mentioned in a note, as often as it is. */
export function mentionsOf(doc: Node): readonly Mention[] {
  const found: Mention[] = [];
  doc.descendants(({ type, attrs }) => {
    if (type.name === 'mention') found.push({ kind: attrs.kind, id: attrs.id });
  });
  return found;
}
