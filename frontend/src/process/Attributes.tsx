import { useRef, useState } from 'react';
import type { Facet } from '../graphql/generated';
import { newId } from '../live/id';
import type { AttributeRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { focusWhenThere } from '../ui/focusWhenThere';
import { AttributeForm } from './AttributeForm';
import { AttributeItem } from './AttributeItem';

interface AttributesProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly attributes: readonly AttributeRow[];
  readonly mayEdit: boolean;
}

export function Attributes({ processId, facet, attributes, mayEdit }: AttributesProps) {
  return (
    <>
      {attributes.length > 0 && (
        <ul className="attributes" aria-label={`${FACET_NAMES[facet]}: attributes`}>
          {attributes.map((attribute, nth) => (
            <AttributeItem
              key={attribute.id}
              attribute={attribute}
              before={attributes[nth - 1]?.id}
              after={attributes[nth + 1]?.id}
              mayEdit={mayEdit}
            />
          ))}
        </ul>
      )}
      {mayEdit && <AddAttribute processId={processId} facet={facet} />}
    </>
  );
}

function AddAttribute({ processId, facet }: { processId: string; facet: Facet }) {
  const live = useLiveMap();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    focusWhenThere(() => opener.current);
  };
  if (!isOpen) {
    return (
      <button ref={opener} type="button" className="add-line" onClick={() => setOpen(true)}>
        <span aria-hidden="true">+</span> Add to {FACET_NAMES[facet].toLowerCase()}
      </button>
    );
  }
  return (
    <AttributeForm
      label={`New attribute of ${FACET_NAMES[facet]}`}
      stays
      onSave={(values) =>
        void live.run({
          verb: 'addAttribute',
          args: { processId, id: newId(), facet, ...values, place: null },
        })
      }
      onDone={close}
    />
  );
}
