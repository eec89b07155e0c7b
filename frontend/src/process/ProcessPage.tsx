/** One process as a plain page: for reading, printing, and reading out. Its address never changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isWorthRepeating } from '../graphql/asking';
import {
  type Label,
  ProcessDetailsDocument,
  type ProcessDetailsQuery,
  SetLabelDocument,
} from '../graphql/generated';
import { Refused, request, SessionEnded } from '../graphql/http';
import { historyPath } from '../history/addresses';
import type { Seen } from '../live/rows';
import { FACET_NAMES } from '../live/words';
import { command } from '../organisations/command';
import { useIsVisitor, useSignedIn } from '../people/me';
import { VisitorLine } from '../people/VisitorLine';
import { facetPlace } from '../purposes/goToKept';
import { KeptFor } from '../purposes/KeptFor';
import { LabelMenu } from '../sharing/LabelMenu';
import { LabelTag, LockedTag, SealedTag } from '../sharing/LabelTag';
import { isStricter, LABELS } from '../sharing/labels';
import { type Labelled, SetLabelProvider } from '../sharing/setting';
import { useAnnounce } from '../ui/Announcer';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';
import { count, messageOf, placeOfPost } from '../ui/words';
import { FACET_MEANINGS } from './Facets';
import { FindingList } from './Findings';
import { INTERACTION_WORDS } from './Interactions';
import { NoteBlocks } from './NoteBlocks';
import { WhyItShows } from './Restricted';

type Fetched = Extract<ProcessDetailsQuery['process'], { __typename: 'Process' }>;

interface PageProps {
  readonly processId: string;
  /** For visitors: in the head of the page, and where the process is not there. */
  readonly signIn: React.ReactNode;
  readonly whenMissing: React.ReactNode;
}

export default function ProcessPage({ processId, signIn, whenMissing }: PageProps) {
  const query = useQuery({
    queryKey: ['page', processId],
    queryFn: async ({ signal }) => {
      const { process } = await request(ProcessDetailsDocument, { id: processId }, signal);
      if (process.__typename === 'Problem') throw new Refused(process);
      return process;
    },
    retry: isWorthRepeating,
  });
  const { data, error } = query;
  useTitle(data?.name ?? (error instanceof Refused ? 'Process not found' : null));
  return (
    <div className="page">
      <header className="page__head">
        <a className="skip-link" href="#main">
          Skip to the process
        </a>
        <Link to="/">
          <Wordmark isSmall />
          <span className="hidden"> – to the map</span>
        </Link>
        {signIn}
      </header>
      <VisitorLine />
      <main className="page__main" id="main" tabIndex={-1}>
        {error instanceof Refused ? (
          <Missing>{whenMissing}</Missing>
        ) : (
          <Loaded
            query={query}
            loading="Loading the process"
            lines={10}
            missing="The process did not load"
            level={1}
          >
            {(process) =>
              process.isRestricted ? (
                <RestrictedReading process={process} />
              ) : (
                <Reading process={process} />
              )
            }
          </Loaded>
        )}
      </main>
    </div>
  );
}

function Missing({ children }: { children: React.ReactNode }) {
  return (
    <div className="message">
      <h1 className="message__title">Process not found</h1>
      <p>There is no such process, or it is not for you to see. Ask whoever sent you the link.</p>
      {children}
      <Link to="/">Go to the map</Link>
    </div>
  );
}

/** That it stands there, and under what: nothing else is told. */
function RestrictedReading({ process }: { process: Fetched }) {
  const isOnMap = process.path.some(({ isRestricted }) => !isRestricted);
  return (
    <article className="restricted">
      <Path process={process} />
      <h1 className="restricted__title">
        <Icon name="restricted" size={28} />
        {process.name}
      </h1>
      <WhyItShows governs={process.mayDo.includes('REVIEW')} />
      <p>To learn more, ask whoever answers for what it is a part of.</p>
      {isOnMap && (
        <Link to={`/map/${process.id}`} className="button button--main">
          Show where it stands
        </Link>
      )}
    </article>
  );
}

function Path({ process }: { process: Fetched }) {
  if (process.path.length === 0) return null;
  return (
    <nav aria-label="Path from the top">
      <ol className="page__path">
        {process.path.map((whole) => (
          <li key={whole.id}>
            <To process={whole} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Reading({ process }: { process: Fetched }) {
  const labelling = useLabelling();
  const isVisitor = useIsVisitor();
  return (
    <article>
      <Path process={process} />
      <h1>{process.name}</h1>
      <p className="page__tags">
        <SetLabelProvider value={labelling.set}>
          <LabelMenu process={process} />
        </SetLabelProvider>
        {process.isLocked && <LockedTag />}
        {process.isSealed && <SealedTag />}
        {process.mayDo.includes('REVIEW') && (
          <Link to={`/map/${process.id}`}>See on the map who can read it, and why</Link>
        )}
      </p>
      {labelling.refusal && <p role="alert">{labelling.refusal}</p>}
      <div className="page__actions">
        <Link to={`/map/${process.id}`} className="button button--main">
          Open on the map
        </Link>
        {!isVisitor && (
          <Link to={historyPath(process.id)} className="button button--second">
            <Icon name="changes" size={18} />
            History
          </Link>
        )}
        <Button icon="print" onPress={() => print()}>
          Print
        </Button>
      </div>
      <KeptFor
        processId={process.id}
        organisationId={process.organisation?.id ?? null}
        keptFor={process.keptFor}
        facetOf={(id) => facetOf(process, id)}
      />
      <Summary process={process} />
      {process.facets.map((facet) => (
        <FacetReading key={facet.facet} content={facet} label={process.label} />
      ))}
      <PartsReading process={process} />
      <PlayersReading process={process} />
      <LinksReading process={process} />
      <MentionedReading process={process} />
      {process.findings.length > 0 && (
        <section>
          <h2>Findings</h2>
          <FindingList findings={process.findings} />
        </section>
      )}
    </article>
  );
}

const facetOf = ({ facets }: Fetched, attributeId: string) =>
  facets.find(({ attributes }) => attributes.some(({ id }) => id === attributeId))?.facet;

/** No map is open here: the command is sent by itself, and the page asked for again. */
function useLabelling() {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { sessionEnded } = useSignedIn();
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = async (args: Labelled) => {
    setRefusal(null);
    try {
      await command(SetLabelDocument, args);
      announce(`Labelled: ${LABELS[args.label].name}.`);
      await client.invalidateQueries({ queryKey: ['page'] });
    } catch (error) {
      if (error instanceof SessionEnded) sessionEnded();
      setRefusal(messageOf(error));
    }
  };
  return { refusal, set: (args: Labelled) => void set(args) };
}

function Summary({ process }: { process: Fetched }) {
  const holders = process.owner?.holders.map((person) => person.name).join(', ') ?? '';
  const isVacant = process.owner?.isVacant ?? false;
  return (
    <dl className="summary">
      <div>
        <dt>Owner</dt>
        <dd>{process.owner?.name ?? 'Nobody owns this process. That is a finding.'}</dd>
      </div>
      {(isVacant || holders) && (
        <div>
          <dt>Held by</dt>
          <dd>{isVacant ? 'The post is vacant' : holders}</dd>
        </div>
      )}
      {process.organisation && (
        <div>
          <dt>Organisation</dt>
          <dd>{process.organisation.name}</dd>
        </div>
      )}
      {process.wholes.length > 1 && (
        <div>
          <dt>Part of</dt>
          <dd>
            {process.wholes
              .map(({ whole, isHome }) => (isHome ? `${whole.name} (home)` : whole.name))
              .join(', ')}
          </dd>
        </div>
      )}
      {process.isIllustrative && (
        <div>
          <dt>Note</dt>
          <dd>Written to illustrate; not named by the paper.</dd>
        </div>
      )}
    </dl>
  );
}

/** A restricted process has no page to go to. */
function To({ process }: { process: Seen }) {
  if (!process.isRestricted) return <Link to={`/process/${process.id}`}>{process.name}</Link>;
  return (
    <span className="page__restricted">
      <Icon name="restricted" size={16} /> {process.name}
    </span>
  );
}

interface FacetReadingProps {
  readonly content: Fetched['facets'][number];
  /** Of the process: what is stricter than it says so. */
  readonly label: Label | null;
}

function FacetReading({ content, label }: FacetReadingProps) {
  const { facet, note, blocks, attributes } = content;
  const isEmpty = note === '' && attributes.length === 0;
  return (
    <section className="page__facet" id={facetPlace(facet)} data-facet={facet}>
      <h2>
        {FACET_NAMES[facet]} <span className="page__meaning">{FACET_MEANINGS[facet]}</span>
      </h2>
      {content.label && isStricter(content.label, label) && <LabelTag label={content.label} />}
      {isEmpty && <p className="muted">Nothing is written here yet.</p>}
      {note && <NoteBlocks blocks={blocks} under={2} />}
      {attributes.length > 0 && (
        <ul>
          {attributes.map((attribute) => (
            <li key={attribute.id} data-attribute={attribute.id}>
              {attribute.text}
              {attribute.value && <strong> {attribute.value}</strong>}
              {attribute.practice && (
                <>
                  {' '}
                  <span className="tag tag--practice">practice</span>
                </>
              )}
              {attribute.ownLabel && isStricter(attribute.ownLabel, label) && (
                <>
                  {' '}
                  <LabelTag label={attribute.ownLabel} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PartsReading({ process }: { process: Fetched }) {
  if (process.parts.length === 0) return null;
  return (
    <section>
      <h2>{count(process.parts.length, 'part')}</h2>
      <ul>
        {process.parts.map(({ part }) => (
          <li key={part.id}>
            <To process={part} />
            {part.owner && (
              <span className="muted">
                {' '}
                {[part.owner.name, placeOfPost(part.owner)].filter(Boolean).join(', ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlayersReading({ process }: { process: Fetched }) {
  if (process.players.length === 0) return null;
  return (
    <section>
      <h2>Players</h2>
      <ul>
        {process.players.map(({ player, leading }) => (
          <li key={player.id}>
            {player.name}
            {leading && ' (leading)'}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One end of an interaction: the page does not lead to itself. */
function End({ process, here }: { process: Seen; here: string }) {
  return process.id === here ? process.name : <To process={process} />;
}

function MentionedReading({ process: { mentionedIn } }: { process: Fetched }) {
  if (mentionedIn.length === 0) return null;
  return (
    <section>
      <h2>Mentioned in</h2>
      <ul>
        {mentionedIn.map((each) => (
          <li key={each.id}>
            <To process={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LinksReading({ process }: { process: Fetched }) {
  const { documents, interactions } = process;
  if (documents.length + interactions.length === 0) return null;
  return (
    <section>
      <h2>Links</h2>
      <ul>
        {interactions.map((each) => (
          <li key={each.id}>
            <End process={each.from} here={process.id} /> {INTERACTION_WORDS[each.kind]}{' '}
            <End process={each.to} here={process.id} />
            {each.note && `: ${each.note}`}
          </li>
        ))}
        {documents.map((document) => (
          <li key={document.id}>
            {document.url ? (
              <a href={document.url} rel="noreferrer">
                {document.title}
              </a>
            ) : (
              document.title
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
