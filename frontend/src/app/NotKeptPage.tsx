/** Without a network, at something that is not kept on this device: what is can be opened. */
import { useEffect } from 'react';
import type { KeptCluster } from '../live/kept';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { MessagePage } from '../ui/MessagePage';
import { moment } from '../ui/words';
import { mapPath } from './route';

interface NotKeptProps {
  readonly kept: readonly KeptCluster[];
  readonly onRetry: () => void;
}

export function NotKeptPage({ kept, onRetry }: NotKeptProps) {
  useEffect(() => {
    addEventListener('online', onRetry);
    return () => removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <MessagePage title="Not kept on this device" icon="offline">
      <p>
        Interlock cannot be reached, and this device does not have what you asked for. It is opened
        as soon as there is a network.
      </p>
      {kept.length > 0 && <Kept kept={kept} />}
      <Button icon="refresh" onPress={onRetry}>
        Try again
      </Button>
    </MessagePage>
  );
}

function Kept({ kept }: { kept: readonly KeptCluster[] }) {
  return (
    <>
      <p id="kept-here">These clusters are kept, as you saw them last:</p>
      <ul className="rows" aria-labelledby="kept-here">
        {kept.map(({ topId, name, at }) => (
          <li key={topId} className="rows__row">
            <div className="rows__text">
              <Link to={mapPath(topId)}>{name}</Link>
              <span className="muted">{moment(at)}</span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
