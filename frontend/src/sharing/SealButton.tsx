import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';

/** For information governance: others then do not see that it stands there. */
export function SealButton({ process }: { process: ProcessRow }) {
  const live = useLiveMap();
  if (!process.mayDo.includes('SEAL')) return null;
  const { id: processId, isSealed } = process;
  const seal = (sealed: boolean) =>
    void live.run({ verb: 'setSealed', args: { processId, sealed } });
  // Of a restricted process it is not told whether it is sealed.
  return (
    <>
      {(process.isRestricted || !isSealed) && (
        <Button icon="sealed" onPress={() => seal(true)}>
          Seal
        </Button>
      )}
      {(process.isRestricted || isSealed) && (
        <Button look="quiet" onPress={() => seal(false)}>
          Unseal
        </Button>
      )}
    </>
  );
}
