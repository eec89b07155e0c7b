import { useState } from 'react';
import { useLiveMap } from '../live/useLive';

/** What was written and not yet sent, kept on this page: by whom, and about what. */
const drafts = new Map<string, string>();

/** A text that outlasts the form in which it is written, until it is sent or given up. */
export function useDraft(aboutId: string): [string, (text: string) => void] {
  const key = `${useLiveMap().me.id} ${aboutId}`;
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const write = (next: string) => {
    setText(next);
    if (next === '') drafts.delete(key);
    else drafts.set(key, next);
  };
  return [text, write];
}
