/** What a command is called when a person is told of it: undoing it, or what became of it. */
import type { ArgsOf, Command, Known, Verb } from './commands';
import type { Delta } from './rows';
import { attributeById, nameOf, type State } from './state';

type Wording = {
  readonly [V in Verb]: (state: State, args: ArgsOf<V>, known: Known) => string;
};

export const FACET_NAMES = {
  WHY: 'Why',
  HOW: 'How',
  WHO: 'Who',
  WHAT: 'What',
  WHERE: 'Where',
  WHEN: 'When',
} as const;

/** A label as the server's sentences say it. */
export const LABEL_READS = {
  PUBLIC: 'for the public',
  ORGANISATION: 'for its organisation',
  NAMED: 'for named readers only',
} as const;

const readsAs = (label: keyof typeof LABEL_READS | null | undefined) =>
  label ? LABEL_READS[label] : 'as the rest';

export function wordsFor(state: State, command: Command): string {
  const words = WORDS[command.verb] as (
    state: State,
    args: Command['args'],
    known: Known,
  ) => string;
  return words(state, command.args, command.known ?? {});
}

/** A change by somebody, said in full: the server tells only what was done. */
export const sentenceOf = ({ by, sentence }: Delta): string =>
  `${by?.name ?? 'Somebody'} ${sentence}.`;

const quoted = (words: string) => `‘${words.length > 60 ? `${words.slice(0, 57)}…` : words}’`;
/** A process by its name, which the map may not hold: then whoever chose it knows it. */
const named = (state: State, id: string, known: Known = {}) =>
  quoted(known.process?.id === id ? known.process.name : nameOf(state, id));
const stated = (state: State, id: string) => {
  const text = attributeById(state, id)?.text;
  return text === undefined ? 'an attribute' : quoted(text);
};

const WORDS: Wording = {
  startCluster: (_state, { name }) => `Start the cluster ${quoted(name)}`,
  addPart: (state, { wholeId, name }) => `Add ${quoted(name)} to ${named(state, wholeId)}`,
  rename: (state, { processId, name }) => `Rename ${named(state, processId)} to ${quoted(name)}`,
  addAttribute: (state, { processId, text, facet }) =>
    `Add ${quoted(text)} to the ${FACET_NAMES[facet]} of ${named(state, processId)}`,
  changeAttribute: (state, { attributeId }) => `Change ${stated(state, attributeId)}`,
  moveAttribute: (state, { attributeId }) => `Move ${stated(state, attributeId)}`,
  setAttributeAside: (state, { attributeId }) => `Set aside ${stated(state, attributeId)}`,
  bringAttributeBack: () => 'Bring an attribute back',
  nameThing: (state, { attributeId }) => `Name something in ${stated(state, attributeId)}`,
  unnameThing: (state, { attributeId }) =>
    `No longer name something in ${stated(state, attributeId)}`,
  linkDocument: (state, { processId, title }) =>
    `Link the document ${quoted(title)} to ${named(state, processId)}`,
  unlinkDocument: (state, { processId }) => `Unlink a document from ${named(state, processId)}`,
  linkAttributeDocument: (state, { attributeId, title }) =>
    `Link the document ${quoted(title)} to ${stated(state, attributeId)}`,
  unlinkAttributeDocument: (state, { attributeId }) =>
    `Unlink a document from ${stated(state, attributeId)}`,
  suggest: (state, { processId }) => `Suggest a change to ${named(state, processId)}`,
  answerSuggestion: (_state, { takeUp }) =>
    takeUp ? 'Take up a suggestion' : 'Decline a suggestion',
  movePart: (state, { partId, fromWholeId, toWholeId }) =>
    fromWholeId === toWholeId
      ? `Reorder ${named(state, partId)}`
      : `Move ${named(state, partId)} to ${named(state, toWholeId)}`,
  joinWhole: (state, { partId, wholeId }, known) =>
    `Join ${named(state, partId)} to ${named(state, wholeId, known)}`,
  acceptJoining: () => 'Accept a joining',
  declineJoining: () => 'Decline a joining',
  leaveWhole: (state, { partId, wholeId }) =>
    `Take ${named(state, partId)} out of ${named(state, wholeId)}`,
  makeHome: (state, { partId, wholeId }) =>
    `Make ${named(state, wholeId)} the home of ${named(state, partId)}`,
  setAside: (state, { processId }) => `Set aside ${named(state, processId)}`,
  bringBack: (state, { processId }) => `Bring back ${named(state, processId)}`,
  offerOwnership: (state, { processId }) => `Offer the ownership of ${named(state, processId)}`,
  acceptOwnership: () => 'Accept ownership',
  declineOwnership: () => 'Decline ownership',
  withdrawOwnership: () => 'Withdraw an offer of ownership',
  addPlayer: (state, { processId }) => `Add a player to ${named(state, processId)}`,
  removePlayer: (state, { processId }) => `Remove a player from ${named(state, processId)}`,
  interact: (state, { fromId, toId }, known) =>
    `State an interaction of ${named(state, fromId)} with ${named(state, toId, known)}`,
  stopInteracting: () => 'Remove an interaction',
  setLabel: (state, { processId, label }) =>
    `Label ${named(state, processId)} ${LABEL_READS[label]}`,
  setFacetLabel: (state, { processId, facet, label }) =>
    `Label the ${FACET_NAMES[facet]} of ${named(state, processId)} ${readsAs(label)}`,
  setAttributeLabel: (state, { attributeId, label }) =>
    `Label ${stated(state, attributeId)} ${readsAs(label)}`,
  setLocked: (state, { processId, locked }) =>
    `${locked ? 'Lock' : 'Unlock'} ${named(state, processId)}`,
  setSealed: (state, { processId, sealed }) =>
    `${sealed ? 'Seal' : 'Unseal'} ${named(state, processId)}`,
  nameReader: (state, { processId }, { reader }) =>
    `Name ${reader ?? 'somebody'} as a reader of ${named(state, processId)}`,
  stopNamingReader: (state, { processId }, { reader }) =>
    `End ${reader ?? 'somebody'} as a named reader of ${named(state, processId)}`,
  exclude: (state, { processId }, { reader }) =>
    `Keep ${reader ?? 'somebody'} from ${named(state, processId)}`,
  stopExcluding: (state, { processId }, { reader }) =>
    `No longer keep ${reader ?? 'somebody'} from ${named(state, processId)}`,
  lendEditing: (state, { processId }, { reader }) =>
    `Lend the editing of ${named(state, processId)} to ${reader ?? 'a post'}`,
  stopLending: (state, { processId }, { reader }) =>
    `End the lending of ${named(state, processId)} to ${reader ?? 'a post'}`,
};
