import { windowOf } from '../live/following';
import type { Here } from '../live/presence';
import { nameOf } from '../live/state';
import { useLiveMap, useSignal } from '../live/useLive';

/** What somebody does just now, in a few words. */
export function useWhereabouts(): (there: Here) => string {
  const { presence, store, me } = useLiveMap();
  const here = useSignal(presence.here);
  return ({ processId, editing, dragging, isIdle, following }) => {
    const named = (id: string) => nameOf(store.shown, id);
    if (isIdle) return processId ? `Idle, at ${named(processId)}` : 'Idle';
    if (following === me.id) return 'Follows you';
    const leader = following && windowOf(here, following);
    if (leader) return `Follows ${leader.person.name}`;
    if (dragging) return `Moving ${named(dragging)}`;
    if (!processId) return 'Looking at the map';
    return editing ? `Editing ${editing} of ${named(processId)}` : `Looking at ${named(processId)}`;
  };
}
