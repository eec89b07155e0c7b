/** What is said of posts and of who holds them. */
import type { Function as Office } from '../graphql/generated';
import { count } from '../ui/words';
import type { Post, Term } from './useAdministration';

export const OFFICES: Record<Office, string> = {
  STEWARD: 'Steward',
  GOVERNANCE: 'Information governance',
  AUDITOR: 'Auditor',
  POLICY_LEAD: 'Policy lead',
};

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** The day of a moment, where the reader is. */
export const dayOf = (iso: string): string => DAY.format(new Date(iso));

/** A day without a time is the same day everywhere. */
export const wholeDay = (day: string): string => dayOf(`${day}T12:00:00`);

const role = ({ acting, deputy }: Term) => (acting ? 'Acting' : deputy ? 'Deputy' : 'Holder');

/** "Acting since 2 Feb 2026, until 3 May 2026". */
export function termInWords(term: Term, now = new Date()): string {
  const { since, until } = term;
  const begins = new Date(since) > now ? 'from' : 'since';
  const ends = until ? `, until ${dayOf(until)}` : '';
  return `${role(term)} ${begins} ${dayOf(since)}${ends}`;
}

export const ownsInWords = (owns: number): string =>
  owns === 0 ? 'Owns no process' : `Owns ${count(owns, 'process', 'processes')}`;

export function vacancyInWords({ owns }: Pick<Post, 'owns'>): string {
  return owns === 0 ? 'Vacant' : `Vacant: owns ${count(owns, 'process', 'processes')}`;
}

/** What becomes of what a post owns when one of its terms ends. */
export function afterTheEnd({ owns, terms }: Post, ending: Term, now = new Date()): string {
  const others = terms.filter(
    ({ person, since }) => person.id !== ending.person.id && new Date(since) <= now,
  );
  const names = [...new Set(others.map(({ person }) => person.name))];
  if (names.length > 0)
    return `${names.join(' and ')} ${names.length > 1 ? 'go' : 'goes'} on in it.`;
  if (owns === 0) return 'The post is vacant then. It owns no process that you may see.';
  const each = owns === 1 ? 'that is a finding' : 'each is a finding';
  return `It owns ${count(owns, 'process', 'processes')}. Until somebody holds it, ${each} that the owner of its whole sees.`;
}

/** The posts whose name, or a holder's name, has all these words in it. */
export function fitting(posts: readonly Post[], words: string): readonly Post[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return posts.filter(({ post, terms, isVacant }) => {
    const said = [post.name, isVacant ? 'vacant' : '', ...terms.map(({ person }) => person.name)];
    const all = said.join(' ').toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
