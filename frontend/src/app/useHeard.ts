/** What others do: where they are, what they changed since one looked, and hearing of it. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Delta } from '../live/rows';
import { useLiveMap, useSignal } from '../live/useLive';
import { sentenceOf } from '../live/words';
import type { Presence } from '../map';
import { useAnnounce } from '../ui/Announcer';
import { colourOf } from '../ui/Avatar';
import { usePreference } from '../ui/usePreference';
import { withoutTitle } from '../ui/words';
import { SILENT } from './MeMenu';

const FEW = 3;

export interface Heard {
  readonly others: readonly Presence[];
  readonly changed: ReadonlySet<string>;
  /** This person has looked at it now. */
  readonly seen: (processId: string) => void;
}

export function useHeard(): Heard {
  const live = useLiveMap();
  const announce = useAnnounce();
  const [isSilent] = usePreference(SILENT, false);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const others = useOthers();

  useEffect(() => {
    let known = live.heard.get();
    return live.heard.subscribe(() => {
      const now = live.heard.get();
      const fresh = now.filter((delta) => !known.includes(delta));
      known = now;
      if (fresh.length === 0) return;
      setChanged((last) => new Set([...last, ...fresh.flatMap(touchedBy)]));
      if (!isSilent) announce(inWords(fresh));
    });
  }, [live, announce, isSilent]);

  const seen = useCallback((id: string) => {
    setChanged((last) => (last.has(id) ? new Set([...last].filter((each) => each !== id)) : last));
  }, []);
  return { others, changed, seen };
}

function useOthers(): readonly Presence[] {
  const { presence } = useLiveMap();
  const here = useSignal(presence.here);
  return useMemo(
    () =>
      here
        .filter((each) => each.connectionId !== presence.connectionId)
        .map(({ connectionId, person, processId, editing, dragging, isIdle }) => ({
          connectionId,
          personName: withoutTitle(person.name),
          colourIndex: colourOf(person.name),
          processId: dragging ?? processId,
          editing,
          isMoving: dragging !== null,
          isIdle,
        })),
    [here, presence],
  );
}

function touchedBy(delta: Delta): string[] {
  return delta.changes.flatMap((change) => {
    switch (change.__typename) {
      case 'ProcessIs':
        return [change.process.id];
      case 'PartIs':
        return [change.part.partId];
      case 'AttributeIs':
        return [change.attribute.processId];
      case 'NoteIs':
      case 'AttributeIsNot':
        return [change.processId];
      default:
        return [];
    }
  });
}

/** Each change in its own sentence; a burst of them as a number and the last. */
function inWords(fresh: readonly Delta[]): string {
  const last = fresh.at(-1);
  if (!last) return '';
  if (fresh.length <= FEW) return fresh.map(sentenceOf).join(' ');
  return `${fresh.length} changes by others. The last: ${sentenceOf(last)}`;
}
