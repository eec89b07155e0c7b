/** In the panel, while one looks as somebody else would: what they see of this process, and why. */
import type { ProcessRow } from '../live/rows';
import { Icon } from '../ui/Icon';
import type { Previewing } from './preview';
import { SEES, useWhy } from './useWhy';

export function SeenBy({ process, preview }: { process: ProcessRow; preview: Previewing }) {
  const { person, seenAs } = preview;
  const isKnown = seenAs.get(process.id) !== 'UNKNOWN';
  const { data } = useWhy(process.id, isKnown ? person.id : null);
  return (
    <p className="seen-by">
      <Icon name="view" size={18} />
      <span>
        {isKnown ? (
          <>
            <strong>{person.name}</strong> {data ? `${SEES[data.visible]}: ${data.because}.` : '…'}
          </>
        ) : (
          <>What {person.name} sees of it is not yours to know: you may not review it.</>
        )}{' '}
        You see it as yourself here, to read only.
      </span>
    </p>
  );
}
