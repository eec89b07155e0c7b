/** The questions behind the combo boxes for people, and for people and posts together. */
import { PeopleDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { findPosts } from '../search/find';
import type { Choice } from '../ui/Picker';

const MOST = 20;

export async function findPeople(words: string, signal: AbortSignal): Promise<Choice[]> {
  const { people } = await request(PeopleDocument, { words, first: MOST }, signal);
  return people.edges.map(({ node }) => ({ id: node.id, name: node.name, detail: 'Person' }));
}

/** A post stands for whoever holds it. */
export async function findReaders(words: string, signal: AbortSignal): Promise<Choice[]> {
  const found = await Promise.all([findPeople(words, signal), findPosts(words, signal)]);
  return found.flat();
}
