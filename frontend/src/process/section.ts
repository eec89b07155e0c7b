/** What every section of the panel is given. */
import type { Details, ProcessRow } from '../live/rows';

export interface SectionProps {
  readonly process: ProcessRow;
  readonly details: Details;
}
