/** My work: what waits for my answer, the posts I hold, and the processes they own. */

import type { OwnedQuery } from '../graphql/generated';
import { useMe } from '../people/me';
import { purposesPath } from '../purposes/words';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { Time } from '../ui/Time';
import { count, placeOfPost } from '../ui/words';
import { countOf, useOwned, useWaiting, type Waiting } from './useMyWork';
import { Vacancies } from './Vacancies';
import { wayTo } from './words';

/** The tab of the panel where the answer is given. */
export type AnswerTab = 'facets' | 'links' | 'suggestions';

/** Where a link of this list leads; without it, by its address alone. */
export type Going = (processId: string, answerIn: AnswerTab | null) => void;

interface MyWorkProps {
  readonly onGo: Going | undefined;
  /** The list is left: by a link of it. */
  readonly onLeave: () => void;
}

export function MyWork(props: MyWorkProps) {
  return (
    <div className="my-work">
      <WaitingList {...props} />
      <VacancyList {...props} />
      <MyPosts />
      <OwnedList {...props} />
    </div>
  );
}

interface ToProps extends MyWorkProps {
  readonly id: string;
  readonly answerIn: AnswerTab | null;
  readonly children: React.ReactNode;
}

function To({ id, answerIn, onGo, onLeave, children }: ToProps) {
  const follow = (event: React.MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    onLeave();
    if (!onGo) return;
    event.preventDefault();
    onGo(id, answerIn);
  };
  return (
    <Link to={`/map/${id}`} className="choices__item" onClick={follow}>
      {children}
    </Link>
  );
}

function WaitingList(props: MyWorkProps) {
  const query = useWaiting();
  const waiting = countOf(query.data);
  return (
    <section aria-labelledby="waiting-title">
      <h3 id="waiting-title">
        Waiting for your answer {waiting > 0 && <span className="tally">{waiting}</span>}
      </h3>
      <Loaded
        query={query}
        loading="Loading what waits"
        lines={2}
        missing="What waits did not load"
      >
        {(data) => <WaitingRows {...props} waiting={data} />}
      </Loaded>
    </section>
  );
}

/** It says nothing while it loads: it is a part of what waits, and that says so. */
function VacancyList(props: MyWorkProps) {
  const vacancies = useWaiting().data?.vacancies ?? [];
  const link = (id: string, children: React.ReactNode) => (
    <To {...props} id={id} answerIn={null}>
      {children}
    </To>
  );
  return <Vacancies vacancies={vacancies} link={link} />;
}

function WaitingRows({ waiting, ...props }: MyWorkProps & { waiting: Waiting }) {
  if (countOf(waiting) === 0) {
    return (
      <Empty icon="check">
        Nothing waits for you. Offers to your posts, suggestions on what you may edit, and purposes
        to review come here.
      </Empty>
    );
  }
  return (
    <ul className="choices choices--open">
      {waiting.ownershipOffers.map(({ id, process, to, offeredBy, at }) => (
        <li key={id}>
          <To {...props} id={process.id} answerIn="facets">
            <span>Take over ‘{process.name}’?</span>
            <span className="muted">
              {offeredBy.name} offers it to your post {to.name}, <Time at={at} />
            </span>
          </To>
        </li>
      ))}
      {waiting.joinOffers.map((offer) => (
        <JoinOfferRow key={offer.id} {...props} offer={offer} />
      ))}
      {waiting.suggestions.map(({ id, process, text, by, at }) => (
        <li key={id}>
          <To {...props} id={process.id} answerIn="suggestions">
            <span>A suggestion on ‘{process.name}’</span>
            <span className="my-work__said">{text}</span>
            <span className="muted">
              {by.name}, <Time at={at} />
            </span>
          </To>
        </li>
      ))}
      {waiting.purposes.map((review) => (
        <ReviewRow key={review.statementId} review={review} onLeave={props.onLeave} />
      ))}
    </ul>
  );
}

interface ReviewRowProps extends Pick<MyWorkProps, 'onLeave'> {
  readonly review: Waiting['purposes'][number];
}

/** It leads to the register of its organisation, where it is reviewed. */
function ReviewRow({ review, onLeave }: ReviewRowProps) {
  const { name, organisation, statedBy, statedAt, isRedefinition } = review;
  return (
    <li>
      <Link to={purposesPath(organisation.id)} className="choices__item" onClick={onLeave}>
        <span>Review the purpose ‘{name}’</span>
        <span className="muted">
          {statedBy.name} {isRedefinition ? 'stated it anew' : 'stated it'} for {organisation.name},{' '}
          <Time at={statedAt} />
        </span>
      </Link>
    </li>
  );
}

/** It leads to the side that is asked: mine. */
function JoinOfferRow({ offer, ...props }: MyWorkProps & { offer: Waiting['joinOffers'][number] }) {
  const { part, whole, offeredBy, at } = offer;
  const { posts } = useMe();
  const isMyPart = posts.some((post) => post.id === part.owner?.id);
  return (
    <li>
      <To {...props} id={isMyPart ? part.id : whole.id} answerIn="links">
        <span>
          Make ‘{part.name}’ a part of ‘{whole.name}’?
        </span>
        <span className="muted">
          {offeredBy.name} asks, <Time at={at} />
        </span>
      </To>
    </li>
  );
}

function MyPosts() {
  const { email, posts } = useMe();
  return (
    <section aria-labelledby="posts-title">
      <h3 id="posts-title">{posts.length === 1 ? 'Your post' : 'Your posts'}</h3>
      {posts.length === 0 ? (
        <Empty icon="person">
          You hold no post. You may read what is open to you, and suggest changes.
        </Empty>
      ) : (
        <ul className="plain-list">
          {posts.map((post) => (
            <li key={post.id}>
              <strong>{post.name}</strong>
              <span className="muted">{placeOfPost(post)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="muted">Signed in as {email}</p>
    </section>
  );
}

type Owned = OwnedQuery['myWork']['owns']['edges'][number]['node'];

function OwnedList(props: MyWorkProps) {
  const { posts } = useMe();
  const query = useOwned();
  if (posts.length === 0) return null;
  return (
    <section aria-labelledby="owned-title">
      <h3 id="owned-title" tabIndex={-1}>
        {posts.length === 1 ? 'What it owns' : 'What they own'}
      </h3>
      <Loaded
        query={query}
        loading="Loading your processes"
        lines={4}
        missing="Your processes did not load"
      >
        {({ pages }) => (
          <OwnedRows
            {...props}
            owned={pages.flatMap(({ edges }) => edges.map(({ node }) => node))}
            saysPost={posts.length > 1}
          />
        )}
      </Loaded>
      {query.hasNextPage && (
        <Button look="link" onPress={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}

interface OwnedRowsProps extends MyWorkProps {
  readonly owned: readonly Owned[];
  readonly saysPost: boolean;
}

function OwnedRows({ owned, saysPost, ...props }: OwnedRowsProps) {
  if (owned.length === 0) {
    return (
      <Empty icon="clusters">
        No process yet. An owner may hand one over to you, or you start a cluster of your own.
      </Empty>
    );
  }
  return (
    <ul className="choices choices--open">
      {owned.map((process) => (
        <li key={process.id}>
          <To {...props} id={process.id} answerIn={null}>
            <span>{process.name}</span>
            <span className="muted">
              {[saysPost ? process.owner?.name : null, wayTo(process)].filter(Boolean).join(' · ')}
            </span>
          </To>
        </li>
      ))}
    </ul>
  );
}

export function inWords(waiting: number): string {
  return `${count(waiting, 'thing waits', 'things wait')} for your answer`;
}
