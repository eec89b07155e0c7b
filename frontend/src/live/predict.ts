/**
 * What a command will most likely come to, so that the screen need not wait. The server decides:
 * its answer takes the place of the prediction. Where only the server can tell, nothing is foretold.
 */
import type { ArgsOf, Command, Known, Verb } from './commands';
import { orderAt, ordersAt, type Place } from './order';
import type { AttributeRow, Change, Delta, PartRow, ProcessRow } from './rows';
import { attributeById, attributesOf, homeOf, mayDo, partsOf, type State } from './state';

type Person = NonNullable<Delta['by']>;
type Predictors = {
  readonly [V in Verb]?: (state: State, args: ArgsOf<V>, known: Known, me: Person) => Change[];
};

export function predict(state: State, command: Command, me: Person): readonly Change[] {
  const predictor = PREDICTORS[command.verb] as
    | ((state: State, args: Command['args'], known: Known, me: Person) => Change[])
    | undefined;
  return predictor?.(state, command.args, command.known ?? {}, me) ?? [];
}

const PREDICTORS: Predictors = {
  addPart: (state, { wholeId, id, name, place }) => {
    const whole = state.processes.get(wholeId);
    if (!whole) return [];
    return [processIs(newPart(whole, id, name)), partIs(state, wholeId, id, true, place)];
  },
  rename: (state, { processId, name }) => withProcess(state, processId, { name: name.trim() }),
  addAttribute: (state, { processId, id, facet, text, value, practice, place }) => {
    const order = attributeOrder(state, processId, facet, id, place);
    const label = state.processes.get(processId)?.label ?? 'NAMED';
    const rest = { label, ownLabel: null, isIllustrative: false, names: [], documents: [] };
    return [
      attributeIs({ id, processId, facet, text, value: value ?? null, practice, order, ...rest }),
    ];
  },
  changeAttribute: (state, { attributeId, text, value, practice }) =>
    withAttribute(state, attributeId, { text, value: value ?? null, practice }),
  moveAttribute: (state, { attributeId, facet, place }) => {
    const attribute = attributeById(state, attributeId);
    if (!attribute) return [];
    const order = attributeOrder(state, attribute.processId, facet, attributeId, place);
    return [attributeIs({ ...attribute, facet, order })];
  },
  setAttributeAside: (state, { attributeId }) => {
    const attribute = attributeById(state, attributeId);
    return attribute
      ? [{ __typename: 'AttributeIsNot', id: attributeId, processId: attribute.processId }]
      : [];
  },
  nameThing: (state, { attributeId }, { thing }) => {
    const names = attributeById(state, attributeId)?.names ?? [];
    return thing
      ? withAttribute(state, attributeId, { names: [...without(names, thing.id), thing] })
      : [];
  },
  unnameThing: (state, { attributeId, thingId }) => {
    const names = attributeById(state, attributeId)?.names ?? [];
    return withAttribute(state, attributeId, { names: without(names, thingId) });
  },
  linkDocument: (_state, { processId, documentId, title, url }) => [
    { __typename: 'DocumentIs', processId, document: { id: documentId, title, url: url ?? null } },
  ],
  unlinkDocument: (_state, { processId, documentId }) => [
    { __typename: 'DocumentIsNot', processId, documentId },
  ],
  linkAttributeDocument: (state, { attributeId, documentId, title, url }) => {
    const documents = attributeById(state, attributeId)?.documents ?? [];
    const document = { id: documentId, title, url: url ?? null };
    return withAttribute(state, attributeId, {
      documents: [...without(documents, documentId), document],
    });
  },
  unlinkAttributeDocument: (state, { attributeId, documentId }) => {
    const documents = attributeById(state, attributeId)?.documents ?? [];
    return withAttribute(state, attributeId, { documents: without(documents, documentId) });
  },
  suggest: (_state, { processId, id, text, attributeId }, _known, me) => [
    {
      __typename: 'SuggestionIs',
      suggestion: {
        id,
        processId,
        attributeId: attributeId ?? null,
        text,
        by: me,
        at: new Date().toISOString(),
        status: 'OPEN',
        answer: null,
      },
    },
  ],
  movePart: (state, { partId, fromWholeId, toWholeId, place }) => {
    const isHome = homeOf(state, partId)?.wholeId === fromWholeId;
    const there = partIs(state, toWholeId, partId, isHome, place);
    return fromWholeId === toWholeId ? [there] : [partIsNot(fromWholeId, partId), there];
  },
  joinWhole: (state, { partId, wholeId, place }) => {
    // When another's agreement is needed it stays an offer, which the server words.
    const isAgreed = mayDo(state, partId, 'EDIT') && mayDo(state, wholeId, 'EDIT');
    const isHome = homeOf(state, partId) === undefined;
    return isAgreed ? [partIs(state, wholeId, partId, isHome, place)] : [];
  },
  leaveWhole: (_state, { partId, wholeId }) => [partIsNot(wholeId, partId)],
  makeHome: (state, { partId, wholeId }) => {
    const part = (state.wholes.get(partId) ?? []).find((row) => row.wholeId === wholeId);
    return part ? [{ __typename: 'PartIs', part: { ...part, isHome: true } }] : [];
  },
  setAside: (state, { processId, parts }) => [
    ...(parts === 'MOVE_UP' ? partsMoveUp(state, processId) : []),
    ...withProcess(state, processId, { isSetAside: true }),
  ],
  bringBack: (state, { processId }) => withProcess(state, processId, { isSetAside: false }),
  addPlayer: (_state, { processId, leading }, { thing }) =>
    thing ? [{ __typename: 'PlayerIs', player: { processId, leading, player: thing } }] : [],
  removePlayer: (_state, { processId, playerId }) => [
    { __typename: 'PlayerIsNot', processId, playerId },
  ],
  interact: (state, { id, fromId, toId, kind, note }, { process }) => {
    const from = state.processes.get(fromId);
    const to = state.processes.get(toId) ?? process;
    if (!from || !to) return [];
    const end = (id: string, { name }: { readonly name: string }) => ({
      id,
      name,
      isRestricted: false,
    });
    const ends = { from: end(fromId, from), to: end(toId, to) };
    return [
      { __typename: 'InteractionIs', interaction: { id, fromId, toId, kind, note, ...ends } },
    ];
  },
  setLabel: (state, { processId, label }) => {
    // Of a restricted process the label is not told.
    const isRead = state.processes.get(processId)?.isRestricted === false;
    return isRead ? withProcess(state, processId, { label }) : [];
  },
  setAttributeLabel: (state, { attributeId, label }) =>
    withAttribute(state, attributeId, { ownLabel: label ?? null }),
  setLocked: (state, { processId, locked }) => withProcess(state, processId, { isLocked: locked }),
  setSealed: (state, { processId, sealed }) => withProcess(state, processId, { isSealed: sealed }),
};

const processIs = (process: ProcessRow): Change => ({ __typename: 'ProcessIs', process });
const attributeIs = (attribute: AttributeRow): Change => ({ __typename: 'AttributeIs', attribute });
const partIsNot = (wholeId: string, partId: string): Change => ({
  __typename: 'PartIsNot',
  wholeId,
  partId,
});
const without = <T extends { readonly id: string }>(all: readonly T[], id: string): T[] =>
  all.filter((each) => each.id !== id);

/** A new part begins with the owner of its whole. */
function newPart(whole: ProcessRow, id: string, name: string): ProcessRow {
  return {
    ...whole,
    id,
    name: name.trim(),
    isNamedAsDoing: true,
    isSetAside: false,
    isIllustrative: false,
    isHighlighted: false,
    isLocked: false,
    isSealed: false,
    partCount: 0,
    openSuggestions: 0,
    openFindings: 0,
  };
}

function withProcess(state: State, id: string, now: Partial<ProcessRow>): Change[] {
  const process = state.processes.get(id);
  return process ? [processIs({ ...process, ...now })] : [];
}

function withAttribute(state: State, id: string, now: Partial<AttributeRow>): Change[] {
  const attribute = attributeById(state, id);
  return attribute ? [attributeIs({ ...attribute, ...now })] : [];
}

type PartIs = Extract<Change, { __typename: 'PartIs' }>;

function partIs(
  state: State,
  wholeId: string,
  partId: string,
  isHome: boolean,
  place: Place | null | undefined,
): PartIs {
  const order = orderAt(siblingsOf(partsOf(state, wholeId), partId), place);
  return { __typename: 'PartIs', part: { wholeId, partId, isHome, order } };
}

const siblingsOf = (parts: readonly PartRow[], partId: string) =>
  parts
    .filter((part) => part.partId !== partId)
    .map((part) => ({ id: part.partId, order: part.order }));

function attributeOrder(
  state: State,
  processId: string,
  facet: AttributeRow['facet'],
  id: string,
  place: Place | null | undefined,
): string {
  const siblings = attributesOf(state, processId);
  return orderAt(
    siblings.filter((other) => other.facet === facet && other.id !== id),
    place,
  );
}

/** The parts of what is set aside take its place in its home, in their order. */
function partsMoveUp(state: State, processId: string): Change[] {
  const home = homeOf(state, processId);
  if (!home) return [];
  const parts = partsOf(state, processId);
  const siblings = siblingsOf(partsOf(state, home.wholeId), '');
  const orders = ordersAt(siblings, { after: processId }, parts.length);
  return parts.flatMap(({ partId, isHome }, nth) => [
    partIsNot(processId, partId),
    {
      __typename: 'PartIs',
      part: { wholeId: home.wholeId, partId, isHome, order: orders[nth] ?? '' },
    },
  ]);
}
