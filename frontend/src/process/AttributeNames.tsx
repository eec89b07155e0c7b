/** The things that an attribute names: what several processes name is what they share. */
import type { AttributeRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { findThings } from '../search/find';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';

export function Names({ attribute, mayEdit }: { attribute: AttributeRow; mayEdit: boolean }) {
  const live = useLiveMap();
  if (attribute.names.length === 0) return null;
  return (
    <ul className="chips" aria-label="Names">
      {attribute.names.map((thing) => (
        <li key={thing.id} className="chip">
          {thing.name}
          {mayEdit && (
            <button
              type="button"
              className="chip__remove"
              aria-label={`No longer name ${thing.name}`}
              onClick={() =>
                void live.run({
                  verb: 'unnameThing',
                  args: { attributeId: attribute.id, thingId: thing.id },
                })
              }
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const THINGS_OF: Record<AttributeRow['facet'], Parameters<typeof findThings>[0]> = {
  WHY: ['DATA'],
  HOW: ['DATA', 'PLACE'],
  WHO: ['POST', 'ORGANISATION', 'PUBLIC_ROLE'],
  WHAT: ['DATA'],
  WHERE: ['PLACE', 'ORGANISATION'],
  WHEN: ['TIME'],
};

export function NameThing({ attribute, onDone }: { attribute: AttributeRow; onDone: () => void }) {
  const live = useLiveMap();
  return (
    <Picker
      label="What it names"
      topic={`things-${attribute.facet}`}
      find={findThings(THINGS_OF[attribute.facet])}
      autoFocus
      onPick={({ id, kind, name }) => {
        void live.run({
          verb: 'nameThing',
          args: { attributeId: attribute.id, thingId: id },
          known: { thing: { id, kind, name } },
        });
        onDone();
      }}
    />
  );
}
