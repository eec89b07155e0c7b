/** The size and the lines of each kind of card, worked out before anything is drawn. */
import type { Facet, MapProcess } from '../model';
import { type Mark, marksOf, ownerText } from './marks';
import type { Content } from './node';
import { shorten, type TextStyle, type TextWidth, wrap } from './text';

export interface Card {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly owner: string | null;
  readonly marks: readonly Mark[];
  readonly marksWidth: number;
  /** The marks did not fit beside the owner and stand below. */
  readonly marksBelow: boolean;
}

export const STYLE = {
  name: { size: 16, bold: true, line: 20 },
  top: { size: 19, bold: true, line: 24 },
  small: { size: 14, bold: false, line: 18 },
  facet: { size: 14, bold: true, line: 18 },
} as const satisfies Record<string, TextStyle & { line: number }>;

export const PAD = { x: 14, y: 10 } as const;
export const CARD_WIDTH = 264;
const ATTRIBUTE = { width: 300, padX: 10, padY: 5, dot: 16 } as const;
/** All facets are as wide as the widest, so that their attributes stand in one column. */
const FACET = { width: 70, height: 28 } as const;
export const MARK = { icon: 18, gap: 6, room: 126, row: 22 } as const;
/** The room that the padlock of a restricted process takes before its name. */
export const PADLOCK = 24;
const MAX_LINES = 4;

export const FACET_WORDS: Record<Facet, string> = {
  WHY: 'Why',
  HOW: 'How',
  WHO: 'Who',
  WHAT: 'What',
  WHERE: 'Where',
  WHEN: 'When',
};

export interface CardAsk {
  readonly content: Content;
  readonly isTop: boolean;
  readonly wholeCount: number;
  readonly widthOf: TextWidth;
}

export function cardFor(ask: CardAsk): Card {
  switch (ask.content.kind) {
    case 'process':
      return processCard(ask);
    case 'facet':
      return plain(FACET.width, FACET.height, [FACET_WORDS[ask.content.facet]]);
    case 'attribute':
      return attributeCard(ask.content.attribute.text, ask.widthOf);
    case 'draft':
      return plain(CARD_WIDTH, 84, []);
  }
}

export function nameStyle(isTop: boolean): TextStyle & { line: number } {
  return isTop ? STYLE.top : STYLE.name;
}

function processCard({ content, isTop, wholeCount, widthOf }: CardAsk): Card {
  if (content.kind !== 'process') throw new Error('Only a process has this card.');
  const style = nameStyle(isTop);
  if (content.process.isRestricted) return restrictedCard(content.process, style, widthOf);
  const room = CARD_WIDTH - 2 * PAD.x;
  const lines = wrap(content.process.name, style, room, MAX_LINES, widthOf);
  const marks = marksOf(content.process, wholeCount);
  const marksWidth = marks.reduce((width, mark) => width + markStep(mark, widthOf), 0);
  const marksBelow = marksWidth > MARK.room;
  const ownerRoom = marksBelow ? room : room - marksWidth;
  const owner = shorten(ownerText(content.process), STYLE.small, ownerRoom, widthOf);
  const height =
    2 * PAD.y + lines.length * style.line + 2 + STYLE.small.line + (marksBelow ? MARK.row : 0);
  return { width: CARD_WIDTH, height, lines, owner, marks, marksWidth, marksBelow };
}

/** A padlock and the words, and nothing below them. */
function restrictedCard(
  process: MapProcess,
  style: TextStyle & { line: number },
  widthOf: TextWidth,
): Card {
  const lines = wrap(process.name, style, CARD_WIDTH - 2 * PAD.x - PADLOCK, MAX_LINES, widthOf);
  const card = plain(CARD_WIDTH, 2 * PAD.y + lines.length * style.line, lines);
  return { ...card, marks: marksOf(process, 1) };
}

/** From the left of one mark to the left of the next. */
export function markStep(mark: Mark, widthOf: TextWidth): number {
  const icon = mark.icon ? MARK.icon : 0;
  return icon + Math.ceil(widthOf(mark.text, STYLE.small)) + MARK.gap;
}

function attributeCard(text: string, widthOf: TextWidth): Card {
  const edges = 2 * ATTRIBUTE.padX + ATTRIBUTE.dot;
  const lines = wrap(text, STYLE.small, ATTRIBUTE.width - edges, MAX_LINES, widthOf);
  const longest = Math.max(0, ...lines.map((line) => widthOf(line, STYLE.small)));
  const height = 2 * ATTRIBUTE.padY + Math.max(1, lines.length) * STYLE.small.line;
  return plain(Math.ceil(longest) + edges + 1, height, lines);
}

function plain(width: number, height: number, lines: readonly string[]): Card {
  return { width, height, lines, owner: null, marks: [], marksWidth: 0, marksBelow: false };
}
