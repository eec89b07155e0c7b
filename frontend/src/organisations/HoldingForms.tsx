/** Who holds a post: giving it, ending it, and keeping somebody out for a time. */
import { useState } from 'react';
import { EndPostDocument, GivePostDocument, SuspendDocument } from '../graphql/generated';
import { useMe } from '../people/me';
import { findPeople } from '../sharing/people';
import { textOf } from '../signin/useSending';
import type { Choice } from '../ui/Picker';
import { CommandForm, type FormProps } from './CommandForm';
import { command } from './command';
import { endOf, lastActing, startOf, today } from './days';
import { Chosen, Follows, Line, Radios } from './fields';
import type { Post, Term } from './useAdministration';
import { afterTheEnd } from './words';

const WAYS = {
  holder: { name: 'Holder', means: 'Answers for all that the post owns.' },
  acting: { name: 'Acting', means: 'In place of the holder, for a year at most.' },
  deputy: { name: 'Deputy', means: 'Beside the holder, with the same rights.' },
};

/** Only people are found here: that they are need not be said. */
const findSomebody: typeof findPeople = async (words, signal) =>
  (await findPeople(words, signal)).map(({ id, name }) => ({ id, name }));

export function GiveForm({ post, ...form }: FormProps & { readonly post: Post }) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [way, setWay] = useState<keyof typeof WAYS>('holder');
  const [since, setSince] = useState(today);
  const isActing = way === 'acting';
  const give = (given: FormData) => {
    if (!person) throw new Error('Choose a person first.');
    return command(GivePostDocument, {
      postId: post.post.id,
      personId: person.id,
      since: startOf(since),
      until: endOf(textOf(given, 'until')),
      acting: isActing,
      deputy: way === 'deputy',
    });
  };
  const begins = since > today() ? 'is to have' : 'now has';
  const said = `${person?.name} ${begins} the post ${post.post.name}`;
  return (
    <CommandForm {...form} button="Give the post" said={said} send={async (given) => give(given)}>
      <Chosen
        label="Person"
        topic="somebody"
        find={findSomebody}
        chosen={person}
        onChoose={setPerson}
        autoFocus
      />
      <Radios legend="As" choices={WAYS} value={way} onChange={setWay} />
      <div className="steward-form__days">
        <Line
          name="since"
          type="date"
          label="First day"
          value={since}
          onChange={(event) => setSince(event.target.value)}
        />
        <Line
          name="until"
          type="date"
          label={isActing ? 'Last day' : 'Last day (optional)'}
          min={since}
          required={isActing}
          {...(isActing && since ? { max: lastActing(since) } : {})}
        />
      </div>
      <Follows>
        They may do what the post may do from that moment on, wherever they are signed in.
      </Follows>
    </CommandForm>
  );
}

const WHENS = {
  now: { name: 'Now', means: 'They lose the rights of the post at once.' },
  day: { name: 'On a day', means: 'They keep them until the end of that day.' },
};

interface EndFormProps extends FormProps {
  readonly post: Post;
  readonly term: Term;
}

export function EndForm({ post, term, ...form }: EndFormProps) {
  const [when, setWhen] = useState<keyof typeof WHENS>('now');
  const { id: personId, name } = term.person;
  const end = async (given: FormData) => {
    const until = when === 'day' ? endOf(textOf(given, 'day')) : null;
    if (when === 'day' && !until) throw new Error('Say on which day it ends.');
    await command(EndPostDocument, { postId: post.post.id, personId, until });
  };
  const isOwnStewardship = personId === useMe().id && post.functions.includes('STEWARD');
  const said =
    when === 'now'
      ? `${name} is no longer ${post.post.name}`
      : `The last day of ${name} as ${post.post.name} is set`;
  return (
    <CommandForm {...form} button="End it" look="danger" said={said} send={end}>
      <Radios legend="When" choices={WHENS} value={when} onChange={setWhen} />
      {when === 'day' && (
        <Line name="day" type="date" label="The last day" min={today()} required />
      )}
      <Follows isGrave>{afterTheEnd(post, term)}</Follows>
      {isOwnStewardship && (
        <Follows isGrave>
          This is your own post as a steward: without it you cannot look after the organisation, nor
          take it back yourself.
        </Follows>
      )}
    </CommandForm>
  );
}

export function SuspendForm({ term, ...form }: FormProps & { readonly term: Term }) {
  const { id: personId, name } = term.person;
  const { isSuspended } = term;
  return (
    <CommandForm
      {...form}
      button={isSuspended ? 'Restore' : 'Suspend'}
      look={isSuspended ? 'main' : 'danger'}
      said={`${name} is ${isSuspended ? 'restored' : 'suspended and signed out'}`}
      send={() => command(SuspendDocument, { personId, suspended: !isSuspended })}
    >
      {isSuspended ? (
        <p>{name} can sign in again, with the posts that they hold now.</p>
      ) : (
        <p>
          {name} is signed out everywhere at once, and cannot sign in until you restore them. Their
          posts stay theirs, and what they wrote stays as it is.
        </p>
      )}
    </CommandForm>
  );
}
