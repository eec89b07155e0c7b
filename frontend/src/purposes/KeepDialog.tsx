/** Choosing what content is kept for: only whoever reads for that purpose reads it. */

import { useId, useState } from 'react';
import { type Facet, KeepAttributeForDocument, KeepNoteForDocument } from '../graphql/generated';
import { CommandForm, type FormProps } from '../organisations/CommandForm';
import { command } from '../organisations/command';
import { Follows } from '../organisations/fields';
import { Dialog } from '../ui/Dialog';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { type Purpose, type Register, useFreshPurposes, usePurposes } from './usePurposes';
import { purposesPath, untilDay } from './words';

export interface Kept {
  readonly what: string;
  readonly items: readonly ({ readonly facet: Facet } | { readonly attributeId: string })[];
  /** What it is kept for now. */
  readonly purposeId: string | null;
}

interface KeepDialogProps {
  readonly processId: string;
  readonly organisationId: string | null;
  /** Null: the dialog is closed. */
  readonly asked: Kept | null;
  readonly onClose: () => void;
}

export function KeepDialog({ asked, onClose, ...process }: KeepDialogProps) {
  return (
    <Dialog title="Keep it for a purpose" isOpen={asked !== null} onClose={onClose}>
      {asked && <Choosing {...process} asked={asked} onDone={onClose} onCancel={onClose} />}
    </Dialog>
  );
}

type ChoosingProps = Omit<KeepDialogProps, 'asked' | 'onClose'> &
  FormProps & { readonly asked: Kept };

function Choosing({ organisationId, ...props }: ChoosingProps) {
  const query = usePurposes(organisationId);
  if (organisationId === null)
    return <p>Nobody answers for this process, so it has no purposes to choose from.</p>;
  return (
    <Loaded
      query={query}
      loading="Loading the purposes"
      lines={4}
      missing="The purposes did not load"
    >
      {(register) => <ChoosingFrom {...props} register={register} />}
    </Loaded>
  );
}

type ChoosingFromProps = Omit<ChoosingProps, 'organisationId'> & { readonly register: Register };

function ChoosingFrom({ register: { organisation, purposes }, ...props }: ChoosingFromProps) {
  const inForce = purposes.filter(({ state }) => state === 'AGREED');
  if (inForce.length === 0 && props.asked.purposeId === null) {
    return (
      <Empty icon="link">
        {organisation.name} has no purpose in force.{' '}
        <Link to={purposesPath(organisation.id)}>State one</Link>, and let information governance
        review it.
      </Empty>
    );
  }
  return <KeepForm {...props} inForce={inForce} />;
}

type KeepFormProps = Omit<ChoosingProps, 'organisationId'> & {
  readonly inForce: readonly Purpose[];
};

const NONE = '';

function KeepForm({ processId, asked, inForce, ...form }: KeepFormProps) {
  const fresh = useFreshPurposes();
  const others = inForce.filter(({ id }) => id !== asked.purposeId);
  const [chosen, setChosen] = useState(others[0]?.id ?? NONE);
  const keep = async () => {
    const purposeId = chosen === NONE ? null : chosen;
    for (const item of asked.items) {
      if ('facet' in item) await command(KeepNoteForDocument, { processId, purposeId, ...item });
      else await command(KeepAttributeForDocument, { purposeId, ...item });
    }
    await fresh();
  };
  return (
    <CommandForm {...form} button="Keep it so" said="It is kept so" send={keep}>
      <p>
        What is kept: <strong>{asked.what}</strong>
      </p>
      <Choices
        purposes={others}
        hasNone={asked.purposeId !== null}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Follows isGrave={chosen === NONE}>
        {chosen === NONE
          ? 'It will be read as far as its label says, without a declaration.'
          : 'Only whoever declares that they read for this purpose will read it: you too. Those who may declare it are told that something is kept, and nobody else.'}
      </Follows>
    </CommandForm>
  );
}

interface ChoicesProps {
  readonly purposes: readonly Purpose[];
  readonly hasNone: boolean;
  readonly chosen: string;
  readonly onChoose: (purposeId: string) => void;
}

function Choices({ purposes, hasNone, chosen, onChoose }: ChoicesProps) {
  const name = useId();
  const choices = purposes.map(({ id, statement }) => ({
    id,
    name: statement.name,
    means: `${statement.whatFor} Until ${untilDay(statement.until)}.`,
  }));
  const none = { id: NONE, name: 'No purpose', means: 'As far as its label says.' };
  return (
    <fieldset className="radios">
      <legend className="field__label">For which purpose</legend>
      {[...choices, ...(hasNone ? [none] : [])].map((each) => (
        <label key={each.id} className="radios__choice">
          <input
            type="radio"
            name={name}
            checked={chosen === each.id}
            onChange={() => onChoose(each.id)}
          />
          <span className="radios__text">
            <strong>{each.name}</strong>
            <span className="muted">{each.means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
