/** The register of what an organisation shares for: open to everybody, as a privacy notice is. */

import { useEffect, useState } from 'react';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { EndPurposeForm, ReviewForm } from './ReviewForm';
import { StatementForm } from './StatementForm';
import { type Purpose, type Register, type Statement, usePurposes } from './usePurposes';
import { BASES, readersOf, STATES, PURPOSES_TITLE as TITLE, untilDay } from './words';

type Asked =
  | { readonly for: 'state' }
  | { readonly for: 'redefine' | 'end'; readonly purpose: Purpose }
  | { readonly for: 'review'; readonly purpose: Purpose; readonly waiting: Statement };

const headingOf = (purposeId: string) => `purpose-${purposeId}`;

export function Purposes({ organisationId }: { organisationId: string }) {
  const query = usePurposes(organisationId);
  const [asked, setAsked] = useState<Asked | null>(null);
  useLed(query.data !== undefined);
  return (
    <section className="steward__section" aria-labelledby={TITLE}>
      <div className="steward__bar">
        <h2 id={TITLE} tabIndex={-1}>
          Purposes for sharing
        </h2>
        {query.data?.mayState && (
          <Button icon="add" onPress={() => setAsked({ for: 'state' })}>
            State a purpose
          </Button>
        )}
      </div>
      <Loaded
        query={query}
        loading="Loading the purposes"
        lines={4}
        missing="The purposes did not load"
      >
        {(register) => (
          <>
            <List register={register} onAsk={setAsked} />
            <PurposeDialog register={register} asked={asked} onClose={() => setAsked(null)} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Whoever was led to the register comes to it when it is there: it stands below much else. */
function useLed(isThere: boolean): void {
  useEffect(() => {
    if (isThere && location.hash === `#${TITLE}`)
      focusWhenThere(() => document.getElementById(TITLE));
  }, [isThere]);
}

interface ListProps {
  readonly register: Register;
  readonly onAsk: (asked: Asked) => void;
}

function List({ register: { purposes, organisation, mayState }, onAsk }: ListProps) {
  if (purposes.length === 0) {
    return (
      <Empty icon="link">
        {organisation.name} has stated no purpose yet. A purpose says what content is shared for,
        who gains, on what lawful basis and until when.
        {mayState && ' State the first one: information governance reviews it.'}
      </Empty>
    );
  }
  return (
    <>
      <p className="muted">
        What {organisation.name} shares for. Everybody who signs in may read this.
      </p>
      <ul className="purposes">
        {purposes.map((purpose) => (
          <li key={purpose.id}>
            <Card purpose={purpose} whose={organisation.name} onAsk={onAsk} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface CardProps {
  readonly purpose: Purpose;
  readonly whose: string;
  readonly onAsk: (asked: Asked) => void;
}

function Card({ purpose, whose, onAsk }: CardProps) {
  const { id, state, statement, waiting } = purpose;
  return (
    <article className="purpose" aria-labelledby={headingOf(id)}>
      <div className="purpose__head">
        <h3 id={headingOf(id)} tabIndex={-1}>
          {statement.name}
        </h3>
        <span className={`tag ${STATES[state].look}`}>{STATES[state].name}</span>
        {state === 'AGREED' && waiting && <span className="tag tag--warning">Stated anew</span>}
      </div>
      <p>{statement.whatFor}</p>
      <dl className="purpose__said">
        <Line about="Who gains" said={statement.gains} />
        <Line about="Lawful basis" said={BASES[statement.basis].name} />
        {statement.consent && <Line about="Consent" said={statement.consent} />}
        <Line about="Until" said={untilDay(statement.until)} />
        <Line about="Who may read for it" said={readersOf(statement, whose)} />
        {purpose.endedAt && <Line about="Ended on" said={untilDay(purpose.endedAt)} />}
        {purpose.note && <Line about="Why it ended" said={purpose.note} />}
        {state === 'DECLINED' && statement.note && (
          <Line about="Why it was declined" said={statement.note} />
        )}
      </dl>
      <History purpose={purpose} />
      <Actions purpose={purpose} onAsk={onAsk} />
    </article>
  );
}

function Line({ about, said }: { about: string; said: string }) {
  return (
    <div>
      <dt>{about}</dt>
      <dd>{said}</dd>
    </div>
  );
}

const OUTCOMES: Record<Statement['outcome'], string> = {
  WAITING: 'awaits review',
  AGREED: 'agreed to',
  DECLINED: 'declined',
  REPLACED: 'replaced before it was reviewed',
};

function History({ purpose: { history } }: { purpose: Purpose }) {
  return (
    <details className="purpose__history">
      <summary>What was stated, and who reviewed it</summary>
      <ol>
        {history.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>: stated by {one.statedBy.name} on {untilDay(one.statedAt)},{' '}
            {OUTCOMES[one.outcome]}
            {one.reviewedBy && one.reviewedAt && (
              <>
                {' '}
                by {one.reviewedBy.name} on {untilDay(one.reviewedAt)}
              </>
            )}
            {one.note && <span className="muted"> – {one.note}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Actions({ purpose, onAsk }: Omit<CardProps, 'whose'>) {
  const { statement, waiting, mayRedefine, mayReview, mayEnd } = purpose;
  if (!mayRedefine && !mayReview && !mayEnd) return null;
  const about = <span className="hidden"> – {statement.name}</span>;
  return (
    <div className="purpose__actions">
      {mayReview && waiting && (
        <Button look="main" onPress={() => onAsk({ for: 'review', purpose, waiting })}>
          Review{about}
        </Button>
      )}
      {mayRedefine && (
        <Button onPress={() => onAsk({ for: 'redefine', purpose })}>Redefine{about}</Button>
      )}
      {mayEnd && (
        <Button look="quiet" onPress={() => onAsk({ for: 'end', purpose })}>
          End{about}
        </Button>
      )}
    </div>
  );
}

interface PurposeDialogProps {
  readonly register: Register;
  readonly asked: Asked | null;
  readonly onClose: () => void;
}

function PurposeDialog({ register: { organisation }, asked, onClose }: PurposeDialogProps) {
  const done = () => {
    onClose();
    const heading = asked && 'purpose' in asked ? headingOf(asked.purpose.id) : TITLE;
    focusWhenThere(() => document.getElementById(heading));
  };
  const ends = { onDone: done, onCancel: onClose };
  return (
    <Dialog title={titleOf(asked)} isOpen={asked !== null} onClose={onClose} width="wide">
      {asked?.for === 'state' && <StatementForm {...ends} whose={organisation} purpose={null} />}
      {asked?.for === 'redefine' && (
        <StatementForm {...ends} whose={organisation} purpose={asked.purpose} />
      )}
      {asked?.for === 'review' && <ReviewForm {...ends} {...asked} whose={organisation.name} />}
      {asked?.for === 'end' && <EndPurposeForm {...ends} purpose={asked.purpose} />}
    </Dialog>
  );
}

function titleOf(asked: Asked | null): string {
  switch (asked?.for) {
    case 'state':
      return 'State a purpose for sharing';
    case 'redefine':
      return `Redefine ‘${asked.purpose.statement.name}’`;
    case 'review':
      return `Review ‘${asked.waiting.name}’`;
    case 'end':
      return `End ‘${asked.purpose.statement.name}’`;
    case undefined:
      return '';
  }
}
