/** Starting a cluster: a process that is part of nothing yet. */
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { StartClusterDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { newId } from '../live/id';
import { useMe } from '../people/me';
import { Button } from '../ui/Button';
import { NamingHint } from '../ui/NamingHint';
import { messageOf, placeOfPost } from '../ui/words';
import { go, mapPath } from './route';

interface StartClusterProps {
  /** The newest token that is known here; where there is no map yet there is none. */
  readonly base?: string;
  readonly onStarted?: () => void;
}

export function StartCluster({ base = '', onStarted }: StartClusterProps) {
  const { posts } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (posts.length === 0) {
    return <p className="muted">To start a cluster one must hold a post that can own it.</p>;
  }
  return isOpen ? (
    <StartForm base={base} onStarted={onStarted} onCancel={() => setOpen(false)} />
  ) : (
    <Button icon="add" onPress={() => setOpen(true)}>
      Start a cluster
    </Button>
  );
}

interface FormProps {
  readonly base: string;
  readonly onStarted: (() => void) | undefined;
  readonly onCancel: () => void;
}

function StartForm({ base, onStarted, onCancel }: FormProps) {
  const id = useId();
  const { posts } = useMe();
  const [name, setName] = useState('');
  const [ownerPostId, setOwnerPostId] = useState(posts[0]?.id ?? '');
  const { start, refusal, isBusy } = useStart(base, onStarted);
  return (
    <form
      className="inset-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start(name.trim(), ownerPostId);
      }}
    >
      <div className="field">
        <label className="field__label" htmlFor={`${id}-name`}>
          Name of the process
        </label>
        <input
          id={`${id}-name`}
          className="field__input"
          value={name}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
          autoFocus
          onChange={(event) => setName(event.target.value)}
          aria-describedby={`${id}-hint`}
        />
        <NamingHint id={`${id}-hint`} name={name} />
      </div>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-post`}>
          Owned by your post
        </label>
        <select
          id={`${id}-post`}
          className="field__input"
          value={ownerPostId}
          onChange={(event) => setOwnerPostId(event.target.value)}
        >
          {posts.map((post) => (
            <option key={post.id} value={post.id}>
              {[post.name, placeOfPost(post)].filter(Boolean).join(', ')}
            </option>
          ))}
        </select>
      </div>
      {refusal && (
        <p className="field__error" role="alert">
          {refusal}
        </p>
      )}
      <div className="row">
        <Button type="submit" look="main" isDisabled={isBusy || name.trim() === ''}>
          Start
        </Button>
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A cluster stands outside the map that is open, so it is asked for directly. */
function useStart(base: string, onStarted: (() => void) | undefined) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const start = async (name: string, ownerPostId: string) => {
    const id = newId();
    setBusy(true);
    setRefusal(null);
    try {
      const command = { opId: newId(), base };
      const variables = { command, id, name, ownerPostId };
      const { answer } = await request(StartClusterDocument, variables);
      if (answer.__typename === 'Problem') return setRefusal(answer.message);
      await client.invalidateQueries({ queryKey: ['clusters'] });
      onStarted?.();
      go(mapPath(id));
    } catch (error) {
      setRefusal(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { start, refusal, isBusy };
}
