import { useEffect, useState } from 'react';
import { withNotes } from '../live/sync';
import { useLiveMap, useSignal } from '../live/useLive';
import { useIsVisitor } from '../people/me';
import { unsavedNotes } from '../text/unsaved';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';

/** A hiccup of a second is nobody's concern. */
const PATIENCE = 2_500;

const WORKING =
  'You can go on working: changes are kept on this page and sent when the connection returns.';
const LOOKING = 'What you see is as it was when the connection was lost.';

export function OfflineBanner() {
  const live = useLiveMap();
  const sync = withNotes(useSignal(live.sync), useSignal(unsavedNotes));
  const isVisitor = useIsVisitor();
  const isOffline = sync.kind === 'offline' || (sync.kind === 'device' && sync.isOffline);
  const waiting = sync.kind === 'device' ? sync.waiting : 0;
  const isShown = useStays(isOffline, PATIENCE);
  return (
    <div role="status" className="offline-place">
      {isShown && (
        <div className="offline">
          <Icon name="offline" size={18} />
          <p>
            <strong>No connection.</strong> {isVisitor ? LOOKING : WORKING}
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
