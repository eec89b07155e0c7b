/** The names of what is mentioned, as far as the reader may know them. */
import type { MentionedQuery } from '../graphql/generated';
import { MENTIONED, type Mention } from '../live/blocks';
import { safeHref } from '../ui/safeHref';

export interface Named {
  readonly name: string;
  /** Where it is read more of; null where there is nothing to go to. */
  readonly href: string | null;
  readonly isRestricted: boolean;
}

/** By their ids. What is not in it is not there, or not for this reader to know: nobody can tell which. */
export type Names = ReadonlyMap<string, Named>;

export const NO_NAMES: Names = new Map();

export function namesOf({ processes, people, documents }: MentionedQuery['mentioned']): Names {
  return new Map<string, Named>([
    ...processes.map(({ id, name, isRestricted }) => {
      const href = isRestricted ? null : `/process/${id}`;
      return [id, { name, href, isRestricted }] as const;
    }),
    ...people.map(({ id, name }) => [id, { name, href: null, isRestricted: false }] as const),
    ...documents.map(({ id, title, url }) => {
      return [id, { name: title, href: safeHref(url), isRestricted: false }] as const;
    }),
  ]);
}

export const wordFor = ({ kind, id }: Mention, names: Names): string =>
  names.get(id)?.name ?? MENTIONED[kind];

/** The ids of one kind, each once, in an order that does not depend on where they stand. */
export const idsOf = (mentions: readonly Mention[], kind: Mention['kind']): string[] =>
  [...new Set(mentions.filter((each) => each.kind === kind).map(({ id }) => id))].sort();
