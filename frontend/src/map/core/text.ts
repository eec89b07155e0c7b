/** How wide words are, and where a name breaks into lines: the layout must know before the page. */

export interface TextStyle {
  readonly size: number;
  readonly bold: boolean;
}

export type TextWidth = (text: string, style: TextStyle) => number;

// Widths of Arial's printable ASCII in thousandths of its size, from the space to the tilde.
const REGULAR = widths(`278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556
 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500
 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556
 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500
 334 260 334 584`);
const BOLD = widths(`278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556
 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722
 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556
 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389
 280 389 584`);
const OTHER = 0.6;
const ELLIPSIS = '…';

function widths(list: string): readonly number[] {
  return list.split(/\s+/).map((width) => Number(width) / 1000);
}

/** Arial's own widths: used where there is no page to measure on. */
export const arialWidth: TextWidth = (text, style) => {
  const table = style.bold ? BOLD : REGULAR;
  let width = 0;
  for (const letter of text) width += table[letter.charCodeAt(0) - 32] ?? OTHER;
  return width * style.size;
};

/** Remembers the width of each word, since names share most of theirs. */
export function rememberWidths(measure: TextWidth): TextWidth {
  const known = new Map<string, number>();
  return (text, style) => {
    const key = `${style.bold ? 'b' : 'r'}${style.size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      width = measure(text, style);
      known.set(key, width);
    }
    return width;
  };
}

/** As much of the text as fits, with an ellipsis where something had to go. */
export function shorten(text: string, style: TextStyle, room: number, widthOf: TextWidth): string {
  if (widthOf(text, style) <= room) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const shorter = letters.slice(0, middle).join('').trimEnd() + ELLIPSIS;
    if (widthOf(shorter, style) <= room) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('').trimEnd() + ELLIPSIS;
}

/** Breaks a text into lines no wider than the room; the last one is cut when there are too many. */
export function wrap(
  text: string,
  style: TextStyle,
  room: number,
  maxLines: number,
  widthOf: TextWidth,
): string[] {
  const space = widthOf(' ', style);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const width = widthOf(word, style);
    if (line && used + space + width <= room) {
      line += ` ${word}`;
      used += space + width;
    } else {
      if (line) lines.push(line);
      line = width <= room ? word : shorten(word, style, room, widthOf);
      used = width;
    }
  }
  if (line) lines.push(line);
  if (lines.length > maxLines) {
    const rest = lines.splice(maxLines - 1).join(' ');
    lines.push(cut(rest, style, room, widthOf));
  }
  return lines;
}

/** A line which says that more follows, even where the line itself would have fitted. */
function cut(rest: string, style: TextStyle, room: number, widthOf: TextWidth): string {
  const fitted = shorten(rest, style, room, widthOf);
  return fitted.endsWith(ELLIPSIS) ? fitted : fitted + ELLIPSIS;
}
