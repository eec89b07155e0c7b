import type { ReactNode } from 'react';
import { initialsOf, presenceText } from '../core/words';
import type { Presence } from '../model';

const MOST = 3;
export const COLOURS = 8;

/** Who is on this card: initials, and a pen where somebody edits. */
export function People({ people }: { people: readonly Presence[] }): ReactNode {
  const shown = people.slice(0, people.length > MOST ? MOST - 1 : MOST);
  const rest = people.length - shown.length;
  return (
    <span className="map-people" aria-hidden="true">
      {shown.map((person) => (
        <span
          key={person.connectionId}
          className={classesOf(person)}
          data-colour={person.colourIndex % COLOURS}
          title={presenceText(person)}
        >
          {initialsOf(person.personName)}
        </span>
      ))}
      {rest > 0 && <span className="map-person">+{rest}</span>}
    </span>
  );
}

function classesOf({ editing, isMoving, isIdle }: Presence): string {
  if (isIdle) return 'map-person map-person--idle';
  return editing || isMoving ? 'map-person map-person--edits' : 'map-person';
}
