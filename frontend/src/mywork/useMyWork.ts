/** What this person answers for, and what waits; asked for anew whenever something for an answer is told. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { OwnedDocument, WaitingDocument, type WaitingQuery } from '../graphql/generated';
import { request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';

export type Waiting = WaitingQuery['myWork']['waiting'];

const MY_WORK = 'my-work';
const PAGE = 50;

export function countOf(waiting: Waiting | undefined): number {
  if (!waiting) return 0;
  const { ownershipOffers, joinOffers, suggestions, purposes } = waiting;
  return ownershipOffers.length + joinOffers.length + suggestions.length + purposes.length;
}

export function useWaiting() {
  return useQuery({
    queryKey: [MY_WORK, 'waiting'],
    queryFn: async ({ signal }) => (await request(WaitingDocument, {}, signal)).myWork.waiting,
    staleTime: 0,
  });
}

export function useOwned() {
  return useInfiniteQuery({
    queryKey: [MY_WORK, 'owned'],
    queryFn: async ({ pageParam, signal }) =>
      (await request(OwnedDocument, { first: PAGE, after: pageParam }, signal)).myWork.owns,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    staleTime: 0,
  });
}

/** For those who have changed what is in the list. */
export function useFreshList(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [MY_WORK] });
}

/** Where the map is live, so is the count of what waits. */
export function useFreshWork(): void {
  const { forAnswer } = useLiveMap();
  const client = useQueryClient();
  useEffect(
    () => forAnswer.subscribe(() => void client.invalidateQueries({ queryKey: [MY_WORK] })),
    [forAnswer, client],
  );
}
