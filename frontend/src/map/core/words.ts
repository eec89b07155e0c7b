/** What a card says to those who hear it. */
import type { Presence, SeenAs } from '../model';
import { type Card, FACET_WORDS } from './card';
import { ownerText } from './marks';
import type { Content } from './node';

export function nameOf(content: Content): string {
  switch (content.kind) {
    case 'process':
      return content.process.name;
    case 'facet':
      return FACET_WORDS[content.facet];
    case 'attribute':
      return content.attribute.text;
    case 'draft':
      return '';
  }
}

export interface Circumstances {
  readonly isChanged: boolean;
  readonly isWaiting: boolean;
  readonly isInHand: boolean;
  readonly people: readonly Presence[] | undefined;
  readonly seenAs: SeenAs | undefined;
}

/** What another person would see here, where that is not all of it. */
export const SEEN_AS: Record<SeenAs, readonly string[]> = {
  FULL: [],
  RESTRICTED: ['They would see a restricted process here'],
  ABSENT: ['They would not see that it stands here'],
  UNKNOWN: ['What they see of it is not yours to know'],
};

/** Whatever the card shows besides its name, as sentences. */
export function descriptionOf(content: Content, card: Card, around: Circumstances): string {
  const said: string[] = [];
  if (around.seenAs) said.push(...SEEN_AS[around.seenAs]);
  if (content.kind === 'process') said.push(...processSentences(content, card));
  if (content.kind === 'attribute' && content.attribute.practice)
    said.push('Practice: what people actually do');
  if (around.isChanged) said.push('Changed since you looked');
  if (around.isInHand) said.push('Picked up');
  if (around.isWaiting) said.push('Loading its parts');
  for (const person of around.people ?? []) said.push(presenceText(person));
  return said.map((sentence) => `${sentence}.`).join(' ');
}

function processSentences(content: Content & { kind: 'process' }, card: Card): string[] {
  const { process } = content;
  const owner = ownerText(process);
  return [
    ...(process.isRestricted ? [] : [process.ownerName ? `Owner: ${owner}` : owner]),
    ...(process.isHighlighted ? ['Highlighted in the paper'] : []),
    ...(content.isHome ? [] : ['Its home is elsewhere']),
    ...card.marks.map(({ says }) => says),
  ];
}

export function presenceText({ personName, editing, isMoving, isIdle }: Presence): string {
  if (isMoving) return `${personName} is moving it`;
  if (isIdle) return `${personName} was here last, and is idle`;
  return editing ? `${personName} is editing` : `${personName} is here`;
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
