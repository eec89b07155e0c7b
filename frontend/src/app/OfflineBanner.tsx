import { useEffect, useState } from 'react';
import { useLiveMap, useSignal } from '../live/useLive';
import { useIsVisitor } from '../people/me';
import { Icon } from '../ui/Icon';
import { count, moment } from '../ui/words';
import { useSync } from './useSync';

/** A hiccup of a second is nobody's concern. */
const PATIENCE = 2_500;

const WORKING =
  'You can go on working: changes are kept on this device and sent when the connection returns.';
const ON_PAGE =
  'You can go on working, but keep this page open: changes are sent when the connection returns.';
const LOOKING = 'What you see is as it was when the connection was lost.';

export function OfflineBanner() {
  const live = useLiveMap();
  const sync = useSync();
  const isVisitor = useIsVisitor();
  const isOffline = sync.kind === 'offline' || (sync.kind === 'device' && sync.isOffline);
  const waiting = sync.kind === 'device' ? sync.waiting : 0;
  const isKept = sync.kind !== 'device' || sync.isKept;
  const seenAt = useSignal(live.asSeenAt);
  const hasStayed = useStays(isOffline, PATIENCE);
  const isShown = hasStayed || seenAt !== null;
  return (
    <div role="status" className="offline-place">
      {isShown && (
        <div className="offline">
          <Icon name="offline" size={18} />
          <p>
            {seenAt === null ? <strong>No connection.</strong> : <AsSeen at={seenAt} />}{' '}
            {isVisitor ? LOOKING : isKept ? WORKING : ON_PAGE}
            {waiting > 0 && ` ${count(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'} now.`}
          </p>
          <button type="button" className="button button--link" onClick={() => live.resume()}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}

/** What was kept here is never taken for how things are. */
function AsSeen({ at }: { at: string }) {
  return (
    <>
      <strong>Without a network:</strong> as you saw it on <time dateTime={at}>{moment(at)}</time>.
    </>
  );
}

/** True once something has been so for a while. */
function useStays(is: boolean, milliseconds: number): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (!is) return setStays(false);
    const timer = setTimeout(() => setStays(true), milliseconds);
    return () => clearTimeout(timer);
  }, [is, milliseconds]);
  return is && stays;
}
