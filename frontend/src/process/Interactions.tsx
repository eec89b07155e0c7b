import { useId, useState } from 'react';
import type { InteractionKind } from '../graphql/generated';
import { newId } from '../live/id';
import type { InteractionRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { findProcesses } from '../search/find';
import { Button, IconButton } from '../ui/Button';
import { type Choice, Picker } from '../ui/Picker';
import { Empty } from '../ui/States';
import { GoTo } from './GoTo';
import type { SectionProps } from './section';

export const INTERACTION_WORDS: Record<InteractionKind, string> = {
  EXCHANGES: 'exchanges with',
  DEPENDS_ON: 'depends on',
  COMPETES_WITH: 'competes with',
  OVERLAPS: 'overlaps with',
};

/** The same said from the other end. */
const FROM_THE_OTHER: Record<InteractionKind, string> = {
  ...INTERACTION_WORDS,
  DEPENDS_ON: 'is depended on by',
};

export function Interactions({ process, details }: SectionProps) {
  const mayEdit = process.mayDo.includes('EDIT');
  return (
    <section className="section" aria-labelledby="interactions-title">
      <h3 id="interactions-title">Interactions</h3>
      {details.interactions.length === 0 ? (
        <Empty icon="link">No interactions with other processes are stated.</Empty>
      ) : (
        <ul className="rows">
          {details.interactions.map((interaction) => (
            <Interaction
              key={interaction.id}
              interaction={interaction}
              processId={process.id}
              mayEdit={mayEdit}
            />
          ))}
        </ul>
      )}
      {mayEdit && <AddInteraction processId={process.id} />}
    </section>
  );
}

interface InteractionProps {
  readonly interaction: InteractionRow;
  readonly processId: string;
  readonly mayEdit: boolean;
}

function Interaction({ interaction, processId, mayEdit }: InteractionProps) {
  const live = useLiveMap();
  const isFrom = interaction.fromId === processId;
  const other = isFrom ? interaction.to : interaction.from;
  return (
    <li className="rows__row">
      <div className="rows__text">
        <span>
          {(isFrom ? INTERACTION_WORDS : FROM_THE_OTHER)[interaction.kind]} <GoTo process={other} />
        </span>
        {interaction.note && <span className="muted">{interaction.note}</span>}
      </div>
      {mayEdit && (
        <IconButton
          label={`Remove the interaction with ${other.name}`}
          icon="close"
          size="small"
          onPress={() =>
            void live.run({
              verb: 'stopInteracting',
              args: { interactionId: interaction.id },
            })
          }
        />
      )}
    </li>
  );
}

const KINDS: readonly InteractionKind[] = ['EXCHANGES', 'DEPENDS_ON', 'COMPETES_WITH', 'OVERLAPS'];

function AddInteraction({ processId }: { processId: string }) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <InteractionForm processId={processId} onDone={() => setOpen(false)} />
  ) : (
    <button type="button" className="add-line" onClick={() => setOpen(true)}>
      <span aria-hidden="true">+</span> State an interaction
    </button>
  );
}

function InteractionForm({ processId, onDone }: { processId: string; onDone: () => void }) {
  const id = useId();
  const live = useLiveMap();
  const [kind, setKind] = useState<InteractionKind>('EXCHANGES');
  const [other, setOther] = useState<Choice | null>(null);
  const [note, setNote] = useState('');
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (!other) return;
    void live.run({
      verb: 'interact',
      args: { id: newId(), fromId: processId, toId: other.id, kind, note: note.trim() },
      known: { process: { id: other.id, name: other.name } },
    });
    onDone();
  };
  return (
    <form className="inset-form" onSubmit={save}>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-kind`}>
          This process
        </label>
        <select
          id={`${id}-kind`}
          className="field__input"
          value={kind}
          onChange={(event) => setKind(event.target.value as InteractionKind)}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {INTERACTION_WORDS[each]}
            </option>
          ))}
        </select>
      </div>
      {other ? (
        <p className="chosen">
          <strong>{other.name}</strong>
          <Button look="quiet" onPress={() => setOther(null)}>
            Choose another
          </Button>
        </p>
      ) : (
        <Picker label="Which process" topic="processes" find={findProcesses} onPick={setOther} />
      )}
      <div className="field">
        <label className="field__label" htmlFor={`${id}-note`}>
          What passes between them
        </label>
        <input
          id={`${id}-note`}
          className="field__input"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" look="main" isDisabled={!other}>
          State it
        </Button>
        <Button look="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
