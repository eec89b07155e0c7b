/** “Could this person read it?”: asked before sharing, and answered by the same decision as reading. */
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon, type IconName } from '../ui/Icon';
import { type Choice, Picker } from '../ui/Picker';
import { messageOf } from '../ui/words';
import { findPeople } from './people';
import { SEES, useWhy } from './useWhy';

export function CouldRead({ processId }: { processId: string }) {
  const [person, setPerson] = useState<Choice | null>(null);
  return (
    <section className="section" aria-labelledby="could-title">
      <h3 id="could-title">Could this person read it?</h3>
      {person ? (
        <div className="answer">
          <Answer processId={processId} person={person} />
          <Button look="quiet" autoFocus onPress={() => setPerson(null)}>
            Ask about another
          </Button>
        </div>
      ) : (
        <Picker label="Person" topic="people" find={findPeople} onPick={setPerson} />
      )}
    </section>
  );
}

const SIGNS: Record<keyof typeof SEES, IconName> = {
  FULL: 'check',
  RESTRICTED: 'restricted',
  ABSENT: 'close',
};

function Answer({ processId, person }: { processId: string; person: Choice }) {
  const { data, error } = useWhy(processId, person.id);
  if (error) return <span role="alert">{messageOf(error)}</span>;
  if (!data) return <span>Looking…</span>;
  const { visible, because, row } = data;
  return (
    <span className="could" role="status" data-visible={visible} title={`Row ${row} of the table`}>
      <Icon name={SIGNS[visible]} size={18} />
      <span>
        <strong>{person.name}</strong> {SEES[visible]}: {because}.
      </span>
    </span>
  );
}
