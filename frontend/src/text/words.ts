/** A note as plain text, and the lines in which something is not saved. */
import * as Y from 'yjs';
import { MENTIONED } from '../live/blocks';
import { mentionIn } from './blocks';

/** As the server derives it: a line a block; items of lists begin with a dash or their number. */
export function plainText(root: Y.XmlFragment): string {
  return elementsOf(root)
    .flatMap((block) => linesOf(block))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

const INLINE: ReadonlySet<string> = new Set(['hard_break', 'mention']);

function linesOf(block: Y.XmlElement, mark = ''): readonly string[] {
  const isNumbered = block.nodeName === 'ordered_list';
  if (isNumbered || block.nodeName === 'bullet_list') {
    const markOf = (nth: number) => (isNumbered ? `${nth + 1}. ` : '- ');
    return elementsOf(block).flatMap((item, nth) => linesOf(item, markOf(nth)));
  }
  const inner = elementsOf(block).filter(({ nodeName }) => !INLINE.has(nodeName));
  if (inner.length === 0) return (mark + lineOf(block)).split('\n');
  const below = ' '.repeat(mark.length);
  return inner
    .flatMap((child) => linesOf(child))
    .map((line, nth) => (nth === 0 ? mark : below) + line);
}

const elementsOf = (root: Y.XmlFragment): readonly Y.XmlElement[] =>
  root.toArray().filter((child) => child instanceof Y.XmlElement);

function* blocksOf(root: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of elementsOf(root)) {
    if (child.nodeName === 'paragraph' || child.nodeName === 'heading') yield child;
    else yield* blocksOf(child);
  }
}

/** From which clock on clients have written. */
type Since = ReadonlyMap<number, number>;

/** The lines in which something was written since, to be read and copied by their author. */
export function linesWritten(root: Y.XmlFragment, since: Since): string {
  return [...blocksOf(root)]
    .filter((block) => hasWritten(block, since))
    .map(lineOf)
    .filter((line) => line.trim() !== '')
    .join('\n');
}

function lineOf(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((piece) => (piece instanceof Y.XmlText ? textOf(piece) : wordBetween(piece)))
    .join('');
}

/** A break of the line, or the words for what is mentioned. */
export function wordBetween(piece: unknown): string {
  const mention = mentionIn(piece);
  return mention ? MENTIONED[mention.kind] : '\n';
}

const textOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
    .join('');

function hasWritten(type: Y.XmlElement | Y.XmlText, since: Since): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const from = since.get(item.id.client) ?? Number.POSITIVE_INFINITY;
    const isNew = item.id.clock + item.length > from;
    const inside = item.content instanceof Y.ContentType ? item.content.type : null;
    if (isNew && (item.content instanceof Y.ContentString || mentionIn(inside))) return true;
    if (inside instanceof Y.XmlText && hasWritten(inside, since)) return true;
  }
  return false;
}
