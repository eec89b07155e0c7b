/** What one row of the map is, as the server gives it. */
import type {
  AttributeRowFragment,
  ChangeRowFragment,
  DeltaRowFragment,
  DocumentRowFragment,
  Facet,
  FindingRowFragment,
  InteractionRowFragment,
  JoinOfferRowFragment,
  KeptForRowFragment,
  Label,
  OwnershipOfferRowFragment,
  PartRowFragment,
  PlayerRowFragment,
  ProblemRowFragment,
  ProcessRowFragment,
  SuggestionRowFragment,
  ThingRowFragment,
} from '../graphql/generated';
import type { Blocks } from './blocks';

export type ProcessRow = ProcessRowFragment;
export type PartRow = PartRowFragment;
export type AttributeRow = AttributeRowFragment;
export type ThingRow = ThingRowFragment;
export type PlayerRow = PlayerRowFragment;
export type DocumentRow = DocumentRowFragment;
export type InteractionRow = InteractionRowFragment;
export type SuggestionRow = SuggestionRowFragment;
export type FindingRow = FindingRowFragment;
export type OwnershipOfferRow = OwnershipOfferRowFragment;
export type JoinOfferRow = JoinOfferRowFragment;
export type KeptForRow = KeptForRowFragment;
export type ProblemRow = ProblemRowFragment;
export type Change = ChangeRowFragment;
export type Delta = DeltaRowFragment;

export const FACETS = ['WHY', 'HOW', 'WHO', 'WHAT', 'WHERE', 'WHEN'] as const satisfies Facet[];

/** A name with its id, for what stands outside the loaded part of the map. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One that may be a restricted process: it has no page, and cannot be gone to by its id. */
export interface Seen extends Named {
  readonly isRestricted: boolean;
}

/** A note as plain text, and as it is read. */
export interface NoteRow {
  readonly text: string;
  readonly blocks: Blocks;
}

export const NO_NOTE: NoteRow = { text: '', blocks: [] };

/** What only an opened process holds; the rest of the map does without. */
export interface Details {
  readonly notes: Readonly<Partial<Record<Facet, NoteRow>>>;
  /** Facets that are read less far than their process. */
  readonly labels: Readonly<Partial<Record<Facet, Label | null>>>;
  readonly players: readonly PlayerRow[];
  readonly documents: readonly DocumentRow[];
  readonly interactions: readonly InteractionRow[];
  readonly suggestions: readonly SuggestionRow[];
  readonly findings: readonly FindingRow[];
  /** The processes whose notes mention it, as far as they may be read. */
  readonly mentionedIn: readonly Seen[];
  readonly ownershipOffer: OwnershipOfferRow | null;
  readonly joinOffers: readonly JoinOfferRow[];
  /** Purposes that some of it is kept for, as far as they concern this person. */
  readonly keptFor: readonly KeptForRow[];
  readonly mayKeep: boolean;
  readonly path: readonly Named[];
  readonly wholes: readonly Seen[];
  readonly holders: readonly Named[];
}

/** Order keys are compared letter by letter, as the server does; never by the reader's language. */
export function byOrder(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
