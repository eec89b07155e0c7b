/** What entries of the audit say, in words. */
import type { AuditKind } from '../graphql/generated';
import { count } from '../ui/words';
import type { Entry } from './useAudit';

export const KINDS: Record<AuditKind, string> = {
  DENIAL: 'Refused',
  READING: 'Read what is for named readers',
  RIGHTS: 'Changed somebody’s rights',
  ENUMERATION: 'Searched for ids',
  AUDIT: 'Read the audit',
};

/** Why something was refused; policies/README.md has the rows of the table. */
export const RULES: Readonly<Record<string, string>> = {
  'default-deny': 'Nothing gives a right to it',
  absent: 'It is not there',
  action: 'A rule of the action itself',
  'deny-blocked': 'Kept from it by an exclusion',
  'deny-export-named': 'What is for named readers is never exported',
  'deny-locked': 'It is locked',
  'deny-no-consent': 'It is kept for a purpose that they do not read for',
  'deny-sealed': 'It is sealed',
  'deny-suspended': 'Their account is suspended',
  'deny-weak-auth': 'What is for named readers needs a second step',
  'deny-weak-auth-audit': 'The audit needs a second step',
  'too-many': 'Too many at once to be told one by one',
};

/** Why something was allowed, for what is in the audit all the same. */
const ALLOWED: Readonly<Record<string, string>> = {
  'named-reads': 'A named reader',
  'owner-process': 'The owner',
  'owner-content': 'The owner',
  'editor-process': 'May edit it',
  'editor-content': 'May edit it',
  'editor-named': 'May edit it',
  'auditor-reads': 'An auditor, or information governance',
};

/** Whoever has not signed in has no second step to speak of. */
const WEAK = ['deny-weak-auth', 'deny-weak-auth-audit'];

/** Of a change of rights it is said by what happened. */
export function whyOf({ rule, person }: Pick<Entry, 'rule' | 'person'>): string {
  if (rule === null) return '–';
  if (person === null && WEAK.includes(rule)) return 'Nobody had signed in';
  return RULES[rule] ?? ALLOWED[rule] ?? rule;
}

const CONDITIONS: Record<string, string> = {
  suspended: 'suspended',
  weak_auth: 'without a second step',
  no_consent: 'not reading for its purpose',
  locked: 'locked',
  sealed: 'sealed',
};

/** What held then: "locked". */
export function conditionsOf({ conditions, person }: Entry): string | null {
  const told = conditions.filter((one) => person !== null || one !== 'weak_auth');
  return told.length > 0 ? told.map((one) => CONDITIONS[one] ?? spaced(one)).join(', ') : null;
}

const TRIED: Record<string, string> = {
  read: 'read it',
  suggest: 'leave a suggestion',
  edit: 'edit it',
  label: 'label it',
  share: 'share it',
  delegate: 'lend its editing',
  hand_over: 'hand it over',
  set_aside: 'set it aside',
  lock: 'lock or unlock it',
  seal: 'seal or unseal it',
  review: 'see who can read it',
  export: 'export it',
  administer: 'look after its posts and people',
  host: 'state a purpose of it',
  agree: 'review a purpose of it',
};

const DONE: Record<string, string> = {
  setLabel: 'labelled it',
  setFacetLabel: 'labelled a facet of it',
  setAttributeLabel: 'labelled a statement of it',
  keepNoteFor: 'said what a note of it is kept for',
  keepAttributeFor: 'said what a statement of it is kept for',
  agreeToPurpose: 'agreed to a purpose',
  endPurpose: 'ended a purpose',
  declarePurpose: 'declared that they read for a purpose',
  withdrawDeclaration: 'stopped reading for a purpose',
  setLocked: 'locked or unlocked it',
  setSealed: 'sealed or unsealed it',
  nameReader: 'named a reader',
  stopNamingReader: 'ended a named reader',
  exclude: 'kept somebody from it',
  stopExcluding: 'let somebody back to it',
  lendEditing: 'lent its editing',
  stopLending: 'ended the lending of its editing',
  addPlayer: 'added a player',
  removePlayer: 'removed a player',
  offerOwnership: 'offered its ownership',
  acceptOwnership: 'took it over',
  declineOwnership: 'declined to take it over',
  withdrawOwnership: 'withdrew the offer of its ownership',
  takeOver: 'took it over from a vacant post',
  givePost: 'gave a post',
  endPost: 'ended a holding of a post',
  setFunctions: 'changed the offices of a post',
  mergePosts: 'merged two posts',
  suspend: 'suspended somebody, or ended that',
  invite: 'invited somebody',
  appoint: 'appointed the first steward, at the command line',
  takeUpInvitation: 'took up an invitation',
  signInElsewhere: 'got or lost posts by the sign-in of their organisation',
};

/** What happened, to follow the name of who did it. */
export function happened(entry: Entry): string {
  switch (entry.kind) {
    case 'DENIAL':
      return denied(entry);
    case 'READING':
      return entry.objectKind === 'content'
        ? 'read a statement or note of it that is for named readers'
        : 'read it; it is for named readers';
    case 'RIGHTS':
      return changed(entry);
    case 'ENUMERATION':
      return `asked for ${count(entry.count, 'different thing')} within a minute that could not be found`;
    case 'AUDIT':
      return entry.action === 'export' ? 'took the audit away as a file' : 'read the audit';
  }
}

function denied({ rule, action, objectKind }: Entry): string {
  if (rule === 'absent') return 'asked for something that is not there';
  if (objectKind === 'audit') return 'tried to read the audit, and was refused';
  return `tried to ${TRIED[action ?? 'read'] ?? spaced(action ?? '')}, and was refused`;
}

function changed({ action, before, after, facet, whom }: Entry): string {
  const done = DONE[action ?? ''] ?? spaced(action ?? '');
  const where = facet ? ` (${facet})` : '';
  const what = after && !isId(after) ? `: ${before ? `${before}, now ${after}` : after}` : '';
  return `${done}${where}${what}${whom ? ` – ${whom.name ?? 'somebody who is gone'}` : ''}`;
}

/** "setLabel" as "set label", for verbs that have no words here yet. */
const spaced = (verb: string) =>
  verb.replaceAll('_', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const isId = (value: string) => /^[0-9a-f]{8}-/.test(value);

const EVERYBODY = new Set(['anyone', 'person']);
const RELATIONS: Record<string, string> = {
  lead: 'leading player',
  ally: 'ally',
  named: 'named reader',
  ig: 'information governance',
  upstream: 'owner of a whole above',
  tracer: 'policy lead',
  blocked: 'kept from it',
};

/** What somebody was to it: "owner, member". */
export function relationsOf({ relations }: Entry): string | null {
  const told = relations.filter((one) => !EVERYBODY.has(one)).map((one) => RELATIONS[one] ?? one);
  return told.length > 0 ? told.join(', ') : null;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** To the second, with its day: an audit is read later than it was written. */
export const momentOf = (iso: string): string => MOMENT.format(new Date(iso));
