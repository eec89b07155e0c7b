import { useQuery } from '@tanstack/react-query';
import { isWorthRepeating } from '../graphql/asking';
import { type Visible, WhyDocument } from '../graphql/generated';
import { Refused, request } from '../graphql/http';

/** What one person sees of a process, and by which row of the table. */
export function useWhy(processId: string, personId: string | null) {
  return useQuery({
    queryKey: ['why', processId, personId],
    queryFn: async ({ signal }) => {
      const asked = { processId, personId: personId ?? '' };
      const { why } = await request(WhyDocument, asked, signal);
      if (why.__typename === 'Problem') throw new Refused(why);
      return why;
    },
    enabled: personId !== null,
    staleTime: 0,
    gcTime: 0,
    retry: isWorthRepeating,
  });
}

export const SEES: Record<Visible, string> = {
  FULL: 'reads it in full',
  RESTRICTED: 'sees a restricted process here',
  ABSENT: 'sees nothing of it',
};
