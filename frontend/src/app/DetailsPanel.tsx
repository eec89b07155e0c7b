/** Where the panel stands: beside the map, or over it as a sheet. Its content is fetched when used. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/States';

const Panel = lazy(() => import('../process/Panel'));

interface DetailsPanelProps {
  readonly processId: string;
  readonly onClose: () => void;
}

export function DetailsPanel({ processId, onClose }: DetailsPanelProps) {
  return (
    <aside
      className="panel"
      aria-label="The chosen process"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event.target)) onClose();
      }}
    >
      <Suspense fallback={<Skeleton lines={9} label="Loading the process" />}>
        <Panel key={processId} processId={processId} onClose={onClose} />
      </Suspense>
    </aside>
  );
}

const isTyping = (target: EventTarget) =>
  target instanceof Element && target.closest('input, textarea, select') !== null;

/** The keyboard follows to the panel; it may have to be drawn, or fetched, first. */
export function focusPanel(tries = 20): void {
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>('.panel [data-panel-heading]');
    if (heading) heading.focus();
    else if (tries > 0) setTimeout(() => focusPanel(tries - 1), 50);
  });
}
