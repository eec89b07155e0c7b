/** The versions of a note: when it was written and by whom; beside them, what one of them changed and says. */
import { lazy, Suspense, useId, useState } from 'react';
import type { Facet } from '../graphql/generated';
import { Refused } from '../graphql/http';
import { FACET_NAMES } from '../live/words';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { Loaded } from '../ui/Loaded';
import { Empty, Skeleton } from '../ui/States';
import { notePath } from './addresses';
import { Compared } from './Compared';
import { byDay, timeOf } from './days';
import { type Doing, useBringingBack } from './useBringingBack';
import { type Sitting, type Subject, useSittings, useVersion } from './useHistory';

/** It reads Yjs, which weighs much: it comes when somebody asks who wrote what. */
const WhoWrote = lazy(() => import('../text/editor/WhoWrote'));

interface NoteVersionsProps {
  readonly subject: Subject;
  readonly facet: Facet;
  readonly version: string | null;
}

export function NoteVersions({ subject, facet, version }: NoteVersionsProps) {
  const query = useSittings(subject.id, facet);
  const found = query.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? [];
  if (query.error instanceof Refused || isRefusal(query.error)) {
    return <Empty icon="restricted">Only those who may edit a note see what it said before.</Empty>;
  }
  return (
    <Loaded query={query} loading="Loading the versions" lines={8} missing="They did not load">
      {() =>
        found.length === 0 ? (
          <Empty icon="edit">
            Nothing was written here yet, or not since versions are kept. Each time somebody writes
            this note, a version comes here.
          </Empty>
        ) : (
          <Chosen
            subject={subject}
            facet={facet}
            sittings={found}
            version={version}
            older={
              query.hasNextPage && (
                <Button
                  onPress={() => void query.fetchNextPage()}
                  isDisabled={query.isFetchingNextPage}
                >
                  {query.isFetchingNextPage ? 'Loading…' : 'Older versions'}
                </Button>
              )
            }
          />
        )
      }
    </Loaded>
  );
}

const isRefusal = (error: Error | null): boolean =>
  error?.message.startsWith('Only those who may edit a note') ?? false;

interface ChosenProps extends NoteVersionsProps {
  readonly sittings: readonly Sitting[];
  readonly older: React.ReactNode;
}

function Chosen({ subject, facet, sittings, version, older }: ChosenProps) {
  const doing = useBringingBack(subject.id);
  const chosen = sittings.find((each) => holds(each, version)) ?? sittings[0];
  if (!chosen) return null;
  return (
    <div className="versions">
      <nav className="versions__list" aria-label={`Versions of the note for ${FACET_NAMES[facet]}`}>
        {byDay(sittings, ({ until }) => until).map(({ name, items }) => (
          <section key={name}>
            <h2>{name}</h2>
            <ul>
              {items.map((each) => (
                <li key={each.before}>
                  <Link
                    to={notePath(subject.id, facet, each.version)}
                    className="versions__one"
                    aria-current={each === chosen ? 'true' : undefined}
                  >
                    <span className="versions__when">
                      {timeOf(each.until)}
                      {each === sittings[0] && <span className="tag">now</span>}
                    </span>
                    {each.name && <strong>{each.name}</strong>}
                    <span>{namesOf(each)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {older}
      </nav>
      <Version
        key={chosen.before}
        subject={subject}
        facet={facet}
        sitting={chosen}
        isNewest={chosen === sittings[0]}
        doing={doing}
      />
    </div>
  );
}

function timesOf({ since, until }: Sitting): string {
  const [begun, ended] = [timeOf(since), timeOf(until)];
  return begun === ended ? `at ${begun}` : `${begun} to ${ended}`;
}

const namesOf = ({ people }: Sitting): string => people.map(({ name }) => name).join(', ');

const numberOf = (version: string): number => Number(version.split('.')[1]);

/** Whether a version came about in a sitting. */
export function holds({ version, before }: Sitting, wanted: string | null): boolean {
  if (!wanted || wanted.split('.')[0] !== version.split('.')[0]) return false;
  return numberOf(wanted) > numberOf(before) && numberOf(wanted) <= numberOf(version);
}

interface VersionProps {
  readonly subject: Subject;
  readonly facet: Facet;
  readonly sitting: Sitting;
  readonly isNewest: boolean;
  readonly doing: Doing;
}

function Version({ subject, facet, sitting, isNewest, doing }: VersionProps) {
  const [shown, setShown] = useState<'changed' | 'wrote'>('changed');
  const mayEdit = subject.mayDo.includes('EDIT');
  const { version, before } = sitting;
  const title = sitting.name ?? `Written ${timesOf(sitting)}`;
  return (
    <section className="versions__shown" aria-labelledby="version-title">
      <h2 id="version-title">{title}</h2>
      <p className="muted">By {namesOf(sitting)}</p>
      <div className="versions__ways">
        <Toggle isOn={shown === 'changed'} onPress={() => setShown('changed')}>
          What changed
        </Toggle>
        <Toggle isOn={shown === 'wrote'} onPress={() => setShown('wrote')}>
          Who wrote what
        </Toggle>
      </div>
      {shown === 'changed' ? (
        <Compared
          processId={subject.id}
          facet={facet}
          before={before}
          beside={{ until: version }}
          whenSame="Its words are the same as before."
        />
      ) : (
        <Wrote processId={subject.id} facet={facet} version={version} />
      )}
      {doing.refusal && <p role="alert">{doing.refusal}</p>}
      {mayEdit && (
        <div className="versions__doing">
          {!isNewest && (
            <Button
              look="main"
              icon="undo"
              isDisabled={doing.busy !== null}
              onPress={() => void doing.bringBack(facet, version)}
            >
              {doing.busy === version ? 'Bringing it back…' : 'Bring this version back'}
            </Button>
          )}
          <Naming sitting={sitting} facet={facet} doing={doing} />
        </div>
      )}
    </section>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}

function Toggle({ isOn, onPress, children }: ToggleProps) {
  return (
    <button type="button" className="versions__way" aria-pressed={isOn} onClick={onPress}>
      {isOn && <Icon name="check" size={16} />}
      {children}
    </button>
  );
}

function Wrote(props: { processId: string; facet: Facet; version: string }) {
  const query = useVersion(props.processId, props.facet, props.version);
  return (
    <Loaded query={query} loading="Loading the version" lines={5} missing="It did not load">
      {({ state, authors }) => (
        <Suspense fallback={<Skeleton lines={5} label="Loading who wrote what" />}>
          <WhoWrote state={state} authors={authors} />
        </Suspense>
      )}
    </Loaded>
  );
}

interface NamingProps extends Pick<VersionProps, 'sitting' | 'facet' | 'doing'> {}

function Naming({ sitting, facet, doing }: NamingProps) {
  const id = useId();
  const [name, setName] = useState(sitting.name ?? '');
  const isNew = name.trim() !== '' && name.trim() !== sitting.name;
  return (
    <form
      className="versions__naming"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) void doing.giveName(facet, sitting.version, name);
      }}
    >
      <label htmlFor={id}>A name to find this version by</label>
      <input
        id={id}
        className="field__input"
        value={name}
        maxLength={200}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" isDisabled={!isNew || doing.busy !== null}>
        {sitting.name ? 'Rename' : 'Give it the name'}
      </Button>
    </form>
  );
}
