/** Whom this person follows on the map: they are taken along, until they go elsewhere or write. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { leaderOf, windowOf } from '../live/following';
import { useLiveMap, useSignal } from '../live/useLive';
import type { MapPlace } from '../process/place';
import { useAnnounce } from '../ui/Announcer';

export interface Followed {
  readonly id: string;
  readonly name: string;
}

export interface Following {
  readonly followed: Followed | null;
  readonly follow: (person: Followed) => void;
  readonly stop: () => void;
}

/** Whoever was lost with a connection may be back so soon. */
const GONE_AFTER = 15_000;
const WRITTEN_IN = 'input, textarea, [contenteditable="true"]';

export function useFollowing({ selectedId, goAlong }: MapPlace): Following {
  const { presence, me } = useLiveMap();
  const here = useSignal(presence.here);
  const announce = useAnnounce();
  const [followed, setFollowed] = useState<Followed | null>(null);
  /** Where one began, or was taken last: whoever is elsewhere has gone there by themselves. */
  const broughtTo = useRef(selectedId);
  const at = (followed && leaderOf(here, followed.id, me.id)?.processId) ?? null;
  const isGone = followed !== null && windowOf(here, followed.id) === null;

  const follow = useCallback(
    (person: Followed) => {
      broughtTo.current = selectedId;
      setFollowed(person);
      presence.lookAt({ following: person.id });
      announce(`You follow ${person.name}, until you choose something or write.`);
    },
    [selectedId, presence, announce],
  );
  const stop = useCallback(() => {
    setFollowed(null);
    presence.lookAt({ following: null });
  }, [presence]);
  const end = useEffectEvent((why: string) => {
    stop();
    announce(why);
  });
  const takeAlong = useEffectEvent(goAlong);

  const name = followed?.name;
  useEffect(() => {
    if (name && selectedId !== broughtTo.current) end(`You follow ${name} no more.`);
  }, [name, selectedId]);
  useEffect(() => {
    if (at === null || at === broughtTo.current) return;
    broughtTo.current = at;
    takeAlong(at);
  }, [at]);
  useEffect(() => {
    if (!isGone) return;
    const timer = setTimeout(() => end(`${name} has left.`), GONE_AFTER);
    return () => clearTimeout(timer);
  }, [isGone, name]);
  useEffect(() => {
    if (!name) return;
    const begins = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches(WRITTEN_IN))
        end(`You follow ${name} no more.`);
    };
    document.addEventListener('focusin', begins);
    return () => document.removeEventListener('focusin', begins);
  }, [name]);
  return { followed, follow, stop };
}
