/** What an organisation belongs to, from what is within what. */
import type { InnerKind, OrganisationRowFragment } from '../graphql/generated';

/** An organisation with what it is within, as far as it was asked for. */
export interface Nested extends OrganisationRowFragment {
  readonly within?: Nested | null;
}

export const INNER_KINDS: Record<InnerKind, string> = {
  WARD: 'Ward',
  TEAM: 'Team',
  LABORATORY: 'Laboratory',
  SITE: 'Site',
  DIVISION: 'Division',
  REGION: 'Region',
};

/** The legal entity that it is, or is within. */
export function entityOf(organisation: Nested): OrganisationRowFragment {
  const { kind, within } = organisation;
  return kind in INNER_KINDS && within ? entityOf(within) : organisation;
}

/** What it is within, the outermost first. */
export function outermostFirst({ within }: Nested): OrganisationRowFragment[] {
  return within ? [...outermostFirst(within), within] : [];
}
