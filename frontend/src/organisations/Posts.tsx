/** The posts of an organisation, by name: who holds each, what it may, and how much it owns. */
import { useId, useState } from 'react';
import { Avatar } from '../ui/Avatar';
import { Button, IconButton } from '../ui/Button';
import { type Item, Menu } from '../ui/Menu';
import { Empty } from '../ui/States';
import { count } from '../ui/words';
import { type Ask, postHeading } from './Dialogs';
import type { Post, Term } from './useAdministration';
import { fitting, OFFICES, ownsInWords, termInWords, vacancyInWords } from './words';

/** So many are seen at a glance. */
const FEW = 6;

interface PostsProps {
  readonly posts: readonly Post[];
  /** Null for those who only look. */
  readonly ask: Ask | null;
}

export function Posts({ posts, ask }: PostsProps) {
  const [words, setWords] = useState('');
  const shown = fitting(posts, words);
  return (
    <section className="steward__section" aria-labelledby="posts-title">
      <div className="steward__bar">
        <h2 id="posts-title">Posts</h2>
        {ask && (
          <Button icon="add" onPress={() => ask({ for: 'post' })}>
            Make a post
          </Button>
        )}
      </div>
      {posts.length > FEW && (
        <Finding words={words} onChange={setWords} shown={shown.length} all={posts.length} />
      )}
      {posts.length === 0 && (
        <Empty icon="person">
          No post yet. Posts own processes, and people hold posts: make the first one.
        </Empty>
      )}
      {posts.length > 0 && shown.length === 0 && (
        <Empty icon="search">
          No post, and nobody who holds one, is called ‘{words.trim()}’. Try fewer words, or part of
          one.
          <Button look="link" onPress={() => setWords('')}>
            Show all posts
          </Button>
        </Empty>
      )}
      <ul className="posts">
        {shown.map((post) => (
          <li key={post.post.id}>
            <PostCard post={post} ask={ask} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FindingProps {
  readonly words: string;
  readonly onChange: (words: string) => void;
  readonly shown: number;
  readonly all: number;
}

function Finding({ words, onChange, shown, all }: FindingProps) {
  const id = useId();
  return (
    <search className="steward__finding">
      <label className="field__label" htmlFor={id}>
        Find a post or a person, or type ‘vacant’
      </label>
      <input
        id={id}
        type="search"
        className="field__input"
        value={words}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="muted" role="status">
        {shown === all ? count(all, 'post') : `${count(shown, 'post')} of ${all}`}
      </p>
    </search>
  );
}

interface OfPost {
  readonly post: Post;
  readonly ask: Ask | null;
}

function PostCard({ post, ask }: OfPost) {
  const { id, name } = post.post;
  return (
    <article className="post" aria-labelledby={postHeading(id)} data-vacant={post.isVacant}>
      <div className="post__what">
        <h3 id={postHeading(id)} tabIndex={-1}>
          {name}
        </h3>
        <Standing post={post} />
      </div>
      {ask && <PostActions post={post} ask={ask} />}
      {post.terms.length > 0 ? (
        <ul className="post__holders">
          {post.terms.map((term) => (
            <li key={`${term.person.id} ${term.since} ${term.acting} ${term.deputy}`}>
              <Holding post={post} term={term} ask={ask} />
            </li>
          ))}
        </ul>
      ) : (
        !post.isVacant && (
          <p className="post__holders muted">Somebody holds it; who is not recorded.</p>
        )
      )}
    </article>
  );
}

function Standing({ post }: { post: Post }) {
  return (
    <p className="post__standing">
      {post.functions.map((office) => (
        <span key={office} className="tag">
          {OFFICES[office]}
        </span>
      ))}
      {post.isVacant ? (
        <span className="tag tag--warning">{vacancyInWords(post)}</span>
      ) : (
        <span className="muted">{ownsInWords(post.owns)}</span>
      )}
    </p>
  );
}

function PostActions({ post, ask }: { post: Post; ask: Ask }) {
  const { name } = post.post;
  const label = `Actions for ${name}`;
  const items: Item[] = [
    {
      id: 'offices',
      label: 'Change its offices',
      detail: 'Steward, governance, auditor',
      icon: 'check',
      run: () => ask({ for: 'offices', post }),
    },
    {
      id: 'merge',
      label: 'Merge it into another post',
      icon: 'branches',
      run: () => ask({ for: 'merge', post }),
    },
  ];
  return (
    <div className="post__actions">
      <Button look="quiet" icon="person" onPress={() => ask({ for: 'give', post })}>
        Give it<span className="hidden"> to somebody: {name}</span>
      </Button>
      <Menu label={label} sections={[{ items }]}>
        <IconButton label={label} icon="more" />
      </Menu>
    </div>
  );
}

function Holding({ post, term, ask }: OfPost & { readonly term: Term }) {
  const { name } = term.person;
  return (
    <div className="post__term">
      <Avatar name={name} />
      <div className="post__who">
        <span>
          <strong>{name}</strong>{' '}
          {term.isSuspended && <span className="tag tag--warning">Suspended</span>}
        </span>
        <span className="muted">{termInWords(term)}</span>
      </div>
      {ask && <TermActions post={post} term={term} ask={ask} />}
    </div>
  );
}

function TermActions({ post, term, ask }: { post: Post; term: Term; ask: Ask }) {
  const label = `Actions for ${term.person.name}, ${post.post.name}`;
  const items: Item[] = [
    {
      id: 'end',
      label: 'End it',
      detail: 'Now, or on a day',
      icon: 'close',
      run: () => ask({ for: 'end', post, term }),
    },
    {
      id: 'suspend',
      label: term.isSuspended ? 'Restore the person' : 'Suspend the person',
      detail: term.isSuspended ? 'They can sign in again' : 'They are signed out at once',
      icon: term.isSuspended ? 'back' : 'locked',
      run: () => ask({ for: 'suspend', post, term }),
    },
  ];
  return (
    <Menu label={label} sections={[{ items }]}>
      <IconButton label={label} icon="more" size="small" />
    </Menu>
  );
}
