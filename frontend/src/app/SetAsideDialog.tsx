import { nameOf, partCountOf } from '../live/state';
import { useShown } from '../live/useLive';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { count } from '../ui/words';
import type { Asked } from './useMapCommands';

/** A process with parts is set aside with them, or they take its place: the person says which. */
export function SetAsideDialog({ asked }: { asked: Asked }) {
  const id = asked.processId ?? '';
  const name = useShown((state) => nameOf(state, id));
  const parts = useShown((state) => partCountOf(state, id));
  const cancel = () => asked.answer(null);
  return (
    <Dialog title={`Set aside ‘${name}’?`} isOpen={asked.processId !== null} onClose={cancel}>
      <p>
        It has {count(parts, 'part')}. Nothing is deleted: what is set aside can be brought back. A
        part that other wholes share stays with them, and one that you may not set aside stands free
        until this is brought back.
      </p>
      <DialogButtons>
        <Button look="main" onPress={() => asked.answer('WITH_THE_WHOLE')}>
          Set aside with its parts
        </Button>
        <Button onPress={() => asked.answer('MOVE_UP')}>Keep the parts: move them up</Button>
        <Button look="quiet" onPress={cancel}>
          Cancel
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
