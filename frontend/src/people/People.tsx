/** Who else is here: faces for a glance, a list with names for the rest. */
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Here } from '../live/presence';
import { nameOf } from '../live/state';
import { useLiveMap, useSignal } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { Avatar } from '../ui/Avatar';
import { Menu } from '../ui/Menu';
import { count } from '../ui/words';

const FACES = 3;

export function People() {
  const live = useLiveMap();
  const { jump } = useMapPlace();
  const others = onePerPerson(useSignal(live.presence.here), live.me.id);
  if (others.length === 0) return null;
  const label = `${count(others.length, 'other person', 'other people')} here`;
  return (
    <Menu
      label={label}
      sections={[
        {
          title: 'Also here',
          items: others.map((here) => ({
            id: here.person.id,
            label: here.person.name,
            detail: whereabouts(here, (id) => nameOf(live.store.shown, id)),
            icon: 'person' as const,
            isDisabled: here.processId === null,
            run: () => here.processId && jump(here.processId),
          })),
        },
      ]}
    >
      <AriaButton className="people" aria-label={label}>
        {others.slice(0, FACES).map(({ person }) => (
          <Avatar key={person.id} name={person.name} />
        ))}
        {others.length > FACES && <span className="people__more">+{others.length - FACES}</span>}
      </AriaButton>
    </Menu>
  );
}

function onePerPerson(here: readonly Here[], myId: string): Here[] {
  const others = here.filter(({ person }) => person.id !== myId);
  return [...new Map(others.map((each) => [each.person.id, each])).values()];
}

function whereabouts(here: Here, nameOfProcess: (id: string) => string): string {
  if (here.processId === null) return 'Looking at the map';
  const verb = here.editing ? 'Editing' : 'Looking at';
  return `${verb} ${nameOfProcess(here.processId)}`;
}
