/** Who wrote which words of a document: each piece of it carries the id of the client that wrote it. */
import * as Y from 'yjs';
import { wordBetween } from './words';

export interface Run {
  readonly key: string;
  readonly text: string;
  /** The name of who wrote it; null when that is not known. */
  readonly author: string | null;
}

export interface Block {
  readonly key: string;
  readonly kind: 'paragraph' | 'heading';
  /** Of an item of a list: its dash or number. */
  readonly mark: string | null;
  /** How many lists it stands in. */
  readonly depth: number;
  readonly runs: readonly Run[];
}

type NameOf = (client: number) => string | null;

interface Place {
  readonly key: string;
  readonly mark: string | null;
  readonly depth: number;
}

/** The paragraphs and headings in their order, each in runs of one author. */
export function runsOf(root: Y.XmlFragment, nameOf: NameOf): readonly Block[] {
  return blocksIn(root, nameOf, { key: '', mark: null, depth: 0 });
}

function blocksIn(parent: Y.XmlFragment, nameOf: NameOf, place: Place): readonly Block[] {
  return elementsOf(parent).flatMap((child, nth) => {
    const key = `${place.key}.${nth}`;
    const { nodeName } = child;
    if (nodeName === 'paragraph' || nodeName === 'heading') {
      const mark = nth === 0 ? place.mark : null;
      const { depth } = place;
      return [{ key, kind: nodeName, mark, depth, runs: joined(runsIn(child, nameOf)) }];
    }
    return blocksIn(child, nameOf, placeIn(child, parent, nth, { ...place, key }));
  });
}

function placeIn(child: Y.XmlElement, parent: Y.XmlFragment, nth: number, place: Place): Place {
  if (child.nodeName !== 'list_item') return { ...place, depth: place.depth + 1 };
  const isNumbered = parent instanceof Y.XmlElement && parent.nodeName === 'ordered_list';
  return { ...place, mark: isNumbered ? `${nth + 1}.` : '•' };
}

const elementsOf = (parent: Y.XmlFragment): readonly Y.XmlElement[] =>
  parent.toArray().filter((child) => child instanceof Y.XmlElement);

interface Piece {
  readonly text: string;
  readonly author: string | null;
}

function runsIn(block: Y.XmlElement, nameOf: NameOf): readonly Piece[] {
  return block
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? piecesOf(child, nameOf) : [between(child, nameOf)],
    );
}

/** A mention is its author's; the break of a line is nobody's. */
function between(child: Y.XmlElement | Y.XmlHook, nameOf: NameOf): Piece {
  const text = wordBetween(child);
  const client = child._item?.id.client;
  return { text, author: text === '\n' || client === undefined ? null : nameOf(client) };
}

function piecesOf(text: Y.XmlText, nameOf: NameOf): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    pieces.push({ text: item.content.str, author: nameOf(item.id.client) });
  }
  return pieces;
}

/** Neighbours of one author are one run; a break of line goes with what is before it. */
function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: { text: string; author: string | null }[] = [];
  for (const { text, author } of pieces) {
    const last = runs.at(-1);
    if (last && (last.author === author || text === '\n')) last.text += text;
    else runs.push({ text, author });
  }
  return runs.map((run, nth) => ({ ...run, key: String(nth) }));
}
