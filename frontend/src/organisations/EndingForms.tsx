/** The end of an organisation: planned, called off, and agreed to by whoever succeeds it. */
import { useState } from 'react';
import {
  AcceptSuccessionDocument,
  CallOffAbolitionDocument,
  PlanAbolitionDocument,
} from '../graphql/generated';
import { findOrganisations } from '../search/find';
import { textOf } from '../signin/useSending';
import type { Choice } from '../ui/Picker';
import { CommandForm, type FormProps } from './CommandForm';
import { command } from './command';
import { today } from './days';
import { Chosen, Follows, Line } from './fields';
import type { Administration, Organisation } from './useAdministration';
import { wholeDay } from './words';

interface OfOrganisation extends FormProps {
  readonly organisation: Organisation;
}

export function PlanForm({ organisation, ...form }: OfOrganisation) {
  const [successor, setSuccessor] = useState<Choice | null>(null);
  const plan = async (given: FormData) => {
    if (!successor) throw new Error('Choose the organisation that succeeds it.');
    const on = textOf(given, 'on');
    if (!on) throw new Error('Say on which day it ends.');
    const ids = { organisationId: organisation.id, successorId: successor.id };
    await command(PlanAbolitionDocument, { ...ids, on });
  };
  return (
    <CommandForm
      {...form}
      button="Plan its end"
      look="danger"
      said="Its end is planned"
      send={plan}
    >
      <Chosen
        label="Which organisation succeeds it"
        topic="organisations"
        find={findOrganisations}
        chosen={successor}
        onChoose={setSuccessor}
        autoFocus
      />
      <Line name="on" type="date" label="The day on which it ends" min={today()} />
      <Follows isGrave>
        On that day its posts, with all that they own and whoever holds them, become posts of its
        successor, if a steward there has agreed. If nobody has agreed by then, each of its
        processes becomes a finding, so that none is left behind in silence.
      </Follows>
    </CommandForm>
  );
}

export function CallOffForm({ organisation, ...form }: OfOrganisation) {
  return (
    <CommandForm
      {...form}
      button="Call it off"
      said="The end is called off"
      send={() => command(CallOffAbolitionDocument, { organisationId: organisation.id })}
    >
      <p>{organisation.name} goes on. Nothing of it has changed yet.</p>
    </CommandForm>
  );
}

interface AgreeFormProps extends OfOrganisation {
  readonly offered: Administration['offeredSuccessions'][number];
}

export function AgreeForm({ offered, organisation, ...form }: AgreeFormProps) {
  const { id: organisationId, name } = offered.organisation;
  return (
    <CommandForm
      {...form}
      button="Agree"
      said={`${organisation.name} succeeds ${name}`}
      send={() => command(AcceptSuccessionDocument, { organisationId })}
    >
      <p>
        On {wholeDay(offered.on)} the posts of {name}, with all that they own and whoever holds
        them, become posts of {organisation.name}. You look after them from then on.
      </p>
    </CommandForm>
  );
}
