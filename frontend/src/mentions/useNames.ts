import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MentionedDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import type { Mention } from '../live/blocks';
import { useSignedIn } from '../people/me';
import { idsOf, type Names, NO_NAMES, namesOf } from './names';

/** Milliseconds after which the names are asked for anew: they change, and so does who may know them. */
const AGAIN = 15_000;

export function useNames(mentions: readonly Mention[]): Names {
  const { me } = useSignedIn();
  const asked = {
    processIds: idsOf(mentions, 'process'),
    personIds: idsOf(mentions, 'person'),
    documentIds: idsOf(mentions, 'document'),
  };
  const query = useQuery({
    queryKey: ['mentioned', me.id, asked],
    queryFn: async ({ signal }) =>
      namesOf((await request(MentionedDocument, asked, signal)).mentioned),
    enabled: mentions.length > 0,
    refetchInterval: AGAIN,
    placeholderData: keepPreviousData,
  });
  return query.isError ? NO_NAMES : (query.data ?? NO_NAMES);
}
