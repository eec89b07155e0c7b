/** The map as a nested list: the same processes, the same choice, in words and with plain keys. */
import { type RefObject, useEffect, useState } from 'react';
import { pathOf } from '../live/state';
import { useLiveMap } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { moveFocus } from './keys';
import { OutlineRow } from './OutlineRow';

interface OutlineProps {
  readonly onOpen: (processId: string) => void;
  readonly onNeedParts: (processId: string) => void;
  /** Told what is unfolded, so that it can be printed. */
  readonly opened: RefObject<ReadonlySet<string>>;
}

export function Outline({ onOpen, onNeedParts, opened }: OutlineProps) {
  const live = useLiveMap();
  const { topId, selectedId } = useMapPlace();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set([topId]));

  // The way to what was chosen elsewhere is unfolded, so that the choice is never out of sight.
  useEffect(() => {
    const way = pathOf(live.store.shown, selectedId).map(({ id }) => id);
    setUnfolded((last) => new Set([...last, topId, ...way]));
  }, [selectedId, topId, live]);

  useEffect(() => {
    opened.current = unfolded;
  }, [opened, unfolded]);

  const toggle = (id: string, opens: boolean) =>
    setUnfolded((last) =>
      opens ? new Set([...last, id]) : new Set([...last].filter((each) => each !== id)),
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside
    <div className="outline" onKeyDown={moveFocus}>
      <p className="outline__hint muted">
        <span className="by-keys">Arrow keys move and unfold, Enter shows the details.</span>
        <span className="by-touch">Tap an arrow to unfold, a name to choose it.</span>
      </p>
      <ul className="outline__list">
        <OutlineRow
          id={topId}
          wholeId={null}
          unfolded={unfolded}
          onToggle={toggle}
          onOpen={onOpen}
          onNeedParts={onNeedParts}
        />
      </ul>
    </div>
  );
}
