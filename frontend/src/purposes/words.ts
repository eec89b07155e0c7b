/** What is said of purposes. */
import type { LawfulBasis, PurposeState } from '../graphql/generated';
import { count } from '../ui/words';
import type { Statement } from './usePurposes';

export const STATES: Record<PurposeState, { readonly name: string; readonly look: string }> = {
  STATED: { name: 'Awaits review', look: 'tag--warning' },
  AGREED: { name: 'In force', look: 'tag--good' },
  DECLINED: { name: 'Declined', look: 'tag--quiet' },
  ENDED: { name: 'Ended', look: 'tag--quiet' },
};

/** Article 6(1) of the UK GDPR, a to f. */
export const BASES: Record<LawfulBasis, { readonly name: string; readonly means: string }> = {
  CONSENT: { name: 'Consent', means: 'People agree of their own will, and can take it back.' },
  CONTRACT: { name: 'Contract', means: 'It is needed for what was agreed with the person.' },
  LEGAL_OBLIGATION: { name: 'Legal obligation', means: 'A law requires it.' },
  VITAL_INTERESTS: { name: 'Vital interests', means: 'It protects somebody’s life.' },
  PUBLIC_TASK: {
    name: 'Public task',
    means: 'It is needed for a task in the public interest that law lays down.',
  },
  LEGITIMATE_INTERESTS: {
    name: 'Legitimate interests',
    means: 'Not for public authorities when they carry out their tasks.',
  },
};

/** The heading of the register, on the page of its organisation. */
export const PURPOSES_TITLE = 'purposes-title';

export const purposesPath = (organisationId: string): string =>
  `/organisation/${organisationId}#${PURPOSES_TITLE}`;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

export const untilDay = (iso: string): string => DAY.format(new Date(iso));
export const atTime = (iso: string): string => TIME.format(new Date(iso));

/** Who may read for it: the organisation that states it, and those that it names. */
export function readersOf({ recipients }: Pick<Statement, 'recipients'>, whose: string): string {
  return [whose, ...recipients.map(({ name }) => name)].join(', ');
}

/** What a reader of one statement compares with another, in the order of the form. */
export function saidOf(
  statement: Statement,
  whose: string,
): readonly (readonly [string, string])[] {
  const { name, whatFor, gains, basis, consent, until } = statement;
  return [
    ['Name', name],
    ['What it is for', whatFor],
    ['Who gains, and how', gains],
    ['Lawful basis', BASES[basis].name],
    ['How consent is asked for and kept', consent ?? '–'],
    ['Until', untilDay(until)],
    ['Who may read for it', readersOf(statement, whose)],
  ];
}

interface Kept {
  readonly facets: readonly string[];
  readonly attributeIds: readonly string[];
}

/** "1 note and 2 statements": how much of a process is kept for a purpose. */
export function keptInWords({ facets, attributeIds }: Kept): string {
  const notes = facets.length > 0 ? [count(facets.length, 'note')] : [];
  const statements = attributeIds.length > 0 ? [count(attributeIds.length, 'statement')] : [];
  return [...notes, ...statements].join(' and ');
}
