import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Unreachable } from '../graphql/http';
import { useLiveMap, useSignal } from '../live/useLive';

/** What nobody answered is asked for again when the map is live: a server may be back where the network never went. */
export function useAskingAgain(): void {
  const sync = useSignal(useLiveMap().sync);
  const isOffline = sync.kind === 'offline' || (sync.kind === 'device' && sync.isOffline);
  const client = useQueryClient();
  useEffect(() => {
    if (isOffline) return;
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.error instanceof Unreachable,
    });
  }, [isOffline, client]);
}
