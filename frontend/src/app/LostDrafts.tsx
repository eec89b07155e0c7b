import { useEffect, useState } from 'react';
import { useLiveMap } from '../live/useLive';
import { takeDrafts } from '../process/drafts';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Unsent } from './Unsent';

/** What one wrote about a process that is gone is one's own: it stays to be copied. */
export function LostDrafts() {
  const { me, lost } = useLiveMap();
  const [texts, setTexts] = useState<readonly string[]>([]);
  useEffect(
    () =>
      lost.subscribe(() => {
        const gone = lost.get();
        const taken = takeDrafts(me.id, (processId) => gone.has(processId));
        setTexts((last) => [...last, ...taken]);
      }),
    [me, lost],
  );
  const close = () => setTexts([]);
  return (
    <Dialog title="What you wrote was not sent" isOpen={texts.length > 0} onClose={close}>
      <p>You may no longer see the process that it is about. Copy your words if you need them.</p>
      {texts.map((text) => (
        <Unsent key={text} text={text} />
      ))}
      <DialogButtons>
        <Button look="main" onPress={close}>
          Continue
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
