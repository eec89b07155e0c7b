/** What one looks after in an organisation, and whether there is one at all. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  AdministrationDocument,
  type AdministrationQuery,
  LooksAfterDocument,
  type OrganisationRowFragment,
} from '../graphql/generated';
import { Refused, request } from '../graphql/http';
import { useMe } from '../people/me';
import { legalEntityOf } from './entity';

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
    retry: (times, error) => !(error instanceof Refused) && times < 2,
  });
}

/** Asks anew for all that is looked after: what one part of it is told may change another. */
export function useFreshAdministration(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [ADMINISTRATION] });
}

export interface LookedAfter {
  readonly organisation: Organisation;
  readonly mayAdminister: boolean;
}

/** The legal entities whose posts and people this person looks after or, governing them, sees. */
export function useLookedAfter(): LookedAfter[] {
  const { posts } = useMe();
  const ids = [...new Set(posts.map(({ organisation }) => organisation.id))];
  const found = useQueries({
    queries: ids.map((organisationId) => ({
      queryKey: ['looks-after', organisationId],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchLookedAfter(organisationId, signal),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const each = found.flatMap(({ data }) => data ?? []);
  return each.filter(
    ({ organisation }, nth) =>
      each.findIndex((other) => other.organisation.id === organisation.id) === nth,
  );
}

async function fetchLookedAfter(
  organisationId: string,
  signal: AbortSignal,
): Promise<LookedAfter | null> {
  const { administration } = await request(LooksAfterDocument, { organisationId }, signal);
  if (administration.__typename === 'Problem') return null;
  const { organisation, mayAdminister } = administration;
  return { organisation: legalEntityOf(organisation), mayAdminister };
}
