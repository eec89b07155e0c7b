/** What was given to single people and posts, and kept from them: to be given and ended by who may. */
import { useId, useState } from 'react';
import type { GivenRowFragment } from '../graphql/generated';
import type { Command } from '../live/commands';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { findPosts } from '../search/find';
import { Button, IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { type Choice, Picker } from '../ui/Picker';
import { Time } from '../ui/Time';
import { findReaders } from './people';

interface GivenProps {
  readonly process: ProcessRow;
  readonly given: readonly GivenRowFragment[];
  readonly onChanged: () => void;
}

/** Runs a command, and asks again for what it has changed. */
function useGiving({ process, onChanged }: GivenProps) {
  const live = useLiveMap();
  const run = (command: Command) => void live.run(command).then(onChanged);
  const about = (readerId: string) => ({ processId: process.id, readerId });
  return { run, about };
}

export function NamedReaders(props: GivenProps) {
  const { process, given } = props;
  const { run, about } = useGiving(props);
  const mayShare = process.mayDo.includes('SHARE');
  const add = ({ id, name }: Choice) =>
    run({ verb: 'nameReader', args: about(id), known: { reader: name } });
  const end = ({ id, name }: GivenRowFragment) =>
    run({ verb: 'stopNamingReader', args: about(id), known: { reader: name } });
  return (
    <section className="section" aria-labelledby="named-title">
      <h3 id="named-title">Named readers</h3>
      {given.length === 0 && <p className="muted">Nobody is named as a reader.</p>}
      <GivenList
        given={given}
        {...(mayShare ? { onEnd: end, endWords: 'no longer a reader' } : {})}
      />
      {mayShare && <Picker label="Name a reader" topic="readers" find={findReaders} onPick={add} />}
    </section>
  );
}

export function KeptOut(props: GivenProps) {
  const { process, given } = props;
  const { run, about } = useGiving(props);
  const mayShare = process.mayDo.includes('SHARE');
  if (given.length === 0 && !mayShare) return null;
  const add = ({ id, name }: Choice, reason: string) =>
    run({ verb: 'exclude', args: { ...about(id), reason }, known: { reader: name } });
  const end = ({ id, name }: GivenRowFragment) =>
    run({ verb: 'stopExcluding', args: about(id), known: { reader: name } });
  return (
    <section className="section" aria-labelledby="kept-title">
      <h3 id="kept-title">Kept out</h3>
      <p className="muted">Whatever else they may, they see nothing of it, nor of what is below.</p>
      <GivenList
        given={given}
        {...(mayShare ? { onEnd: end, endWords: 'no longer kept out' } : {})}
      />
      {mayShare && (
        <Giving
          picking="Keep somebody out"
          topic="readers"
          find={findReaders}
          field="Why"
          button="Keep out"
          onGive={add}
        />
      )}
    </section>
  );
}

const LONGEST_DAYS = 366;
const DAY = 24 * 60 * 60 * 1000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
/** To the end of that day, where this person is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

export function Lent(props: GivenProps) {
  const { process, given } = props;
  const { run } = useGiving(props);
  const mayLend = process.mayDo.includes('DELEGATE');
  if (given.length === 0 && !mayLend) return null;
  const about = (postId: string) => ({ processId: process.id, postId });
  const add = ({ id, name }: Choice, day: string) =>
    run({
      verb: 'lendEditing',
      args: { ...about(id), until: endOf(day) },
      known: { reader: name },
    });
  const end = ({ id, name }: GivenRowFragment) =>
    run({ verb: 'stopLending', args: about(id), known: { reader: name } });
  return (
    <section className="section" aria-labelledby="lent-title">
      <h3 id="lent-title">Editing lent</h3>
      <p className="muted">To a post, for a time; also of what the same owner has below it.</p>
      <GivenList given={given} {...(mayLend ? { onEnd: end, endWords: 'no longer edits' } : {})} />
      {mayLend && (
        <Giving
          picking="Lend the editing to a post"
          topic="posts"
          find={findPosts}
          field="Until"
          day={{ first: dayIn(0), last: dayIn(LONGEST_DAYS - 1) }}
          button="Lend the editing"
          onGive={add}
        />
      )}
    </section>
  );
}

interface GivenListProps {
  readonly given: readonly GivenRowFragment[];
  readonly onEnd?: (given: GivenRowFragment) => void;
  readonly endWords?: string;
}

function GivenList({ given, onEnd, endWords }: GivenListProps) {
  if (given.length === 0) return null;
  return (
    <ul className="rows">
      {given.map((each) => (
        <li key={each.id} className="rows__row">
          <div className="rows__text">
            <span>
              <Icon name={each.isPost ? 'organisation' : 'person'} size={16} /> {each.name}
            </span>
            {each.reason && <span>{each.reason}</span>}
            <span className="muted">
              Since <Time at={each.since} />
              {each.until && (
                <>
                  {' '}
                  until <Time at={each.until} />
                </>
              )}
              {each.by && `, by ${each.by}`}
            </span>
          </div>
          {onEnd && (
            <IconButton
              label={`${each.name}: ${endWords}`}
              icon="close"
              size="small"
              onPress={() => onEnd(each)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface GivingProps {
  readonly picking: string;
  readonly topic: string;
  readonly find: (words: string, signal: AbortSignal) => Promise<Choice[]>;
  /** What is needed besides whom: a reason, or a day. */
  readonly field: string;
  readonly day?: { readonly first: string; readonly last: string };
  readonly button: string;
  readonly onGive: (whom: Choice, with_: string) => void;
}

function Giving({ picking, topic, find, field, day, button, onGive }: GivingProps) {
  const id = useId();
  const [whom, setWhom] = useState<Choice | null>(null);
  const [words, setWords] = useState('');
  if (!whom) return <Picker label={picking} topic={topic} find={find} onPick={setWhom} />;
  const give = (event: React.FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    onGive(whom, words.trim());
    setWhom(null);
    setWords('');
  };
  return (
    <form className="inset-form" onSubmit={give}>
      <p className="chosen">
        <span>
          <strong>{whom.name}</strong> <span className="muted">{whom.detail}</span>
        </span>
      </p>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {field}
        </label>
        <input
          id={id}
          className="field__input"
          type={day ? 'date' : 'text'}
          {...(day ? { min: day.first, max: day.last } : { maxLength: 500 })}
          value={words}
          // biome-ignore lint/a11y/noAutofocus: whom it is about has just been chosen
          autoFocus
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" look="main" isDisabled={words.trim() === ''}>
          {button}
        </Button>
        <Button look="quiet" onPress={() => setWhom(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
