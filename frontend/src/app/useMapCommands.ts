/** What a person asks for on the map, as commands of the live map. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../live/id';
import type { LiveMap } from '../live/map';
import { partCountOf } from '../live/state';
import { useLiveMap } from '../live/useLive';
import type { MapCommand } from '../map';

/** Requests for parts that come together are sent together. */
const GATHER = 20;

export interface Asked {
  /** The process that is about to be set aside although it has parts. */
  readonly processId: string | null;
  readonly answer: (parts: 'WITH_THE_WHOLE' | 'MOVE_UP' | null) => void;
}

export interface MapCommands {
  readonly run: (command: MapCommand) => void;
  readonly needParts: (processId: string) => void;
  readonly asked: Asked;
}

export function useMapCommands(): MapCommands {
  const live = useLiveMap();
  const [asideId, setAsideId] = useState<string | null>(null);
  const needParts = useNeedParts(live);
  const run = useCallback(
    (command: MapCommand) => {
      const { processId } = 'processId' in command ? command : { processId: '' };
      const hasParts = command.verb === 'setAside' && partCountOf(live.store.shown, processId) > 0;
      if (hasParts) setAsideId(processId);
      else void runOn(live, command);
    },
    [live],
  );
  const answer = useCallback<Asked['answer']>(
    (parts) => {
      setAsideId(null);
      if (parts && asideId)
        void live.run({ verb: 'setAside', args: { processId: asideId, parts } });
    },
    [live, asideId],
  );
  return { run, needParts, asked: { processId: asideId, answer } };
}

function runOn(live: LiveMap, command: MapCommand) {
  switch (command.verb) {
    case 'addPart': {
      const { id, wholeId, name, place } = command;
      return live.run({ verb: 'addPart', args: { id, wholeId, name, place } });
    }
    case 'rename': {
      const { processId, name } = command;
      return live.run({ verb: 'rename', args: { processId, name } });
    }
    case 'movePart': {
      const { partId, fromWholeId, toWholeId, place } = command;
      return live.run({ verb: 'movePart', args: { partId, fromWholeId, toWholeId, place } });
    }
    case 'joinWhole': {
      const { partId, wholeId, place } = command;
      return live.run({ verb: 'joinWhole', args: { id: newId(), partId, wholeId, place } });
    }
    case 'leaveWhole':
    case 'makeHome': {
      const { verb, partId, wholeId } = command;
      return live.run({ verb, args: { partId, wholeId } });
    }
    case 'setAside': {
      const { processId } = command;
      return live.run({ verb: 'setAside', args: { processId, parts: 'WITH_THE_WHOLE' } });
    }
  }
}

function useNeedParts(live: LiveMap): (processId: string) => void {
  const gathered = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (processId) => {
      gathered.current.add(processId);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const ids = [...gathered.current];
        gathered.current.clear();
        live.loading.below(ids).catch(() => {
          live.notices.tell(
            'Unfold',
            'The parts could not be fetched. Fold and unfold to try again.',
          );
        });
      }, GATHER);
    },
    [live],
  );
}
