import { useState } from 'react';
import type { AttributeRow } from '../live/rows';
import { FACETS } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { findThings } from '../search/find';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { type Item, Menu, type Section } from '../ui/Menu';
import { Picker } from '../ui/Picker';
import { AttributeForm } from './AttributeForm';

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
  const [mode, setMode] = useState<'reading' | 'changing' | 'naming'>('reading');
  const done = () => setMode('reading');
  const move = useMove(props);
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
    <li className="attribute" onKeyDown={mayEdit ? move.byKeys : undefined}>
      <div className="attribute__line">
        <AttributeText attribute={attribute} />
        {mayEdit && <AttributeMenu {...props} move={move} setMode={setMode} />}
      </div>
      <Names attribute={attribute} mayEdit={mayEdit} />
      {mode === 'naming' && <NameThing attribute={attribute} onDone={done} />}
    </li>
  );
}

export function AttributeText({ attribute }: { attribute: AttributeRow }) {
  return (
    <p className="attribute__text">
      {attribute.text}
      {attribute.value && <strong className="attribute__value"> {attribute.value}</strong>}
      {attribute.practice && (
        <span className="tag tag--practice" title="What people actually do">
          practice
        </span>
      )}
      {attribute.documents.map((document) =>
        document.url ? (
          <a key={document.id} className="attribute__document" href={document.url} rel="noreferrer">
            <Icon name="document" size={14} />
            {document.title}
          </a>
        ) : (
          <span key={document.id} className="attribute__document">
            <Icon name="document" size={14} />
            {document.title}
          </span>
        ),
      )}
    </p>
  );
}

function Names({ attribute, mayEdit }: { attribute: AttributeRow; mayEdit: boolean }) {
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

function NameThing({ attribute, onDone }: { attribute: AttributeRow; onDone: () => void }) {
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

interface Move {
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
  readonly byKeys: (event: React.KeyboardEvent) => void;
}

/** Alt with the arrows moves it among its neighbours, as the menu does. */
function useMove({ attribute, before, after }: AttributeItemProps): Move {
  const live = useLiveMap();
  const to = (place: { before: string } | { after: string }) => () =>
    void live.run({
      verb: 'moveAttribute',
      args: { attributeId: attribute.id, facet: attribute.facet, place },
    });
  const up = before === undefined ? null : to({ before });
  const down = after === undefined ? null : to({ after });
  const byKeys = (event: React.KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'ArrowUp') up?.();
    else down?.();
  };
  return { up, down, byKeys };
}

interface AttributeMenuProps extends AttributeItemProps {
  readonly move: Move;
  readonly setMode: (mode: 'changing' | 'naming') => void;
}

function AttributeMenu({ attribute, move, setMode }: AttributeMenuProps) {
  const live = useLiveMap();
  const { id: attributeId, text, value, practice, facet } = attribute;
  const run = (...command: Parameters<typeof live.run>) => void live.run(...command);
  const change: Item[] = [
    { id: 'change', label: 'Change', icon: 'edit', run: () => setMode('changing') },
    {
      id: 'practice',
      label: practice ? 'Mark as policy' : 'Mark as practice',
      detail: practice ? 'What is meant to happen' : 'What people actually do',
      run: () =>
        run({ verb: 'changeAttribute', args: { attributeId, text, value, practice: !practice } }),
    },
    { id: 'name', label: 'Name a thing', icon: 'link', run: () => setMode('naming') },
  ];
  const order: Item[] = [
    {
      id: 'up',
      label: 'Move up',
      icon: 'up',
      hotkey: 'Alt+↑',
      isDisabled: !move.up,
      run: () => move.up?.(),
    },
    {
      id: 'down',
      label: 'Move down',
      icon: 'down',
      hotkey: 'Alt+↓',
      isDisabled: !move.down,
      run: () => move.down?.(),
    },
  ];
  const elsewhere: Item[] = FACETS.filter((each) => each !== facet).map((each) => ({
    id: each,
    label: FACET_NAMES[each],
    run: () => run({ verb: 'moveAttribute', args: { attributeId, facet: each, place: null } }),
  }));
  const aside: Item = {
    id: 'aside',
    label: 'Set aside',
    icon: 'aside',
    run: () => run({ verb: 'setAttributeAside', args: { attributeId } }),
  };
  const sections: Section[] = [
    { items: change },
    { items: order },
    { title: 'Move to', items: elsewhere },
    { items: [aside] },
  ];
  return (
    <Menu label={`Actions for ‘${text}’`} sections={sections}>
      <IconButton label={`Actions for ‘${text}’`} icon="more" size="small" />
    </Menu>
  );
}
