/** Who can read a process, asked for anew whenever rights have changed. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isWorthRepeating } from '../graphql/asking';
import { type Label, SharingDocument, type SharingQuery } from '../graphql/generated';
import { Refused, request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';

export type Sharing = Extract<SharingQuery['sharing'], { __typename: 'Sharing' }>;

const SHARING = 'sharing';

interface Wanted {
  /** Who could read it if it had this label; without it, who can now. */
  readonly label?: Label;
  readonly isWanted?: boolean;
}

export function useSharing(processId: string, { label, isWanted = true }: Wanted = {}) {
  return useQuery({
    queryKey: [SHARING, processId, label ?? null],
    queryFn: async ({ signal }) => {
      const asked = { processId, label: label ?? null };
      const { sharing } = await request(SharingDocument, asked, signal);
      if (sharing.__typename === 'Problem') throw new Refused(sharing);
      return sharing;
    },
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
    retry: isWorthRepeating,
  });
}

/** What was found before rights changed may be more than one may see now. */
const KEPT_BEFORE = ['clusters', 'processes', 'find', 'page', 'set-aside'];
/** What stands in a dialog while somebody works in it is asked for anew where it stands. */
const ASKED_ANEW = ['why', 'my-work', 'views', 'reads-for', 'purposes', SHARING];

export function useFreshRights(): void {
  const { rights } = useLiveMap();
  const client = useQueryClient();
  useEffect(
    () =>
      rights.subscribe(() => {
        for (const topic of KEPT_BEFORE) void client.resetQueries({ queryKey: [topic] });
        for (const topic of ASKED_ANEW) void client.invalidateQueries({ queryKey: [topic] });
      }),
    [rights, client],
  );
}
