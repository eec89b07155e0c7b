/** Where the panel stands: beside the map, or over it as a sheet. Its content is fetched when used. */
import { lazy, Suspense } from 'react';
import type { Question } from '../map';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Skeleton } from '../ui/States';

const Panel = lazy(() => import('../process/Panel'));

interface DetailsPanelProps {
  readonly processId: string;
  /** The tab that it begins with. */
  readonly firstTab: string;
  readonly onClose: () => void;
  readonly onSetAside: (processId: string) => void;
  readonly onAsk: (question: Question, processId: string) => void;
}

export function DetailsPanel(props: DetailsPanelProps) {
  const { processId, firstTab, onClose, onSetAside, onAsk } = props;
  return (
    <aside
      className="panel"
      aria-label="The chosen process"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event.target)) onClose();
      }}
    >
      <Suspense fallback={<Skeleton lines={9} label="Loading the process" />}>
        <Panel
          key={`${processId} ${firstTab}`}
          processId={processId}
          firstTab={firstTab}
          onClose={onClose}
          onSetAside={onSetAside}
          onAsk={onAsk}
        />
      </Suspense>
    </aside>
  );
}

const isTyping = (target: EventTarget) =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

export const panelHeading = () =>
  document.querySelector<HTMLElement>('.panel [data-panel-heading]');

/** The keyboard follows to the panel. */
export const focusPanel = () => focusWhenThere(panelHeading);
