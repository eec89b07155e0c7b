import { useEffect, useState } from 'react';
import { useSignal } from '../../live/useLive';
import { useMe } from '../../people/me';
import { useAnnounce } from '../../ui/Announcer';
import { Avatar } from '../../ui/Avatar';
import { Icon, type IconName } from '../../ui/Icon';
import type { DocumentState, NoteDocument } from '../document';
import type { Other } from '../others';

interface Said {
  readonly icon: IconName;
  readonly short: string;
  readonly long: string;
}

type Sayable = DocumentState['kind'] | 'on-page' | 'offline-on-page';

/** Where it is only on the page, and the page is not to be closed. */
function sayable(state: DocumentState): Sayable {
  if (state.kind === 'unsaved') return state.isKept ? 'unsaved' : 'on-page';
  if (state.kind === 'offline') return state.isKept ? 'offline' : 'offline-on-page';
  return state.kind;
}

const SAID: Record<Sayable, Said> = {
  connecting: { icon: 'refresh', short: 'Connecting', long: 'Connecting to the server.' },
  saved: { icon: 'check', short: 'Saved', long: 'What you write is saved, and others see it.' },
  unsaved: { icon: 'refresh', short: 'On this device', long: 'On the way to the server.' },
  offline: {
    icon: 'offline',
    short: 'On this device',
    long: 'No connection. What you write is kept on this device and sent when it returns.',
  },
  'on-page': { icon: 'refresh', short: 'Saving', long: 'On the way to the server.' },
  'offline-on-page': {
    icon: 'offline',
    short: 'On this page only',
    long: 'No connection. What you write is sent when it returns: keep this page open until then.',
  },
  'read-only': { icon: 'view', short: 'Read only', long: 'You may read this note.' },
  refused: { icon: 'warning', short: 'Not taken up', long: 'See why, and what was not saved.' },
};

/** Said aloud when it becomes so; what comes and goes with every word is only shown. */
const WORTH_SAYING = new Set<Sayable>(['offline', 'offline-on-page', 'read-only']);

export function StateLine({ document }: { document: NoteDocument }) {
  const kind = useCalm(sayable(useSignal(document.state)));
  const announce = useAnnounce();
  const { icon, short, long } = SAID[kind];
  useEffect(() => {
    if (WORTH_SAYING.has(kind)) announce(`${SAID[kind].short}: ${SAID[kind].long}`);
  }, [kind, announce]);
  return (
    <p className="note-editor__state" data-kind={kind} title={long}>
      <Icon name={icon} size={16} />
      {short}
      <span className="hidden">: {long}</span>
    </p>
  );
}

/** “Saved” is said once it has stayed so: it would come and go with every letter. */
const CALM = 600;

function useCalm(kind: Sayable): Sayable {
  const [shown, setShown] = useState(kind);
  const waits = kind === 'saved' && shown !== 'connecting';
  useEffect(() => {
    const timer = setTimeout(() => setShown(kind), waits ? CALM : 0);
    return () => clearTimeout(timer);
  }, [kind, waits]);
  return waits ? shown : kind;
}

/** Who else has this note open, so that nobody is surprised by words that write themselves. */
export function WhoElse({ document }: { document: NoteDocument }) {
  const me = useMe();
  const here = useSignal(useSignal(document.copy).others.here);
  const names = namesOf(here.filter(({ person }) => person.id !== me.id));
  const isElsewhere = here.some(({ person }) => person.id === me.id);
  return (
    <div className="note-editor__others" role="status">
      {names.length > 0 && (
        <p>
          {names.map((name) => (
            <Avatar key={name} name={name} />
          ))}
          {listed(names)} {names.length === 1 ? 'is' : 'are'} writing here too
        </p>
      )}
      {isElsewhere && <p>You have this note open in another window too</p>}
    </div>
  );
}

const namesOf = (here: readonly Other[]) => [...new Set(here.map(({ person }) => person.name))];

const MANY = 3;

function listed(names: readonly string[]): string {
  if (names.length > MANY) {
    return `${names.slice(0, MANY - 1).join(', ')} and ${names.length - MANY + 1} more`;
  }
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
