import type { KeptForRow } from '../live/rows';
import { StandingTag } from '../sharing/LabelTag';

/** That one reads something because one has declared what it is kept for. */
export function KeptTag({ kept }: { kept: KeptForRow }) {
  const means = `Only whoever reads for this purpose reads it: ${kept.whatFor}`;
  return <StandingTag name={`Kept for ${kept.name}`} icon="restricted" means={means} />;
}
