import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Details } from '../live/rows';
import { useLiveMap, useShown } from '../live/useLive';
import { useLater } from '../ui/useLater';

/** Walking over the map with the arrow keys should not ask for every process on the way. */
const SETTLE = 120;

export interface LoadedDetails {
  readonly details: Details | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

/** Everything the panel shows of one process: fetched once, then kept up by the stream of changes. */
export function useDetails(id: string): LoadedDetails {
  const live = useLiveMap();
  const details = useShown((state) => state.details.get(id));
  const row = useShown((state) => state.processes.get(id));
  // What the server does not know yet it cannot tell us about.
  const isPending = useShown(() => live.store.isPending(id));
  const settled = useLater(id, SETTLE);
  const query = useQuery({
    // Holders and findings do not come by the stream: another owner or another count asks again.
    queryKey: ['details', live.presence.connectionId, id, row?.owner?.id, row?.openFindings],
    queryFn: async () => {
      await live.loading.details(id);
      return true;
    },
    enabled: settled === id && (details !== undefined || !isPending),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { isSuccess, refetch } = query;
  const isForgotten = isSuccess && details === undefined;
  useEffect(() => {
    if (isForgotten) void refetch();
  }, [isForgotten, refetch]);
  return {
    details,
    error: details ? null : query.error,
    isFetching: query.isFetching,
    retry: () => void refetch(),
  };
}
