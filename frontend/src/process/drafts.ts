import { useState } from 'react';
import { useLiveMap } from '../live/useLive';

interface Draft {
  readonly personId: string;
  readonly processId: string;
  readonly text: string;
}

/** What was written and not yet sent, kept on this page: by whom, and about what. */
const drafts = new Map<string, Draft>();

/** A text that outlasts the form in which it is written, until it is sent or given up. */
export function useDraft(processId: string, aboutId: string): [string, (text: string) => void] {
  const personId = useLiveMap().me.id;
  const key = `${personId} ${aboutId}`;
  const [text, setText] = useState(() => drafts.get(key)?.text ?? '');
  const write = (next: string) => {
    setText(next);
    if (next === '') drafts.delete(key);
    else drafts.set(key, { personId, processId, text: next });
  };
  return [text, write];
}

/** Lets go of what a person wrote on this page and did not send, and gives it to them. */
export function takeDrafts(
  personId: string,
  isAbout: (processId: string) => boolean = () => true,
): readonly string[] {
  const taken = [...drafts].filter(
    ([, draft]) => draft.personId === personId && isAbout(draft.processId),
  );
  for (const [key] of taken) drafts.delete(key);
  return taken.map(([, { text }]) => text);
}
