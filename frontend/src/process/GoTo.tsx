import type { Seen } from '../live/rows';
import { useShown } from '../live/useLive';
import { Icon } from '../ui/Icon';
import { useMapPlace } from './place';

/** The way to another process; to a restricted one only where it stands on this map. */
export function GoTo({ process: { id, name, isRestricted } }: { process: Seen }) {
  const { jump } = useMapPlace();
  const isHere = useShown((state) => state.processes.has(id));
  const sign = isRestricted && <Icon name="restricted" size={14} />;
  if (isRestricted && !isHere) {
    return (
      <span className="muted">
        {sign} {name}
      </span>
    );
  }
  return (
    <button type="button" className="button button--link" onClick={() => jump(id)}>
      {sign}
      {name}
    </button>
  );
}
