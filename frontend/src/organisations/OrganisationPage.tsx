/** Looking after an organisation: its posts and who holds them, its parts, whom it invites, and its end. */
import { useState } from 'react';
import { Refused } from '../graphql/http';
import { Purposes } from '../purposes/Purposes';
import { usePurposes } from '../purposes/usePurposes';
import { purposesPath } from '../purposes/words';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { Empty, Failure } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { type Ask, type Asked, Dialogs } from './Dialogs';
import { today } from './days';
import { entityOf, INNER_KINDS, outermostFirst } from './entity';
import { Posts } from './Posts';
import { type Administration, type Organisation, useAdministration } from './useAdministration';
import { dayOf, wholeDay } from './words';

interface OrganisationPageProps {
  readonly organisationId: string;
  /** Who looks at it, and where else they can go. */
  readonly head: React.ReactNode;
}

export default function OrganisationPage({ organisationId, head }: OrganisationPageProps) {
  const query = useAdministration(organisationId);
  const refusal = query.error instanceof Refused ? query.error.message : null;
  const name = query.data?.organisation.name;
  useTitle(name ? `Looking after ${name}` : 'An organisation');
  return (
    <div className="page">
      {head}
      <main className="page__main steward" id="main" tabIndex={-1}>
        {refusal ? (
          <NotLookedAfter organisationId={organisationId} text={refusal} />
        ) : (
          <Loaded
            query={query}
            loading="Loading the organisation"
            lines={10}
            missing="The organisation did not load"
            level={1}
          >
            {(administration) => (
              <LookingAfter key={organisationId} administration={administration} />
            )}
          </Loaded>
        )}
      </main>
    </div>
  );
}

interface NotLookedAfterProps {
  readonly organisationId: string;
  readonly text: string;
}

/** What an organisation shares for is open to those who do not look after it. */
function NotLookedAfter({ organisationId, text }: NotLookedAfterProps) {
  const { data } = usePurposes(organisationId);
  if (data) {
    return (
      <>
        <h1>{data.organisation.name}</h1>
        <p className="muted">{text}</p>
        <Purposes organisationId={organisationId} />
      </>
    );
  }
  return (
    <Failure level={1} title="This is not yours to look after" text={text}>
      <Link to="/">Go to the map</Link>
    </Failure>
  );
}

function LookingAfter({ administration }: { administration: Administration }) {
  const { organisation, mayAdminister, posts } = administration;
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = mayAdminister ? setAsked : null;
  return (
    <>
      <Outside organisation={organisation} />
      <h1>Looking after {organisation.name}</h1>
      {!mayAdminister && (
        <p className="steward__note">
          <Icon name="view" size={20} />
          <span>
            You govern information here, so you see who holds what. Only a steward changes it.
          </span>
        </p>
      )}
      <Offered administration={administration} ask={ask} />
      <Posts posts={posts} ask={ask} />
      <Parts administration={administration} ask={ask} />
      <Invitations administration={administration} ask={ask} />
      <PurposesOf organisation={organisation} />
      <End administration={administration} ask={ask} />
      <Dialogs organisation={organisation} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** Purposes are stated by a legal entity, for all that is within it. */
function PurposesOf({ organisation }: { organisation: Organisation }) {
  const entity = entityOf(organisation);
  if (entity.id === organisation.id) return <Purposes organisationId={organisation.id} />;
  return (
    <section className="steward__section" aria-labelledby="purposes-title">
      <h2 id="purposes-title">Purposes for sharing</h2>
      <p>
        They are those of <Link to={purposesPath(entity.id)}>{entity.name}</Link>, for all that is
        within it.
      </p>
    </section>
  );
}

function Outside({ organisation }: { organisation: Organisation }) {
  const outside = outermostFirst(organisation);
  if (outside.length === 0) return null;
  return (
    <nav aria-label="What it is within">
      <ol className="page__path">
        {outside.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/organisation/${id}`}>{name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface SectionProps {
  readonly administration: Administration;
  readonly ask: Ask | null;
}

function Parts({ administration: { withinIt }, ask }: SectionProps) {
  return (
    <section className="steward__section" aria-labelledby="parts-title">
      <div className="steward__bar">
        <h2 id="parts-title">Within it</h2>
        {ask && (
          <Button icon="add" onPress={() => ask({ for: 'part' })}>
            Make a ward or team
          </Button>
        )}
      </div>
      {withinIt.length === 0 ? (
        <Empty icon="organisation">No ward, team or site is recorded within it.</Empty>
      ) : (
        <ul className="choices choices--open">
          {withinIt.map(({ id, name, kind }) => (
            <li key={id}>
              <Link to={`/organisation/${id}`} className="choices__item">
                <span>{name}</span>
                <span className="muted">
                  {kind in INNER_KINDS && INNER_KINDS[kind as keyof typeof INNER_KINDS]}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Invitations({ administration: { invitations }, ask }: SectionProps) {
  return (
    <section className="steward__section" aria-labelledby="invitations-title">
      <div className="steward__bar">
        <h2 id="invitations-title" tabIndex={-1}>
          Invitations
        </h2>
        {ask && (
          <Button icon="add" onPress={() => ask({ for: 'invite' })}>
            Invite somebody
          </Button>
        )}
      </div>
      {invitations.length === 0 ? (
        <Empty icon="person">No invitation is open.</Empty>
      ) : (
        <ul className="rows">
          {invitations.map((invitation) => (
            <li key={invitation.id} className="rows__row">
              <div className="rows__text">
                <strong>{invitation.name}</strong>
                <span className="muted">
                  {invitation.email}, until {dayOf(invitation.endsAt)}
                </span>
              </div>
              {ask && (
                <Button look="quiet" onPress={() => ask({ for: 'withdraw', invitation })}>
                  Withdraw<span className="hidden"> the invitation of {invitation.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function End({ administration: { plannedEnd, organisation }, ask }: SectionProps) {
  if (!plannedEnd && !ask) return null;
  return (
    <section className="steward__section" aria-labelledby="end-title">
      <div className="steward__bar">
        <h2 id="end-title" tabIndex={-1}>
          Its end
        </h2>
        {ask && !plannedEnd && <Button onPress={() => ask({ for: 'plan' })}>Plan its end</Button>}
        {ask && plannedEnd && <Button onPress={() => ask({ for: 'call-off' })}>Call it off</Button>}
      </div>
      {plannedEnd ? (
        <div className="steward__note" data-grave>
          <Icon name="warning" size={20} />
          <p>
            {organisation.name} {plannedEnd.on < today() ? 'ended' : 'ends'} on{' '}
            <strong>{wholeDay(plannedEnd.on)}</strong>, and {plannedEnd.successor.name} is to
            succeed it.{' '}
            {plannedEnd.isAccepted
              ? 'A steward there has agreed.'
              : 'No steward there has agreed yet.'}
          </p>
        </div>
      ) : (
        <p className="muted">No end is planned. What it owns can go to a successor on a day.</p>
      )}
    </section>
  );
}

/** What another organisation asks of this one comes first: somebody waits for it. */
function Offered({ administration: { offeredSuccessions }, ask }: SectionProps) {
  if (offeredSuccessions.length === 0) return null;
  return (
    <section className="steward__section" aria-labelledby="offered-title">
      <h2 id="offered-title">Asked to succeed</h2>
      <ul className="rows">
        {offeredSuccessions.map((offered) => (
          <li key={offered.organisation.id} className="rows__row">
            <div className="rows__text">
              <strong>{offered.organisation.name}</strong>
              <span className="muted">ends on {wholeDay(offered.on)}</span>
            </div>
            {ask && (
              <Button onPress={() => ask({ for: 'agree', offered })}>
                Agree<span className="hidden"> to succeed {offered.organisation.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
