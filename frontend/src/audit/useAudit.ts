/** The audit, page by page, and who may read it. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { AuditDocument, type AuditQuery, MayReadAuditDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { asked, type Filters } from './filters';

export type Entry = AuditQuery['audit']['edges'][number]['node'];

const PAGE = 50;

export function useMayReadAudit(): boolean {
  const { data } = useQuery({
    queryKey: ['may-read-audit'],
    queryFn: async ({ signal }) => (await request(MayReadAuditDocument, {}, signal)).mayReadAudit,
    staleTime: 60_000,
  });
  return data ?? false;
}

export function useAudit(filters: Filters) {
  return useInfiniteQuery({
    queryKey: ['audit', filters],
    queryFn: async ({ pageParam, signal }) => {
      const variables = { filters: asked(filters), first: PAGE, after: pageParam };
      return (await request(AuditDocument, variables, signal)).audit;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
    // That it was read is in the audit: it is read when somebody asks for it, and not by itself.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    // But for what did not come when somebody did.
    refetchOnReconnect: ({ state }) => state.status === 'error',
  });
}
