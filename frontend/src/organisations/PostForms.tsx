/** The posts themselves: making one, its offices, and merging it into another. */
import { useState } from 'react';
import {
  type GivenFunction,
  type InnerKind,
  MakeOrganisationDocument,
  MakePostDocument,
  MergePostsDocument,
  SetFunctionsDocument,
} from '../graphql/generated';
import { newId } from '../live/id';
import { findPosts } from '../search/find';
import { textOf } from '../signin/useSending';
import type { Choice } from '../ui/Picker';
import { count } from '../ui/words';
import { CommandForm, type FormProps } from './CommandForm';
import { command } from './command';
import { INNER_KINDS } from './entity';
import { Chosen, Follows, Line } from './fields';
import type { Organisation, Post } from './useAdministration';
import { OFFICES } from './words';

interface MakeProps extends FormProps {
  readonly organisation: Organisation;
}

export function MakePostForm({ organisation, ...form }: MakeProps) {
  const [id] = useState(newId);
  const make = (given: FormData) =>
    command(MakePostDocument, { id, organisationId: organisation.id, name: textOf(given, 'name') });
  return (
    <CommandForm {...form} button="Make the post" said="The post is made" send={make}>
      <Line
        name="name"
        label="Name of the post"
        hint="What is done by whoever holds it, as in ‘Ward Manager’. It is vacant until you give it to somebody."
        maxLength={200}
        autoFocus
      />
    </CommandForm>
  );
}

export function MakePartForm({ organisation, ...form }: MakeProps) {
  const [id] = useState(newId);
  const make = (given: FormData) =>
    command(MakeOrganisationDocument, {
      id,
      withinId: organisation.id,
      name: textOf(given, 'name'),
      kind: textOf(given, 'kind') as InnerKind,
    });
  return (
    <CommandForm {...form} button="Make it" said="It is made" send={make}>
      <Line name="name" label="Name" maxLength={200} autoFocus />
      <label className="field">
        <span className="field__label">What it is</span>
        <select className="field__input" name="kind" defaultValue="WARD">
          {Object.entries(INNER_KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </CommandForm>
  );
}

const GIVEN: Record<GivenFunction, string> = {
  STEWARD: 'Gives posts and offices, invites people, labels and shares.',
  GOVERNANCE: 'Labels, seals and reads the audit; sees who holds what.',
  AUDITOR: 'Reads the audit of what belongs to the organisation.',
};

export function OfficesForm({ post, ...form }: FormProps & { readonly post: Post }) {
  const set = (given: FormData) =>
    command(SetFunctionsDocument, {
      postId: post.post.id,
      functions: given.getAll('office') as GivenFunction[],
    });
  const said = `The offices of ${post.post.name} are changed`;
  return (
    <CommandForm {...form} button="Save" said={said} send={set}>
      <fieldset className="radios">
        <legend className="field__label">Whoever holds it is also</legend>
        {(Object.keys(GIVEN) as GivenFunction[]).map((office) => (
          <label key={office} className="radios__choice">
            <input
              type="checkbox"
              name="office"
              value={office}
              defaultChecked={post.functions.includes(office)}
            />
            <span className="radios__text">
              <strong>{OFFICES[office]}</strong>
              <span className="muted">{GIVEN[office]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="muted">
        They reach as far as the whole organisation that this belongs to
        {post.functions.includes('POLICY_LEAD') && '. Its office as policy lead stays as it is'}.
      </p>
    </CommandForm>
  );
}

export function MergeForm({ post, ...form }: FormProps & { readonly post: Post }) {
  const [into, setInto] = useState<Choice | null>(null);
  const { id, name } = post.post;
  const merge = async () => {
    if (!into) throw new Error('Choose the post that it becomes part of.');
    await command(MergePostsDocument, { fromPostId: id, intoPostId: into.id });
  };
  const said = `${name} is merged into ${into?.name}`;
  return (
    <CommandForm {...form} button="Merge" look="danger" said={said} send={merge}>
      <Chosen
        label="Into which post"
        topic="posts"
        find={findPosts}
        chosen={into}
        onChoose={setInto}
        autoFocus
      />
      <Follows isGrave>
        {post.owns > 0 && `It owns ${count(post.owns, 'process', 'processes')}. `}
        All that it owns, takes part in and may read goes along. Its holders’ terms and its offices
        end, and there is no such post any more.
      </Follows>
    </CommandForm>
  );
}
