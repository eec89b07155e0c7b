import { useState } from 'react';
import type { AttributeRow } from '../live/rows';
import { mayDo } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { KeepDialog } from '../purposes/KeepDialog';
import { KeptTag } from '../purposes/KeptTag';
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
  const [isKeeping, setKeeping] = useState(false);
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
        {mayEdit && (
          <AttributeMenu
            attribute={attribute}
            move={move}
            setMode={setMode}
            onKeep={() => setKeeping(true)}
          />
        )}
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
      <KeepAttribute attribute={attribute} isAsked={isKeeping} onClose={() => setKeeping(false)} />
      {mode === 'naming' && <NameThing attribute={attribute} onDone={done} />}
      {mode === 'linking' && <LinkToAttribute attribute={attribute} onDone={done} />}
      {mode === 'suggesting' && (
        <SuggestForm processId={attribute.processId} about={attribute} onDone={done} />
      )}
    </li>
  );
}

/** The purpose that an attribute which one reads is kept for. */
const useKeptFor = ({ id, processId }: AttributeRow) =>
  useShown((state) =>
    state.details.get(processId)?.keptFor.find(({ attributeIds }) => attributeIds.includes(id)),
  );

interface KeepAttributeProps {
  readonly attribute: AttributeRow;
  readonly isAsked: boolean;
  readonly onClose: () => void;
}

function KeepAttribute({ attribute, isAsked, onClose }: KeepAttributeProps) {
  const { id: attributeId, processId, text } = attribute;
  const purposeId = useKeptFor(attribute)?.purposeId ?? null;
  const organisation = useShown((state) => state.processes.get(processId)?.organisation?.id);
  const asked = { what: text, items: [{ attributeId }], purposeId };
  return (
    <KeepDialog
      processId={processId}
      organisationId={organisation ?? null}
      asked={isAsked ? asked : null}
      onClose={onClose}
    />
  );
}

export function AttributeText({ attribute }: { attribute: AttributeRow }) {
  const keptFor = useKeptFor(attribute);
  const label = useShown((state) => state.processes.get(attribute.processId)?.label ?? null);
  const { ownLabel } = attribute;
  return (
    <p className="attribute__text">
      {attribute.text}
      {attribute.value && <strong className="attribute__value"> {attribute.value}</strong>}
      {attribute.practice && (
        <>
          {' '}
          <span className="tag tag--practice" title="What people actually do">
            practice
          </span>
        </>
      )}
      {ownLabel && isStricter(ownLabel, label) && (
        <>
          {' '}
          <LabelTag label={ownLabel} />
        </>
      )}
      {keptFor && (
        <>
          {' '}
          <KeptTag kept={keptFor} />
        </>
      )}
    </p>
  );
}
