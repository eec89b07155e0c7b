/** What was done, page by page, and what notes said before. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { isWorthRepeating } from '../graphql/asking';
import {
  ClusterHistoryDocument,
  type Facet,
  HistorySubjectDocument,
  type HistorySubjectQuery,
  NoteComparisonDocument,
  NoteHistoryDocument,
  type NoteHistoryQuery,
  NoteVersionDocument,
  ProcessHistoryDocument,
  type ProcessHistoryQuery,
} from '../graphql/generated';
import { Refused, request } from '../graphql/http';

export type Happening = ProcessHistoryQuery['history']['edges'][number]['node'];
export type Sitting = NoteHistoryQuery['noteHistory']['edges'][number]['node'];
export type Subject = Extract<HistorySubjectQuery['process'], { __typename: 'Process' }>;

const PAGE = 50;
/** Milliseconds after which it is asked again for what others did meanwhile. */
const AGAIN = 10_000;
const HISTORY = 'history';

/** What every query of history begins with: asked for again after something was brought back. */
export const historyOf = (processId: string) => [HISTORY, processId] as const;

export function useSubject(processId: string) {
  return useQuery({
    queryKey: [...historyOf(processId), 'subject'],
    queryFn: async ({ signal }) => {
      const { process } = await request(HistorySubjectDocument, { id: processId }, signal);
      if (process.__typename === 'Problem') throw new Refused(process);
      return process;
    },
    retry: isWorthRepeating,
  });
}

export function useHappenings(processId: string, isOfCluster: boolean) {
  return useInfiniteQuery({
    queryKey: [...historyOf(processId), isOfCluster],
    queryFn: async ({ pageParam, signal }) => {
      const variables = { processId, first: PAGE, after: pageParam };
      const document = isOfCluster ? ClusterHistoryDocument : ProcessHistoryDocument;
      return (await request(document, variables, signal)).history;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: AGAIN,
  });
}

export function useSittings(processId: string, facet: Facet) {
  return useInfiniteQuery({
    queryKey: [...historyOf(processId), facet],
    queryFn: async ({ pageParam, signal }) => {
      const variables = { processId, facet, first: PAGE, after: pageParam };
      return (await request(NoteHistoryDocument, variables, signal)).noteHistory;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    retry: isWorthRepeating,
  });
}

export function useVersion(processId: string, facet: Facet, version: string) {
  return useQuery({
    queryKey: [...historyOf(processId), facet, version],
    queryFn: async ({ signal }) => {
      const variables = { processId, facet, version };
      const { noteVersion } = await request(NoteVersionDocument, variables, signal);
      if (noteVersion.__typename === 'Problem') throw new Refused(noteVersion);
      return noteVersion;
    },
    retry: isWorthRepeating,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is laid beside an older version: a newer one, or what a person wrote and could not save. */
export type Beside = { readonly until: string } | { readonly draft: string };

export function useComparison(processId: string, facet: Facet, before: string, beside: Beside) {
  return useQuery({
    queryKey: [...historyOf(processId), facet, before, beside],
    queryFn: async ({ signal }) => {
      const variables = { processId, facet, before, ...{ until: null, draft: null, ...beside } };
      const { noteComparison } = await request(NoteComparisonDocument, variables, signal);
      if (noteComparison.__typename === 'Problem') throw new Refused(noteComparison);
      return noteComparison.lines;
    },
    retry: isWorthRepeating,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
