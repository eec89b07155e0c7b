/** What waits on this device in clusters that are not open: sent when somebody comes, and when the network is back. */
import { useEffect, useState } from 'react';
import { clustersWaiting, commandsOf } from '../device/commands';
import { request, SessionEnded, Unreachable } from '../graphql/http';
import { Notices } from '../live/notices';
import { sendWaiting } from '../live/sendWaiting';
import { useSignal } from '../live/useLive';
import { useSignedIn, VISITOR } from '../people/me';
import { useAnnounce } from '../ui/Announcer';
import { ReturnDialog } from './ReturnDialog';

interface WaitingElsewhereProps {
  /** The cluster that is open, and sends its own. */
  readonly openId?: string;
  readonly isAway?: boolean;
}

export function WaitingElsewhere({ openId, isAway = false }: WaitingElsewhereProps) {
  const { me, hasEnded, sessionEnded } = useSignedIn();
  const [notices] = useState(() => new Notices());
  const announce = useAnnounce();
  const told = useSignal(notices.shown);
  const isHeld = me === VISITOR || hasEnded || isAway;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what somebody does when a session ends is no reason to send
  useEffect(() => {
    if (isHeld) return;
    const send = () =>
      sendAll(me.id, openId, notices).catch((error) => {
        if (error instanceof SessionEnded) sessionEnded();
        else if (!(error instanceof Unreachable)) throw error;
      });
    const again = () => void send();
    again();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [me.id, openId, isHeld, notices]);
  useEffect(() => {
    for (const { id, asked, text } of told) {
      announce(`${asked}. ${text}`);
      notices.dismiss(id);
    }
  }, [told, announce, notices]);
  return <ReturnDialog notices={notices} />;
}

/** One window at a time: what is refused is then told once. */
async function sendAll(
  personId: string,
  openId: string | undefined,
  notices: Notices,
): Promise<void> {
  await navigator.locks.request('interlock-waiting', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    try {
      for (const clusterId of await clustersWaiting(personId))
        if (clusterId !== openId)
          await sendWaiting(clusterId, commandsOf(personId), request, notices);
    } finally {
      notices.settleReturn();
    }
  });
}
