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
