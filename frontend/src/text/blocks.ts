/** The rich text of a copy, as the server derives it (backend/blocks.py): to be read until the map is told of it. */
import * as Y from 'yjs';
import { type Block, type Blocks, MENTIONED, mentionOf, type Run } from '../live/blocks';

const LISTS = { bullet_list: 'bullets', ordered_list: 'numbers' } as const;

type Marks = Readonly<Record<string, { readonly href?: unknown } | null>>;

interface Piece {
  readonly insert: unknown;
  readonly attributes?: Marks;
}

export function blocksOf(root: Y.XmlFragment): Blocks {
  return elementsOf(root)
    .map(blockOf)
    .filter((block) => block !== null);
}

const elementsOf = (root: Y.XmlFragment): readonly Y.XmlElement[] =>
  root.toArray().filter((child) => child instanceof Y.XmlElement);

function blockOf(element: Y.XmlElement): Block | null {
  const { nodeName } = element;
  if (nodeName === 'bullet_list' || nodeName === 'ordered_list') {
    const items = elementsOf(element).map(blocksOf);
    return items.length > 0 ? { kind: LISTS[nodeName], items } : null;
  }
  const runs = joined(element.toArray().flatMap(runsOf));
  if (!runs.some(({ text }) => text.trim() !== '')) return null;
  if (nodeName !== 'heading') return { kind: 'paragraph', runs };
  return { kind: 'heading', level: Number(element.getAttribute('level')) === 3 ? 3 : 2, runs };
}

const runsOf = (piece: unknown): readonly Run[] =>
  piece instanceof Y.XmlText ? piece.toDelta().flatMap(marked) : [between(piece)];

/** What stands between words: a mention, or the break of a line. */
function between(piece: unknown): Run {
  const mention = mentionIn(piece);
  return mention ? { text: MENTIONED[mention.kind], mention } : { text: '\n' };
}

/** What a node of a document mentions, if it is a mention. */
export const mentionIn = (piece: unknown) =>
  piece instanceof Y.XmlElement && piece.nodeName === 'mention'
    ? mentionOf(piece.getAttribute('kind'), piece.getAttribute('id'))
    : null;

function marked({ insert, attributes = {} }: Piece): readonly Run[] {
  if (typeof insert !== 'string') return [];
  const href = attributes.link?.href;
  return [
    {
      text: insert,
      ...(attributes.strong && { strong: true }),
      ...(attributes.em && { em: true }),
      ...(typeof href === 'string' && { href }),
    },
  ];
}

/** Neighbours that look alike are one. */
function joined(runs: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last && looksLike(last, run))
      found[found.length - 1] = { ...run, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

const looksLike = (one: Run, other: Run): boolean =>
  !one.mention &&
  !other.mention &&
  one.strong === other.strong &&
  one.em === other.em &&
  one.href === other.href;
