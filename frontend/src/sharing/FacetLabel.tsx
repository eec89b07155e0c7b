/** A facet that is read less far than its process says so; whoever labels the process labels it. */
import type { Facet, Label } from '../graphql/generated';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { LabelTag } from './LabelTag';
import { labelItems } from './labelItems';
import { isStricter } from './labels';

interface FacetLabelProps {
  readonly process: ProcessRow;
  readonly facet: Facet;
  readonly label: Label | null;
}

export function FacetLabel({ process, facet, label }: FacetLabelProps) {
  const live = useLiveMap();
  const mayLabel = process.mayDo.includes('LABEL') && process.label !== 'NAMED';
  const isShown = label !== null && isStricter(label, process.label);
  if (!mayLabel && !isShown) return null;
  const set = (next: Label | null) =>
    void live.run({
      verb: 'setFacetLabel',
      args: { processId: process.id, facet, label: next },
    });
  const name = `Who may read the ${FACET_NAMES[facet]}`;
  return (
    <div className="facet__label">
      {isShown && <LabelTag label={label} />}
      {mayLabel && (
        <Menu
          label={name}
          sections={[{ title: name, items: labelItems(process.label, label, set) }]}
        >
          <IconButton label={name} icon="named" size="small" />
        </Menu>
      )}
    </div>
  );
}
