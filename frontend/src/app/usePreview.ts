/** Looking at the map as another person would: asked for what is loaded, as it is loaded. */
import { useEffect, useMemo, useState } from 'react';
import { PreviewDocument } from '../graphql/generated';
import { Refused, request } from '../graphql/http';
import type { Named } from '../live/rows';
import { useLiveMap, useShown, useSignal } from '../live/useLive';
import type { SeenAs } from '../map';
import type { Previewing } from '../sharing/preview';
import { useAnnounce } from '../ui/Announcer';
import { messageOf } from '../ui/words';
import { focusHere } from './focusHere';

const AT_ONCE = 2_000;
const NONE: readonly string[] = [];

export interface Preview {
  readonly previewing: Previewing | null;
  readonly lookAs: (person: Named) => void;
  readonly leave: () => void;
}

export function usePreview(): Preview {
  const live = useLiveMap();
  const announce = useAnnounce();
  const [person, setPerson] = useState<Named | null>(null);
  const seenAs = useSeenAs(person, () => setPerson(null));

  useEffect(() => {
    if (!person) return;
    live.held.set(`You are looking as ${person.name} would, to read only. Leave that first.`);
    announce(`You are looking as ${person.name} would. Press Escape to leave.`);
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isElsewhere(event.target)) setPerson(null);
    };
    addEventListener('keydown', leave, { capture: true });
    return () => {
      removeEventListener('keydown', leave, { capture: true });
      live.held.set(null);
      announce('You are looking as yourself again.');
    };
  }, [person, live, announce]);

  const previewing = useMemo(() => person && { person, seenAs }, [person, seenAs]);
  /** The button that is pressed goes with it. */
  const leave = () => {
    setPerson(null);
    focusHere();
  };
  return { previewing, lookAs: setPerson, leave };
}

/** Escape closes a dialog or a list first, and lets go of what is being typed. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="menu"], input, textarea, select') !== null;

/** Of what is loaded; of whatever the server leaves out, one may not review who reads it. */
function useSeenAs(person: Named | null, failed: () => void): ReadonlyMap<string, SeenAs> {
  const live = useLiveMap();
  const rights = useSignal(live.rights);
  const ids = useShown((state) => (person ? [...state.processes.keys()] : NONE));
  const [seenAs, setSeenAs] = useState<ReadonlyMap<string, SeenAs>>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: for somebody else, or with other rights, all is asked anew
  useEffect(() => setSeenAs(new Map()), [person, rights]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed is said once, by whoever asked
  useEffect(() => {
    const missing = ids.filter((id) => !seenAs.has(id)).slice(0, AT_ONCE);
    if (!person || missing.length === 0) return;
    const stop = new AbortController();
    ask(person.id, missing, stop.signal).then(
      (found) => setSeenAs((last) => new Map([...last, ...found])),
      (error) => {
        if (stop.signal.aborted) return;
        live.notices.tell(`See the map as ${person.name}`, messageOf(error));
        failed();
      },
    );
    return () => stop.abort();
  }, [person, ids, seenAs]);
  return seenAs;
}

async function ask(
  personId: string,
  processIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly [string, SeenAs])[]> {
  const { preview } = await request(PreviewDocument, { personId, processIds }, signal);
  if (preview.__typename === 'Problem') throw new Refused(preview);
  const found = new Map(preview.processes.map((each) => [each.processId, each.visible]));
  return processIds.map((id) => [id, found.get(id) ?? 'UNKNOWN'] as const);
}
