/** Going along with somebody: where they are, one is too, until one goes elsewhere by oneself. */
import type { Here } from './presence';

/** The window that stands for a person who has several: one where they are not idle, and where it is known what they see. */
export function windowOf(here: readonly Here[], personId: string): Here | null {
  const theirs = here.filter(({ person }) => person.id === personId);
  const busy = theirs.filter(({ isIdle }) => !isIdle);
  const chosen = busy.length > 0 ? busy : theirs;
  return chosen.find(({ processId }) => processId !== null) ?? chosen[0] ?? null;
}

/**
 * Whom one really goes along with, where the followed follow others in their turn; null where that leads round in a
 * circle, in which nobody leads, or to somebody who has left.
 */
export function leaderOf(here: readonly Here[], personId: string, myId: string): Here | null {
  const passed = new Set([myId]);
  for (let next = personId; !passed.has(next); ) {
    passed.add(next);
    const there = windowOf(here, next);
    if (!there?.following || !windowOf(here, there.following)) return there;
    next = there.following;
  }
  return null;
}
