import { SEEN_WORDS, usePreviewing } from './preview';

/** In the outline: what the person as whom one looks would not see in full. */
export function SeenTag({ processId }: { processId: string }) {
  const seenAs = usePreviewing()?.seenAs.get(processId);
  if (!seenAs || seenAs === 'FULL') return null;
  return <span className="tag tag--seen">{SEEN_WORDS[seenAs]}</span>;
}
