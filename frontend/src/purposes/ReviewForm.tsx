/** What governance does: it looks at what was stated beside what is in force, and it ends a purpose. */
import { useState } from 'react';
import {
  AgreeToPurposeDocument,
  DeclinePurposeDocument,
  EndPurposeDocument,
} from '../graphql/generated';
import { CommandForm, type FormProps } from '../organisations/CommandForm';
import { command } from '../organisations/command';
import { Follows, Radios } from '../organisations/fields';
import { textOf } from '../signin/useSending';
import { Words } from './fields';
import { type Purpose, type Statement, useFreshPurposes } from './usePurposes';
import { saidOf } from './words';

const ANSWERS = {
  agree: { name: 'Agree', means: 'It is in force from now on.' },
  decline: { name: 'Decline', means: 'Say why, so that it can be stated better.' },
};

interface ReviewFormProps extends FormProps {
  readonly purpose: Purpose;
  readonly whose: string;
  readonly waiting: Statement;
}

export function ReviewForm({ purpose, whose, waiting, ...form }: ReviewFormProps) {
  const [answer, setAnswer] = useState<keyof typeof ANSWERS | null>(null);
  const fresh = useFreshPurposes();
  const send = async (given: FormData) => {
    const said = { statementId: waiting.id, note: textOf(given, 'note') };
    if (!answer) throw new Error('Choose whether you agree or decline.');
    if (answer === 'agree') await command(AgreeToPurposeDocument, said);
    else await command(DeclinePurposeDocument, said);
    await fresh();
  };
  const isDeclined = answer === 'decline';
  return (
    <CommandForm
      {...form}
      button={answer ? ANSWERS[answer].name : 'Send the review'}
      look={isDeclined ? 'danger' : 'main'}
      said={isDeclined ? 'It is declined' : 'It is agreed to, and in force'}
      send={send}
    >
      <p>
        Stated by {waiting.statedBy.name}. Look whether it is clear, whether somebody gains, and
        whether no more organisations read than need to.
      </p>
      <Beside
        whose={whose}
        now={purpose.state === 'AGREED' ? purpose.statement : null}
        waiting={waiting}
      />
      <Radios legend="Your review" choices={ANSWERS} value={answer} onChange={setAnswer} />
      <Words
        name="note"
        required={isDeclined}
        label={isDeclined ? 'Why it is declined' : 'A word on it (optional)'}
      />
    </CommandForm>
  );
}

interface BesideProps {
  readonly whose: string;
  readonly now: Statement | null;
  readonly waiting: Statement;
}

/** The old and the new, line by line; what differs says so in words, not by colour alone. */
export function Beside({ whose, now, waiting }: BesideProps) {
  const before = now ? saidOf(now, whose) : null;
  return (
    <table className="beside">
      <caption className="hidden">What is stated</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">About</span>
          </th>
          {before && <th scope="col">In force</th>}
          <th scope="col">Stated</th>
        </tr>
      </thead>
      <tbody>
        {saidOf(waiting, whose).map(([about, said], nth) => {
          const was = before?.[nth]?.[1];
          const isNew = was !== undefined && was !== said;
          return (
            <tr key={about} data-new={isNew || undefined}>
              <th scope="row">{about}</th>
              {before && <td>{was}</td>}
              <td>
                {said}
                {isNew && <span className="tag tag--warning">Changed</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function EndPurposeForm({ purpose, ...form }: FormProps & { readonly purpose: Purpose }) {
  const fresh = useFreshPurposes();
  const send = async (given: FormData) => {
    await command(EndPurposeDocument, { purposeId: purpose.id, note: textOf(given, 'note') });
    await fresh();
  };
  return (
    <CommandForm {...form} button="End it" look="danger" said="The purpose is ended" send={send}>
      <Words name="note" label="Why it ends" />
      <Follows isGrave>
        Nobody reads for it from this moment on. What was kept for it stays closed, until you keep
        it for another purpose.
      </Follows>
    </CommandForm>
  );
}
