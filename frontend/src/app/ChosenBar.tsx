import type { ProcessRow } from '../live/rows';
import { Button } from '../ui/Button';

interface ChosenBarProps {
  readonly process: ProcessRow;
  readonly onDetails: () => void;
}

/** Where the panel has no room beside the map: what is chosen, and the way on to it. */
export function ChosenBar({ process, onDetails }: ChosenBarProps) {
  return (
    <section className="chosen-bar" aria-label="Chosen">
      <p className="chosen-bar__text">
        <strong className="chosen-bar__name">{process.name}</strong>
        {!process.isRestricted && (
          <span className="chosen-bar__owner">{process.owner?.name ?? 'Nobody owns it'}</span>
        )}
      </p>
      <Button look="main" onPress={onDetails}>
        Details
      </Button>
    </section>
  );
}
