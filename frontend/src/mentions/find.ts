/** What can be mentioned, by the letters after an “@”. */
import type { Mention } from '../live/blocks';
import { findDocuments, findProcesses } from '../search/find';
import { findPeople } from '../sharing/people';
import type { Choice } from '../ui/Picker';

export interface Mentionable extends Choice {
  readonly mention: Mention;
}

const MOST = { process: 4, person: 3, document: 3 } as const;

/** Processes first, then people, then documents: some of each, so that none hides the others. */
export async function findMentionable(
  words: string,
  signal: AbortSignal,
): Promise<readonly Mentionable[]> {
  const [processes, people, documents] = await Promise.all([
    findProcesses(words, signal),
    findPeople(words, signal),
    findDocuments(words, signal),
  ]);
  return [
    ...some(processes, 'process', ({ detail }) => `Process: ${detail}`),
    ...some(people, 'person', () => 'Person'),
    ...some(documents, 'document', () => 'Document'),
  ];
}

const some = (
  found: readonly Choice[],
  kind: Mention['kind'],
  detailOf: (choice: Choice) => string,
): readonly Mentionable[] =>
  found.slice(0, MOST[kind]).map((choice) => ({
    id: choice.id,
    name: choice.name,
    detail: detailOf(choice),
    mention: { kind, id: choice.id },
  }));
