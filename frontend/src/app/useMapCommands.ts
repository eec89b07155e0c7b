/** What a person asks for on the map, as commands of the live map. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../live/id';
import type { LiveMap } from '../live/map';
import { mayDo, partCountOf } from '../live/state';
import { useLiveMap } from '../live/useLive';
import type { MapCommand, Refusal } from '../map';
import { focusHere } from './focusHere';

/** Requests for parts that come together are sent together. */
const GATHER = 20;

type PartsOfAside = 'WITH_THE_WHOLE' | 'MOVE_UP';

export interface Asked {
  /** The process that is about to be set aside although it has parts. */
  readonly processId: string | null;
  readonly answer: (parts: PartsOfAside | null) => void;
}

export interface MapCommands {
  readonly run: (command: MapCommand) => void;
  readonly setAside: (processId: string) => void;
  readonly refused: (refusal: Refusal) => void;
  readonly needParts: (processId: string) => void;
  readonly asked: Asked;
}

export function useMapCommands(): MapCommands {
  const live = useLiveMap();
  const [asideId, setAsideId] = useState<string | null>(null);
  const needParts = useNeedParts(live);
  const setAside = useCallback(
    (processId: string) => {
      if (partCountOf(live.store.shown, processId) > 0) setAsideId(processId);
      else setAsideNow(live, processId, 'WITH_THE_WHOLE');
    },
    [live],
  );
  const run = useCallback(
    (command: MapCommand) => {
      if (command.verb === 'setAside') setAside(command.processId);
      else void runOn(live, command);
    },
    [live, setAside],
  );
  const refused = useCallback(
    ({ asked, reason, ownedBy }: Refusal) => {
      const maySuggest = ownedBy !== null && mayDo(live.store.shown, ownedBy, 'SUGGEST');
      live.notices.prevent(asked, reason, maySuggest ? ownedBy : null);
    },
    [live],
  );
  const answer = useCallback<Asked['answer']>(
    (parts) => {
      setAsideId(null);
      if (parts && asideId) setAsideNow(live, asideId, parts);
    },
    [live, asideId],
  );
  return { run, setAside, refused, needParts, asked: { processId: asideId, answer } };
}

/** What had the keyboard goes with it: another card takes over. */
function setAsideNow(live: LiveMap, processId: string, parts: PartsOfAside): void {
  void live.run({ verb: 'setAside', args: { processId, parts } });
  focusHere();
}

function runOn(live: LiveMap, command: Exclude<MapCommand, { verb: 'setAside' }>) {
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
    case 'setLocked': {
      const { processId, locked } = command;
      return live.run({ verb: 'setLocked', args: { processId, locked } });
    }
    case 'setSealed': {
      const { processId, sealed } = command;
      return live.run({ verb: 'setSealed', args: { processId, sealed } });
    }
    case 'leaveWhole':
    case 'makeHome': {
      const { verb, partId, wholeId } = command;
      return live.run({ verb, args: { partId, wholeId } });
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
