/** What one looks after in an organisation, and whether there is one at all. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isWorthRepeating } from '../graphql/asking';
import {
  AdministrationDocument,
  type AdministrationQuery,
  LooksAfterDocument,
  type OrganisationRowFragment,
} from '../graphql/generated';
import { Refused, request } from '../graphql/http';

export type Administration = Extract<
  AdministrationQuery['administration'],
  { __typename: 'Administration' }
>;
export type Post = Administration['posts'][number];
export type Term = Post['terms'][number];
export type Organisation = OrganisationRowFragment;

const ADMINISTRATION = 'administration';

export function useAdministration(organisationId: string) {
  return useQuery({
    queryKey: [ADMINISTRATION, organisationId],
    queryFn: async ({ signal }) => {
      const { administration } = await request(AdministrationDocument, { organisationId }, signal);
      if (administration.__typename === 'Problem') throw new Refused(administration);
      return administration;
    },
    staleTime: 0,
    retry: isWorthRepeating,
  });
}

/** Asks anew for all that is looked after: what one part of it is told may change another. */
export function useFreshAdministration(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [ADMINISTRATION] });
}

/** The legal entities whose posts and people this person looks after or, governing them, sees. */
export function useLookedAfter(): readonly Organisation[] {
  const { data } = useQuery({
    queryKey: ['looks-after'],
    queryFn: async ({ signal }) => (await request(LooksAfterDocument, {}, signal)).looksAfter,
    staleTime: 60_000,
  });
  return data ?? [];
}
