/** Stating a purpose, or stating one otherwise: the same words are asked for. */
import { useState } from 'react';
import {
  type LawfulBasis,
  RedefinePurposeDocument,
  StatePurposeDocument,
} from '../graphql/generated';
import { newId } from '../live/id';
import { CommandForm, type FormProps } from '../organisations/CommandForm';
import { command } from '../organisations/command';
import { endOf, today } from '../organisations/days';
import { Follows, Line, Radios } from '../organisations/fields';
import { textOf } from '../signin/useSending';
import type { Choice } from '../ui/Picker';
import { Recipients, Words } from './fields';
import { type Purpose, type Register, type Statement, useFreshPurposes } from './usePurposes';
import { BASES } from './words';

interface StatementFormProps extends FormProps {
  readonly whose: Register['organisation'];
  /** The one that is stated otherwise; without it another is stated. */
  readonly purpose: Purpose | null;
}

export function StatementForm({ whose, purpose, ...form }: StatementFormProps) {
  const start = purpose?.waiting ?? purpose?.statement;
  const [id] = useState(newId);
  const [basis, setBasis] = useState<LawfulBasis>(start?.basis ?? 'PUBLIC_TASK');
  const [recipients, setRecipients] = useState<readonly Choice[]>(start?.recipients ?? []);
  const fresh = useFreshPurposes();
  const send = async (given: FormData) => {
    const said = { ...saidIn(given), basis, recipientIds: recipients.map((one) => one.id) };
    if (purpose) await command(RedefinePurposeDocument, { purposeId: purpose.id, ...said });
    else await command(StatePurposeDocument, { id, organisationId: whose.id, ...said });
    await fresh();
  };
  return (
    <CommandForm
      {...form}
      button={purpose ? 'State it so' : 'State it'}
      said="It is stated, and awaits review"
      send={send}
    >
      <Line
        name="name"
        required
        label="Name"
        hint="In plain words, as in ‘Planning care together for young people in crisis’."
        maxLength={200}
        defaultValue={start?.name ?? ''}
        autoFocus
      />
      <Words name="whatFor" required label="What it is for" start={start?.whatFor ?? ''} />
      <Words
        name="gains"
        required
        label="Who gains, and how"
        hint="Begin with the people whose data it is."
        start={start?.gains ?? ''}
      />
      <Radios legend="Lawful basis" choices={BASES} value={basis} onChange={setBasis} />
      {basis === 'CONSENT' && (
        <Words
          name="consent"
          required
          label="How consent is asked for, kept and taken back"
          start={start?.consent ?? ''}
        />
      )}
      <Line
        name="until"
        required
        type="date"
        label="The last day on which it holds"
        hint="Three years at most. Before then it is reviewed, or it ends."
        min={today()}
        defaultValue={lastDayOf(start)}
      />
      <Recipients whose={whose.name} chosen={recipients} onChange={setRecipients} />
      <Follows>
        {purpose?.state === 'AGREED'
          ? 'What is in force stays so until information governance agrees to this.'
          : 'It is in force when information governance has agreed to it. Everybody who signs in may read it.'}
      </Follows>
    </CommandForm>
  );
}

const NO_CONSENT = 'Say how consent is asked for, and how it is kept and taken back.';

/** What is missing is said in the order of the fields. */
function saidIn(given: FormData) {
  const said = {
    name: wanted(given, 'name', 'Give it a name.'),
    whatFor: wanted(given, 'whatFor', 'Say what it is for.'),
    gains: wanted(given, 'gains', 'Say who gains, and how.'),
    consent: given.has('consent') ? wanted(given, 'consent', NO_CONSENT) : null,
  };
  const until = endOf(wanted(given, 'until', 'Say until which day it holds.'));
  return { ...said, until: until ?? '' };
}

function wanted(given: FormData, name: string, otherwise: string): string {
  const text = textOf(given, name);
  if (text.trim() === '') throw new Error(otherwise);
  return text;
}

const lastDayOf = (start: Statement | undefined) => (start ? today(new Date(start.until)) : '');
