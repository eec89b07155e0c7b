import { useEffect } from 'react';
import { partCountOf, partsOf } from '../live/state';
import { useLiveMap, useShown, useSignal } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { usePreviewing } from '../sharing/preview';
import { SeenTag } from '../sharing/SeenTag';
import { Icon } from '../ui/Icon';
import { Skeleton } from '../ui/States';
import { count } from '../ui/words';

export interface OutlineRowProps {
  readonly id: string;
  /** The whole under which it is listed here; a part may be listed under several. */
  readonly wholeId: string | null;
  readonly unfolded: ReadonlySet<string>;
  readonly onToggle: (id: string, opens: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onNeedParts: (id: string) => void;
}

export function OutlineRow(props: OutlineRowProps) {
  const { id, wholeId, unfolded, onToggle, onOpen } = props;
  const { selectedId, select } = useMapPlace();
  const process = useShown((state) => state.processes.get(id));
  const partCount = useShown((state) => partCountOf(state, id));
  const isHome = useShown((state) => isHomeIn(state.wholes.get(id) ?? [], wholeId));
  const seenAs = usePreviewing()?.seenAs.get(id);
  if (!process) return null;
  const isOpen = partCount > 0 && unfolded.has(id);
  const isSelected = selectedId === id;
  return (
    <li>
      <div
        className="outline__row"
        data-selected={isSelected || undefined}
        data-restricted={process.isRestricted || undefined}
        data-seen={seenAs}
        data-outline-row={id}
      >
        {partCount > 0 ? (
          <button
            type="button"
            className="outline__fold"
            aria-expanded={isOpen}
            aria-label={`Parts of ${process.name}`}
            tabIndex={-1}
            onClick={() => onToggle(id, !isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'right'} size={16} />
          </button>
        ) : (
          <span className="outline__fold" />
        )}
        <button
          type="button"
          className="outline__name"
          aria-current={isSelected || undefined}
          onClick={() => select(id)}
          onDoubleClick={() => onOpen(id)}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(id)}
        >
          {process.isRestricted && <Icon name="restricted" size={16} />}
          {process.name}
        </button>
        {!isHome && <span className="tag">shared</span>}
        <SeenTag processId={id} />
        {!process.isRestricted && (
          <>
            <span className="outline__owner">{process.owner?.name ?? 'Nobody owns it'}</span>
            <OutlineCounts
              partCount={partCount}
              findings={process.openFindings}
              suggestions={process.openSuggestions}
            />
          </>
        )}
      </div>
      {isOpen && <Parts {...props} />}
    </li>
  );
}

const isHomeIn = (
  wholes: readonly { readonly wholeId: string; readonly isHome: boolean }[],
  wholeId: string | null,
) => wholeId === null || wholes.find((whole) => whole.wholeId === wholeId)?.isHome !== false;

/** However it came to be unfolded, what is not loaded is asked for; again when the connection is back. */
function Parts(props: OutlineRowProps) {
  const { id, onNeedParts } = props;
  const parts = useShown((state) => partsOf(state, id));
  const isLoaded = useShown((state) => state.parts.has(id));
  const { kind } = useSignal(useLiveMap().sync);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed while offline is asked for anew
  useEffect(() => {
    if (!isLoaded) onNeedParts(id);
  }, [id, isLoaded, onNeedParts, kind]);
  if (!isLoaded) return <Skeleton lines={2} label="Loading parts" />;
  return (
    <ul className="outline__list">
      {parts.map((part) => (
        <OutlineRow key={part.partId} {...props} id={part.partId} wholeId={id} />
      ))}
    </ul>
  );
}

interface CountsProps {
  readonly partCount: number;
  readonly findings: number;
  readonly suggestions: number;
}

function OutlineCounts({ partCount, findings, suggestions }: CountsProps) {
  const said = [
    partCount > 0 ? count(partCount, 'part') : '',
    findings > 0 ? count(findings, 'finding') : '',
    suggestions > 0 ? count(suggestions, 'suggestion') : '',
  ].filter(Boolean);
  return <span className="outline__counts">{said.join(', ')}</span>;
}
