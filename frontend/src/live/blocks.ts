/** The rich text of a note as it is read, in the shape of docs/protocol.md. */

export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly em?: true;
  readonly href?: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly runs: readonly Run[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly Blocks[] };

export type Blocks = readonly Block[];
