/** The small marks on a card, and the same in words. */
import type { MapProcess } from '../model';
import type { IconName } from './icons';

export type MarkKind =
  | 'pending'
  | 'findings'
  | 'suggestions'
  | 'shared'
  | 'restricted'
  | 'naming'
  | 'illustrative';

export interface Mark {
  readonly kind: MarkKind;
  readonly icon: IconName | null;
  /** A count, or the mark itself where a word is plainer than a sign. */
  readonly text: string;
  /** The mark as a sentence. */
  readonly says: string;
}

export function marksOf(process: MapProcess, wholeCount: number): readonly Mark[] {
  const { openFindings, openSuggestions, label } = process;
  const marks: Mark[] = [];
  if (process.pending) marks.push(sign('pending', 'Not saved yet'));
  if (openFindings > 0) marks.push(counted('findings', openFindings, 'open finding'));
  if (openSuggestions > 0) marks.push(counted('suggestions', openSuggestions, 'open suggestion'));
  if (wholeCount > 1) marks.push({ ...sign('shared', ''), ...sharedBy(wholeCount) });
  if (label === 'ORGANISATION') marks.push(sign('restricted', 'For the organisation only'));
  if (label === 'NAMED') marks.push(sign('restricted', 'For named people only'));
  if (!process.isNamedAsDoing)
    marks.push(word('naming', '-ing?', 'Not named as something being done, like “Testing blood”'));
  if (process.isIllustrative)
    marks.push(word('illustrative', 'e.g.', 'Illustrative: not named in the paper'));
  return marks;
}

function sign(kind: MarkKind & IconName, says: string): Mark {
  return { kind, icon: kind, text: '', says };
}

function counted(kind: MarkKind & IconName, count: number, what: string): Mark {
  return { ...sign(kind, `${count} ${what}${count === 1 ? '' : 's'}`), text: String(count) };
}

function sharedBy(wholeCount: number) {
  return { text: String(wholeCount), says: `Shared: part of ${wholeCount} wholes` };
}

function word(kind: MarkKind, text: string, says: string): Mark {
  return { kind, icon: null, text, says };
}

export function ownerText(process: MapProcess): string {
  if (!process.ownerName) return 'No owner';
  return process.organisationName
    ? `${process.ownerName}, ${process.organisationName}`
    : process.ownerName;
}
