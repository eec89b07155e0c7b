/** The audit, page by page, and who may read it. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  AuditDocument,
  type AuditKind,
  type AuditQuery,
  MayReadAuditDocument,
} from '../graphql/generated';
import { request } from '../graphql/http';

export type Entry = AuditQuery['audit']['edges'][number]['node'];

/** What is asked for; empty: everything. */
export interface Filters {
  readonly kind: AuditKind | '';
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly process: { readonly id: string; readonly name: string } | null;
  readonly rule: string;
  /** Days of the reader's own time zone, as a date field has them. */
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: Filters = {
  kind: '',
  person: null,
  process: null,
  rule: '',
  from: '',
  to: '',
};
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
    // Without a connection it fails and says so: what other filters found must not stand under these.
    networkMode: 'always',
    // That it was read is in the audit: it is read when somebody asks for it, and not by itself.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The filters as the server takes them. */
export function asked(filters: Filters) {
  return {
    kind: filters.kind || null,
    personId: filters.person?.id ?? null,
    processId: filters.process?.id ?? null,
    rule: filters.rule.trim() || null,
    since: startOf(filters.from, 0),
    until: startOf(filters.to, 1),
  };
}

/** The address of the same entries as a file. */
export function fileOf(filters: Filters): string {
  const { kind, ...others } = asked(filters);
  const search = new URLSearchParams();
  const given = { kind: kind?.toLowerCase() ?? null, ...others };
  for (const [name, value] of Object.entries(given)) if (value) search.set(name, value);
  return search.size > 0 ? `/audit.csv?${search}` : '/audit.csv';
}

/** When a day begins here, or the day so many days later. */
function startOf(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + later).toISOString();
}
