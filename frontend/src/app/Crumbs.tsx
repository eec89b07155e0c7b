import type { ProcessRow } from '../live/rows';
import { pathOf } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { Button, IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';

/** A longer path shows its top and its nearest wholes; the rest is in a menu between them. */
const SHOWN_WHOLE = 3;
const NEAREST = 2;

/** Where the chosen process stands: the wholes above it, each a way back up. A saved view has its own way out. */
export function Crumbs({ isInView }: { isInView: boolean }) {
  const live = useLiveMap();
  const { selectedId: id, topId, focusOn } = useMapPlace();
  const path = useShown((state) => pathOf(state, id));
  const name = useShown((state) => state.processes.get(id)?.name);
  const isLong = path.length > SHOWN_WHOLE;
  const [top] = path;
  return (
    <nav className="crumbs" aria-label="Path from the top">
      <ol>
        {isLong && top && <Step whole={top} />}
        {isLong && (
          <li className="crumbs__between">
            <Between wholes={path.slice(1, -NEAREST)} />
          </li>
        )}
        {(isLong ? path.slice(-NEAREST) : path).map((whole) => (
          <Step key={whole.id} whole={whole} />
        ))}
        <li aria-current="location" className="crumbs__last">
          <span className="crumbs__here">{name ?? '…'}</span>
        </li>
      </ol>
      {topId !== live.topId && !isInView && (
        <Button look="quiet" onPress={() => focusOn(null)}>
          Show the whole map
        </Button>
      )}
    </nav>
  );
}

function Step({ whole }: { whole: ProcessRow }) {
  const { jump } = useMapPlace();
  return (
    <li>
      <button
        type="button"
        className="crumbs__step"
        title={whole.name}
        onClick={() => jump(whole.id)}
      >
        {whole.name}
      </button>
    </li>
  );
}

function Between({ wholes }: { wholes: readonly ProcessRow[] }) {
  const { jump } = useMapPlace();
  const items = wholes.map(({ id, name }) => ({ id, label: name, run: () => jump(id) }));
  return (
    <Menu label="Wholes in between" placement="bottom start" sections={[{ items }]}>
      <IconButton label="Wholes in between" icon="more" size="small" />
    </Menu>
  );
}
