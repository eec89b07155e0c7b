/** The six facets of a process, in the paper's order. */
import type { Facet } from '../graphql/generated';
import { FACETS, NO_NOTE } from '../live/rows';
import { attributesOf } from '../live/state';
import { useShown } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { facetPlace } from '../purposes/goToKept';
import { FacetLabel } from '../sharing/FacetLabel';
import { usePreviewing } from '../sharing/preview';
import { Attributes } from './Attributes';
import { Note } from './Note';
import type { SectionProps } from './section';

export const FACET_MEANINGS: Record<Facet, string> = {
  WHY: 'purpose, aims, objectives',
  HOW: 'method; the change it makes',
  WHO: 'players, stakeholders',
  WHAT: 'data, indicators, success',
  WHERE: 'context',
  WHEN: 'timing, triggers',
};

export function Facets({ process, details }: SectionProps) {
  const all = useShown((state) => attributesOf(state, process.id));
  const mayEdit = process.mayDo.includes('EDIT');
  const preview = usePreviewing();
  return (
    <div className="facets">
      {FACETS.map((facet) => {
        const attributes = all.filter((attribute) => attribute.facet === facet);
        const note = details.notes[facet] ?? NO_NOTE;
        const label = details.labels[facet] ?? null;
        const kept = details.keptFor.find(({ facets }) => facets.includes(facet));
        // Nobody writes over what they do not read.
        const isClosed = kept !== undefined && !kept.isDeclared;
        return (
          <details key={facet} id={facetPlace(facet)} className="facet" data-facet={facet} open>
            <summary className="facet__head">
              <h3 className="facet__name">{FACET_NAMES[facet]}</h3>
              <span className="facet__meaning">{FACET_MEANINGS[facet]}</span>
              {attributes.length > 0 && <span className="tabs__count">{attributes.length}</span>}
            </summary>
            <div className="facet__body">
              <FacetLabel
                process={process}
                facet={facet}
                label={label}
                keptFor={kept}
                mayKeep={details.mayKeep && !preview}
              />
              <Note
                processId={process.id}
                facet={facet}
                note={note}
                mayEdit={mayEdit && !isClosed}
              />
              <Attributes
                processId={process.id}
                facet={facet}
                attributes={attributes}
                mayEdit={mayEdit}
              />
              {!mayEdit && !isClosed && note.text === '' && attributes.length === 0 && (
                <p className="muted">Nothing is written here yet.</p>
              )}
            </div>
          </details>
        );
      })}
    </div>
  );
}
