import { windowOf } from '../live/following';
import { useLiveMap, useSignal } from '../live/useLive';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import type { Following } from './useFollowing';
import { useWhereabouts } from './useWhereabouts';

/** For as long as somebody is followed: who, where they are, and the way out. */
export function FollowingBar({ following: { followed, stop } }: { following: Following }) {
  const here = useSignal(useLiveMap().presence.here);
  const whereabouts = useWhereabouts();
  if (!followed) return null;
  const there = windowOf(here, followed.id);
  return (
    <section className="caption" aria-label="Following">
      <Avatar name={followed.name} />
      <div className="caption__text">
        <h2 className="caption__title">You follow {followed.name}</h2>
        <p>{there ? whereabouts(there) : 'Not here just now'}</p>
      </div>
      <Button icon="close" onPress={stop}>
        Stop<span className="hidden"> following</span>
      </Button>
    </section>
  );
}
