/** Where history is: of a process, of all below it, of the note of a facet. */
import type { Facet } from '../graphql/generated';

export const historyPath = (processId: string): string =>
  `/history/${encodeURIComponent(processId)}`;

export const clusterHistoryPath = (processId: string): string =>
  `${historyPath(processId)}?of=cluster`;

export function notePath(processId: string, facet: Facet, version?: string | null): string {
  const search = new URLSearchParams({ note: facet });
  if (version) search.set('version', version);
  return `${historyPath(processId)}?${search}`;
}
