/** What the toolbar and the keys do to a note, and what is so where the cursor stands. */
import { setBlockType, toggleMark } from 'prosemirror-commands';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { marks, nodes } from './schema';

/** What holds where the cursor stands: which buttons are pressed. */
export interface Standing {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isHeading: boolean;
  readonly list: 'bullets' | 'numbers' | null;
  /** The address of the link in which the cursor stands. */
  readonly href: string | null;
}

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

export function standingOf(state: EditorState): Standing {
  const list = listAround(state)?.type;
  return {
    isBold: hasMark(state, marks.strong),
    isItalic: hasMark(state, marks.em),
    isHeading: state.selection.$from.parent.type === nodes.heading,
    list: list === nodes.bullet_list ? 'bullets' : list === nodes.ordered_list ? 'numbers' : null,
    href: hrefAt(state),
  };
}

export function toggleHeading(level: 2 | 3): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from;
    const isOne = parent.type === nodes.heading && parent.attrs.level === level;
    const set = isOne ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level });
    return set(state, dispatch);
  };
}

/** At its very beginning, a heading becomes a paragraph again. */
export const endHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type !== nodes.heading) return false;
  return setBlockType(nodes.paragraph)(state, dispatch);
};

export function toggleList(type: NodeType): Command {
  return (state, dispatch) => {
    const list = listAround(state);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.at, type).scrollIntoView());
    return true;
  };
}

export const deeper = sinkListItem(nodes.list_item);

/** Out of a list that stands in another; out of the last one only by asking for it. */
export const lessDeep: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const isNested = $from.depth >= 5 && $from.node(-3).type === nodes.list_item;
  return isNested && liftListItem(nodes.list_item)(state, dispatch);
};

/** Makes a link of what is chosen, or of the whole link around the cursor; else writes the address. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const mark = marks.link.create({ href });
    const { from, to } = linkRange(state) ?? state.selection;
    const tr =
      from === to
        ? state.tr.replaceSelectionWith(state.schema.text(href, [mark]), false)
        : state.tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkRange(state) ?? state.selection;
  dispatch?.(state.tr.removeMark(from, to, marks.link));
  return true;
};

function listAround(state: EditorState) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === nodes.bullet_list || type === nodes.ordered_list) {
      return { type, at: $from.before(depth) };
    }
  }
  return null;
}

function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  return doc.rangeHasMark(from, to, type);
}

function hrefAt({ selection }: EditorState): string | null {
  const { $from } = selection;
  const mark = marks.link.isInSet(($from.nodeAfter ?? $from.nodeBefore)?.marks ?? []);
  return mark ? String(mark.attrs.href) : null;
}

/** The whole of the link in which the cursor stands, where nothing is chosen. */
function linkRange(state: EditorState): { from: number; to: number } | null {
  const { $from, empty } = state.selection;
  const href = hrefAt(state);
  if (!empty || href === null) return null;
  const start = $from.start();
  let range: { from: number; to: number } | null = null;
  $from.parent.forEach((node, offset) => {
    const isOfIt = marks.link.isInSet(node.marks)?.attrs.href === href;
    const [from, to] = [start + offset, start + offset + node.nodeSize];
    if (!isOfIt) return;
    if (range && range.to === from) range = { from: range.from, to };
    else if (!range || range.to < $from.pos) range = { from, to };
  });
  return range;
}
