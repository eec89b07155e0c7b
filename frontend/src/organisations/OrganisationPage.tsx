/** Looking after an organisation: its posts and who holds them, its parts, whom it invites, and its end. */
import { useState } from 'react';
import { Refused } from '../graphql/http';
import { Purposes } from '../purposes/Purposes';
import { usePurposes } from '../purposes/usePurposes';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { Empty, Failure, Skeleton } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { messageOf } from '../ui/words';
import { type Ask, type Asked, Dialogs } from './Dialogs';
import { today } from './days';
import { INNER_KINDS, outermostFirst } from './entity';
import { Posts } from './Posts';
import { type Administration, type Organisation, useAdministration } from './useAdministration';
import { dayOf, wholeDay } from './words';

export default function OrganisationPage({ organisationId }: { organisationId: string }) {
  const query = useAdministration(organisationId);
  const name = query.data?.organisation.name;
  useTitle(name ? `Looking after ${name}` : 'An organisation');
  return (
    <div className="page">
      <header className="page__head">
        <a className="skip-link" href="#main">
          Skip to the organisation
        </a>
        <Link to="/">
          <Wordmark isSmall />
          <span className="hidden"> – to the map</span>
        </Link>
      </header>
      <main className="page__main steward" id="main" tabIndex={-1}>
        {query.data && !(query.error instanceof Refused) ? (
          <LookingAfter key={organisationId} administration={query.data} />
        ) : query.error ? (
          <NotLookedAfter
            organisationId={organisationId}
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Skeleton lines={10} label="Loading the organisation" />
        )}
      </main>
    </div>
  );
}

interface NotLookedAfterProps {
  readonly organisationId: string;
  readonly error: Error;
  readonly isRetrying: boolean;
  readonly onRetry: () => void;
}

/** What an organisation shares for is open to those who do not look after it. */
function NotLookedAfter({ organisationId, error, isRetrying, onRetry }: NotLookedAfterProps) {
  const isRefused = error instanceof Refused;
  const { data } = usePurposes(isRefused ? organisationId : null);
  if (data) {
    return (
      <>
        <h1>{data.organisation.name}</h1>
        <p className="muted">{messageOf(error)}</p>
        <Purposes organisationId={organisationId} />
      </>
    );
  }
  return (
    <Failure
      level={1}
      title={isRefused ? 'This is not yours to look after' : 'The organisation did not load'}
      text={messageOf(error)}
      isRetrying={isRetrying}
      {...(isRefused ? {} : { onRetry })}
    >
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
      <Purposes organisationId={organisation.id} />
      <Posts posts={posts} ask={ask} />
      <Parts administration={administration} ask={ask} />
      <Invitations administration={administration} ask={ask} />
      <End administration={administration} ask={ask} />
      <Dialogs organisation={organisation} asked={asked} onClose={() => setAsked(null)} />
    </>
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
