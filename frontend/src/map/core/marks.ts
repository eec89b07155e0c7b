/** The small marks on a card, and the same in words. */
import type { MapProcess } from '../model';
import type { IconName } from './icons';

export type MarkKind =
  | 'pending'
  | 'findings'
  | 'suggestions'
  | 'shared'
  | 'organisation'
  | 'named'
  | 'locked'
  | 'sealed'
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
  if (process.isRestricted) return [RESTRICTED];
  const marks: Mark[] = [];
  if (process.pending) marks.push(sign('pending', 'Not saved yet'));
  if (openFindings > 0) marks.push(counted('findings', openFindings, 'open finding'));
  if (openSuggestions > 0) marks.push(counted('suggestions', openSuggestions, 'open suggestion'));
  if (wholeCount > 1) marks.push({ ...sign('shared', ''), ...sharedBy(wholeCount) });
  if (label === 'ORGANISATION') marks.push(sign('organisation', 'For its organisation only'));
  if (label === 'NAMED') marks.push(sign('named', 'For named readers only'));
  if (process.isLocked) marks.push(sign('locked', 'Locked: nobody changes it'));
  if (process.isSealed) marks.push(sign('sealed', 'Sealed: others do not see that it stands here'));
  if (!process.isNamedAsDoing)
    marks.push(word('naming', '-ing?', 'Not named as something being done, like “Testing blood”'));
  if (process.isIllustrative)
    marks.push(word('illustrative', 'e.g.', 'Illustrative: not named in the paper'));
  return marks;
}

/** The padlock stands for no count and no change: nothing else of it is told. */
const RESTRICTED: Mark = {
  kind: 'restricted',
  icon: 'restricted',
  text: '',
  says: 'You may know only that a process stands here',
};

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

/** Nothing, where one may not know whether there is an owner. */
export function ownerText(process: MapProcess): string {
  if (process.isRestricted) return '';
  if (!process.ownerName) return 'No owner';
  return process.organisationName
    ? `${process.ownerName}, ${process.organisationName}`
    : process.ownerName;
}
