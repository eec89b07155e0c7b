import { useState } from 'react';
import type { AttributeRow } from '../live/rows';
import { mayDo } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { LabelTag } from '../sharing/LabelTag';
import { isStricter } from '../sharing/labels';
import { IconButton } from '../ui/Button';
import { AttributeDocuments, LinkToAttribute } from './AttributeDocuments';
import { AttributeForm } from './AttributeForm';
import { AttributeMenu, focusAttribute, useMove } from './AttributeMenu';
import { Names, NameThing } from './AttributeNames';
import { SuggestForm } from './SuggestForm';

type Mode = 'reading' | 'changing' | 'naming' | 'linking' | 'suggesting';

export interface AttributeItemProps {
  readonly attribute: AttributeRow;
  /** Its neighbours in the list, to be moved past. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly mayEdit: boolean;
}

export function AttributeItem(props: AttributeItemProps) {
  const { attribute, mayEdit } = props;
  const live = useLiveMap();
  const [mode, setMode] = useState<Mode>('reading');
  const done = () => {
    setMode('reading');
    focusAttribute(attribute.id);
  };
  const move = useMove(props);
  const maySuggest = useShown((state) => mayDo(state, attribute.processId, 'SUGGEST'));
  if (mode === 'changing') {
    return (
      <li className="attribute attribute--changing">
        <AttributeForm
          label={`Change ‘${attribute.text}’`}
          start={attribute}
          onSave={({ text, value, practice }) =>
            void live.run({
              verb: 'changeAttribute',
              args: { attributeId: attribute.id, text, value, practice },
            })
          }
          onDone={done}
        />
      </li>
    );
  }
  return (
    <li
      className="attribute"
      data-attribute={attribute.id}
      onKeyDownCapture={mayEdit ? move.byKeys : undefined}
    >
      <div className="attribute__line">
        <AttributeText attribute={attribute} />
        {mayEdit && <AttributeMenu attribute={attribute} move={move} setMode={setMode} />}
        {!mayEdit && maySuggest && (
          <IconButton
            label={`Suggest a change to ‘${attribute.text}’`}
            icon="suggest"
            size="small"
            onPress={() => setMode('suggesting')}
          />
        )}
      </div>
      <Names attribute={attribute} mayEdit={mayEdit} />
      <AttributeDocuments attribute={attribute} mayEdit={mayEdit} />
      {mode === 'naming' && <NameThing attribute={attribute} onDone={done} />}
      {mode === 'linking' && <LinkToAttribute attribute={attribute} onDone={done} />}
      {mode === 'suggesting' && (
        <SuggestForm processId={attribute.processId} about={attribute} onDone={done} />
      )}
    </li>
  );
}

export function AttributeText({ attribute }: { attribute: AttributeRow }) {
  const label = useShown((state) => state.processes.get(attribute.processId)?.label ?? null);
  const { ownLabel } = attribute;
  return (
    <p className="attribute__text">
      {attribute.text}
      {attribute.value && <strong className="attribute__value"> {attribute.value}</strong>}
      {attribute.practice && (
        <span className="tag tag--practice" title="What people actually do">
          practice
        </span>
      )}
      {ownLabel && isStricter(ownLabel, label) && (
        <>
          {' '}
          <LabelTag label={ownLabel} />
        </>
      )}
    </p>
  );
}
