/** Who else is here: faces for a glance, a list with names for the rest; whoever is chosen is followed. */
import { Button as AriaButton } from 'react-aria-components/Button';
import { windowOf } from '../live/following';
import type { Here } from '../live/presence';
import { useLiveMap, useSignal } from '../live/useLive';
import { Avatar } from '../ui/Avatar';
import { Menu } from '../ui/Menu';
import { count } from '../ui/words';
import type { Following } from './useFollowing';
import { useWhereabouts } from './useWhereabouts';

const FACES = 3;

export function People({ following }: { following: Following }) {
  const live = useLiveMap();
  const whereabouts = useWhereabouts();
  const others = onePerPerson(useSignal(live.presence.here), live.me.id);
  if (others.length === 0) return null;
  const { followed, follow, stop } = following;
  const label = `${count(others.length, 'other person', 'other people')} here`;
  return (
    <Menu
      label={label}
      sections={[
        {
          title: 'Also here. Choose one to follow',
          items: others.map((here) => ({
            id: here.person.id,
            label: here.person.name,
            detail: whereabouts(here),
            icon: 'person' as const,
            isOn: followed?.id === here.person.id,
            run: () => (followed?.id === here.person.id ? stop() : follow(here.person)),
          })),
        },
      ]}
    >
      <AriaButton className="people" aria-label={label}>
        {others.slice(0, FACES).map(({ person, isIdle }) => (
          <Avatar key={person.id} name={person.name} isIdle={isIdle} />
        ))}
        {others.length > FACES && <span className="people__more">+{others.length - FACES}</span>}
      </AriaButton>
    </Menu>
  );
}

/** Those who do something first. */
function onePerPerson(here: readonly Here[], myId: string): Here[] {
  const ids = new Set(here.map(({ person }) => person.id));
  ids.delete(myId);
  const others = [...ids].map((id) => windowOf(here, id)).filter((each) => each !== null);
  return others.sort((one, other) => Number(one.isIdle) - Number(other.isIdle));
}
