/** The rich text of a note as it is read, in the shape of docs/protocol.md. */

/** The words that stand for what is mentioned wherever nobody's rights decide which name is told. */
export const MENTIONED = {
  process: 'a process',
  person: 'a person',
  document: 'a document',
} as const;

/** What is meant, and not its name: each reader is told that as far as they may know it. */
export interface Mention {
  readonly kind: keyof typeof MENTIONED;
  readonly id: string;
}

/** A mention of these attributes; null where they are none. */
export function mentionOf(kind: unknown, id: unknown): Mention | null {
  const isKind = typeof kind === 'string' && Object.hasOwn(MENTIONED, kind);
  if (!isKind || typeof id !== 'string' || !ID.test(id)) return null;
  return { kind: kind as Mention['kind'], id };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is mentioned in blocks, as often as it is. */
export function mentionsIn(blocks: Blocks): readonly Mention[] {
  return blocks.flatMap((block) =>
    'items' in block
      ? block.items.flatMap(mentionsIn)
      : block.runs.flatMap(({ mention }) => mention ?? []),
  );
}

export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly em?: true;
  readonly href?: string;
  /** It stands for this; `text` has the words for it that tell no name. */
  readonly mention?: Mention;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly runs: readonly Run[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly Blocks[] };

export type Blocks = readonly Block[];
