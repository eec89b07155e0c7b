/** Builders for tests of the live store: a small map in a few words. */
import type { FetchedCluster, FetchedProcess } from '../merge';
import {
  type AttributeRow,
  type Change,
  type Delta,
  type Details,
  FACETS,
  type PartRow,
  type ProcessRow,
} from '../rows';

export const ME = { id: 'me', name: 'Me Myself' };
export const PRIYA = { id: 'priya', name: 'Priya Shah' };

export function process(id: string, over: Partial<ProcessRow> = {}): ProcessRow {
  return {
    id,
    name: id,
    isRestricted: false,
    isNamedAsDoing: true,
    label: 'PUBLIC',
    isLocked: false,
    isSealed: false,
    isSetAside: false,
    isIllustrative: false,
    isHighlighted: false,
    owner: null,
    organisation: null,
    partCount: 0,
    openSuggestions: 0,
    openFindings: 0,
    mayDo: ['READ', 'SUGGEST', 'EDIT', 'SET_ASIDE'],
    ...over,
  };
}

/** A process of which this person may know only that it stands there. */
export const restricted = (id: string, over: Partial<ProcessRow> = {}): ProcessRow =>
  process(id, {
    name: 'A restricted process',
    isRestricted: true,
    label: null,
    mayDo: [],
    ...over,
  });

export function part(wholeId: string, partId: string, order: string, isHome = true): PartRow {
  return { wholeId, partId, order, isHome };
}

export function attribute(id: string, processId: string, over: Partial<AttributeRow> = {}) {
  return {
    id,
    processId,
    facet: 'WHY',
    text: id,
    value: null,
    practice: false,
    order: 'a0',
    label: 'PUBLIC',
    ownLabel: null,
    isIllustrative: false,
    names: [],
    documents: [],
    ...over,
  } satisfies AttributeRow;
}

/** *care* with its parts *testing* and *treating*; *testing* has *sampling*. */
export function careCluster(over: Partial<FetchedCluster> = {}): FetchedCluster {
  const top = process('care', { partCount: 2 });
  return {
    __typename: 'Cluster',
    token: 't0',
    top,
    processes: [
      top,
      process('testing', { partCount: 1 }),
      process('treating'),
      process('sampling'),
    ],
    parts: [
      part('care', 'testing', 'a0'),
      part('care', 'treating', 'a1'),
      part('testing', 'sampling', 'a0'),
    ],
    ...over,
  };
}

/** *care* as its panel asks for it, with a note for why. */
export function careInFull(note: string): FetchedProcess {
  return {
    __typename: 'Process',
    ...process('care', { partCount: 2 }),
    owner: null,
    path: [],
    wholes: [],
    parts: [
      { ...part('care', 'testing', 'a0'), part: process('testing', { partCount: 1 }) },
      { ...part('care', 'treating', 'a1'), part: process('treating') },
    ],
    facets: FACETS.map((facet) => ({
      facet,
      note: facet === 'WHY' ? note : '',
      blocks: [],
      label: null,
      attributes: [],
    })),
    players: [],
    documents: [],
    interactions: [],
    mentionedIn: [],
    suggestions: [],
    findings: [],
    ownershipOffer: null,
    joinOffers: [],
    keptFor: [],
    mayKeep: false,
  };
}

export const noDetails: Details = {
  notes: {},
  labels: {},
  players: [],
  documents: [],
  interactions: [],
  mentionedIn: [],
  suggestions: [],
  findings: [],
  ownershipOffer: null,
  joinOffers: [],
  keptFor: [],
  mayKeep: false,
  path: [],
  wholes: [],
  holders: [],
};

export const processIs = (row: ProcessRow): Change => ({ __typename: 'ProcessIs', process: row });
export const partIs = (row: PartRow): Change => ({ __typename: 'PartIs', part: row });
export const partIsNot = (wholeId: string, partId: string): Change => ({
  __typename: 'PartIsNot',
  wholeId,
  partId,
});

let nth = 0;

export function delta(changes: readonly Change[], over: Partial<Delta> = {}): Delta {
  nth += 1;
  return {
    token: `t${nth}`,
    at: '2026-11-22T19:00:00Z',
    by: PRIYA,
    opId: `other-${nth}`,
    verb: 'rename',
    sentence: 'Priya Shah changed something.',
    changes,
    ...over,
  };
}
