import { clusterHistoryPath } from '../history/addresses';
import type { Delta } from '../live/rows';
import { useLiveMap, useSignal } from '../live/useLive';
import { sentenceOf } from '../live/words';
import { useIsVisitor } from '../people/me';
import { useMapPlace } from '../process/place';
import { Dialog } from '../ui/Dialog';
import { Link } from '../ui/Link';
import { Empty } from '../ui/States';
import { Time } from '../ui/Time';

interface ChangesProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ChangesDialog({ isOpen, onClose }: ChangesProps) {
  const live = useLiveMap();
  const heard = useSignal(live.heard);
  const isVisitor = useIsVisitor();
  return (
    <Dialog title="Changes by others" isOpen={isOpen} onClose={onClose} width="wide">
      {!isVisitor && (
        <p>
          <Link to={clusterHistoryPath(live.topId)} onClick={onClose}>
            Everything that was ever changed here
          </Link>
        </p>
      )}
      {heard.length === 0 ? (
        <Empty icon="changes">
          Nobody else has changed this cluster since you opened the page.
        </Empty>
      ) : (
        <ul className="rows">
          {heard.toReversed().map((delta) => (
            <Change key={delta.token} delta={delta} onGo={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Change({ delta, onGo }: { delta: Delta; onGo: () => void }) {
  const { jump } = useMapPlace();
  const live = useLiveMap();
  const where = delta.changes
    .map((change) => (change.__typename === 'ProcessIs' ? change.process.id : null))
    .find((id) => id !== null && live.store.shown.processes.get(id)?.isSetAside === false);
  return (
    <li className="rows__row">
      <div className="rows__text">
        <span>{sentenceOf(delta)}</span>
        <span className="muted">
          <Time at={delta.at} />
        </span>
      </div>
      {where && (
        <button
          type="button"
          className="button button--link"
          onClick={() => {
            onGo();
            jump(where);
          }}
        >
          Show<span className="hidden"> where: {sentenceOf(delta)}</span>
        </button>
      )}
    </li>
  );
}
