import type { ProcessRow } from '../live/rows';
import { pathOf } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { Button, IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { useWide } from './useWide';

/** In rem: so wide, the nearest whole has room beside the top and what is chosen; or two of them. */
const ROOM_FOR_ONE = 80;
const ROOM_FOR_TWO = 110;

/** Where the chosen process stands: the wholes above it, the farther ones in a menu, each a way back up. A saved view has its own way out. */
export function Crumbs({ isInView }: { isInView: boolean }) {
  const live = useLiveMap();
  const { selectedId: id, topId, focusOn } = useMapPlace();
  const path = useShown((state) => pathOf(state, id));
  const name = useShown((state) => state.processes.get(id)?.name);
  const nearest = Number(useWide(ROOM_FOR_ONE)) + Number(useWide(ROOM_FOR_TWO));
  const [top, ...others] = path;
  const between = others.slice(0, Math.max(others.length - nearest, 0));
  return (
    <nav className="crumbs" aria-label="Path from the top">
      <ol>
        {top && <Step whole={top} />}
        {between.length > 0 && (
          <li className="crumbs__between">
            <Between wholes={between} />
          </li>
        )}
        {others.slice(between.length).map((whole) => (
          <Step key={whole.id} whole={whole} />
        ))}
        <li aria-current="location" className="crumbs__last">
          <span className="crumbs__here" title={name}>
            {name ?? '…'}
          </span>
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
