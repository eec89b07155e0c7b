import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { leaveDevice } from '../device/database';
import { Refusal } from '../signin/Refusal';
import { Button } from '../ui/Button';
import { Loaded } from '../ui/Loaded';
import { Time } from '../ui/Time';
import { messageOf } from '../ui/words';
import { fetchSessions, type OwnSession, signOutEverywhere } from './api';
import { SESSIONS } from './keys';

export function OwnSessions() {
  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">Where you are signed in</h3>
      <List />
      <SignOutEverywhere />
    </section>
  );
}

function List() {
  const query = useQuery({ queryKey: SESSIONS, queryFn: fetchSessions });
  return (
    <Loaded
      query={query}
      loading="Loading your sessions"
      lines={2}
      missing="Your sessions did not load"
    >
      {(sessions) => (
        <ul className="security__sessions">
          {sessions.map((session) => (
            <li key={session.startedAt}>
              <Session session={session} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Session({ session }: { session: OwnSession }) {
  return (
    <>
      {session.isThis && <strong>This one: </strong>}
      since <Time at={session.startedAt} />, last used <Time at={session.seenAt} />
      {session.isStrong && ', with a second step'}
    </>
  );
}

function SignOutEverywhere() {
  const [refusal, setRefusal] = useState<string | null>(null);
  const leave = async () => {
    try {
      await signOutEverywhere();
      await leaveDevice();
      // A full load: nothing of this person's work stays in a shared computer's memory.
      location.assign('/sign-in');
    } catch (error) {
      setRefusal(messageOf(error));
    }
  };
  return (
    <>
      <Refusal>{refusal}</Refusal>
      <Button look="danger" onPress={() => void leave()}>
        Sign out everywhere
      </Button>
    </>
  );
}
