/** The register of an organisation's purposes, and the purposes that one reads for. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isWorthRepeating } from '../graphql/asking';
import {
  type PurposeRowFragment,
  PurposesDocument,
  type PurposesQuery,
  ReadsForDocument,
  type ReadsForQuery,
  type StatementRowFragment,
} from '../graphql/generated';
import { Refused, request } from '../graphql/http';

export type Register = Extract<PurposesQuery['purposes'], { __typename: 'Purposes' }>;
export type Purpose = PurposeRowFragment;
export type Statement = StatementRowFragment;
export type Reading = ReadsForQuery['readsFor'][number];

const PURPOSES = 'purposes';
const READS_FOR = 'reads-for';
/** What may be read, or waits, is otherwise after it. */
const ALSO = ['page', 'my-work'];
const LONGEST = 5 * 60_000;

export function usePurposes(organisationId: string | null) {
  return useQuery({
    queryKey: [PURPOSES, organisationId],
    queryFn: async ({ signal }) => {
      const asked = { organisationId: organisationId ?? '' };
      const { purposes } = await request(PurposesDocument, asked, signal);
      if (purposes.__typename === 'Problem') throw new Refused(purposes);
      return purposes;
    },
    enabled: organisationId !== null,
    staleTime: 0,
    retry: isWorthRepeating,
  });
}

/** Asked again when the first of them lapses. */
export function useReadsFor(): readonly Reading[] {
  const { data } = useQuery({
    queryKey: [READS_FOR],
    queryFn: async ({ signal }) => (await request(ReadsForDocument, {}, signal)).readsFor,
    staleTime: 60_000,
    refetchInterval: ({ state }) => untilTheFirstLapses(state.data ?? [], Date.now()),
  });
  return data ?? [];
}

export function untilTheFirstLapses(readings: readonly Reading[], now: number): number {
  const ends = readings.flatMap(({ readsUntil }) => (readsUntil ? [Date.parse(readsUntil)] : []));
  return Math.min(LONGEST, ...ends.map((end) => Math.max(end - now, 0) + 1_000));
}

export function useFreshPurposes(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const topics = [PURPOSES, READS_FOR, ...ALSO];
    await Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
}
