/** A facet that is read less far than its process, or for a purpose only, says so; whoever labels it changes that. */
import { useState } from 'react';
import type { Facet, Label } from '../graphql/generated';
import type { KeptForRow, ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { KeepDialog, type Kept } from '../purposes/KeepDialog';
import { KeptTag } from '../purposes/KeptTag';
import { IconButton } from '../ui/Button';
import { type Item, Menu } from '../ui/Menu';
import { LabelTag } from './LabelTag';
import { labelItems } from './labelItems';
import { isStricter } from './labels';

interface FacetLabelProps {
  readonly process: ProcessRow;
  readonly facet: Facet;
  readonly label: Label | null;
  /** The purpose that its note is kept for. */
  readonly keptFor: KeptForRow | undefined;
  readonly mayKeep: boolean;
}

export function FacetLabel({ process, facet, label, keptFor, mayKeep }: FacetLabelProps) {
  const live = useLiveMap();
  const [asked, setAsked] = useState<Kept | null>(null);
  const mayLabel = process.mayDo.includes('LABEL') && process.label !== 'NAMED';
  const isShown = label !== null && isStricter(label, process.label);
  if (!mayLabel && !isShown && !keptFor && !mayKeep) return null;
  const set = (next: Label | null) =>
    void live.run({
      verb: 'setFacetLabel',
      args: { processId: process.id, facet, label: next },
    });
  const name = `Who may read the ${FACET_NAMES[facet]}`;
  const purposeId = keptFor?.purposeId ?? null;
  const what = `the note for ${FACET_NAMES[facet]}`;
  const keep = keepItem(() => setAsked({ what, items: [{ facet }], purposeId }));
  const sections = [
    { title: name, items: mayLabel ? labelItems(process.label, label, set) : [] },
    { items: mayKeep ? [keep] : [] },
  ];
  return (
    <div className="facet__label">
      {isShown && <LabelTag label={label} />}
      {keptFor && <KeptTag kept={keptFor} />}
      {(mayLabel || mayKeep) && (
        <Menu label={name} sections={sections}>
          <IconButton label={name} icon="named" size="small" />
        </Menu>
      )}
      <KeepDialog
        processId={process.id}
        organisationId={process.organisation?.id ?? null}
        asked={asked}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

export const keepItem = (run: () => void): Item => ({
  id: 'keep',
  label: 'Keep for a purpose…',
  detail: 'Only whoever reads for it reads this',
  icon: 'restricted',
  run,
});
