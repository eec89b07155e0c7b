/** The questions behind the combo boxes. */
import {
  DocumentsDocument,
  OrganisationsDocument,
  PostsDocument,
  SearchProcessesDocument,
  type ThingKind,
  type ThingRowFragment,
  ThingsDocument,
} from '../graphql/generated';
import { request } from '../graphql/http';
import type { DocumentRow } from '../live/rows';
import type { Choice } from '../ui/Picker';
import { placeOfPost } from '../ui/words';

const MOST = 20;

export async function findProcesses(words: string, signal: AbortSignal): Promise<Choice[]> {
  const { searchProcesses } = await request(
    SearchProcessesDocument,
    { words, first: MOST },
    signal,
  );
  return searchProcesses.edges.map(({ node }) => ({
    id: node.id,
    name: node.name,
    detail: node.path.map((whole) => whole.name).join(' › ') || 'Stands free',
  }));
}

export async function findPosts(words: string, signal: AbortSignal): Promise<Choice[]> {
  const { posts } = await request(PostsDocument, { words, first: MOST }, signal);
  return posts.edges.map(({ node }) => ({
    id: node.id,
    name: node.name,
    detail: [placeOfPost(node), node.isVacant && 'vacant'].filter(Boolean).join(', ') || undefined,
  }));
}

export async function findOrganisations(words: string, signal: AbortSignal): Promise<Choice[]> {
  const { organisations } = await request(OrganisationsDocument, { words, first: MOST }, signal);
  return organisations.edges.map(({ node }) => ({
    id: node.id,
    name: node.name,
    detail: node.within ? `Within ${node.within.name}` : undefined,
  }));
}

export type FoundThing = ThingRowFragment & Choice;

const KIND_WORDS: Record<ThingKind, string> = {
  POST: 'Post',
  ORGANISATION: 'Organisation',
  PUBLIC_ROLE: 'Public role',
  PLACE: 'Place',
  DATA: 'Data',
  TIME: 'Time',
};

export function findThings(kinds: readonly ThingKind[]) {
  return async (words: string, signal: AbortSignal): Promise<FoundThing[]> => {
    const found = await Promise.all(
      kinds.map((kind) => request(ThingsDocument, { words, kind, first: MOST }, signal)),
    );
    return found
      .flatMap(({ things }) => things)
      .map((thing) => ({ ...thing, detail: KIND_WORDS[thing.kind] }));
  };
}

export type FoundDocument = DocumentRow & Choice;

export async function findDocuments(words: string, signal: AbortSignal): Promise<FoundDocument[]> {
  const { documents } = await request(DocumentsDocument, { words, first: MOST }, signal);
  return documents.edges.map(({ node }) => ({
    ...node,
    name: node.title,
    detail: node.url ?? undefined,
  }));
}
