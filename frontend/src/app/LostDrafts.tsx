import { useEffect, useState } from 'react';
import type { KeptDraft } from '../device/database';
import { drafts, draftsOf } from '../device/drafts';
import { useLiveMap, useSignal } from '../live/useLive';
import { takeDrafts } from '../process/drafts';
import { type Returned, returnedWords, takeNotes } from '../text/unsaved';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Unsent } from './Unsent';

const GONE = 'You may no longer see the process that it is about.';

/** What one wrote and can no longer send is one's own: it stays to be copied. */
export function LostDrafts() {
  const { me, lost } = useLiveMap();
  const [aboutGone, setAboutGone] = useState<readonly string[]>([]);
  const returned = useSignal(returnedWords).filter(({ personId }) => personId === me.id);
  useEffect(
    () =>
      lost.subscribe(() => {
        const gone = lost.get();
        const isGone = (processId: string) => gone.has(processId);
        const taken = [
          ...takeDrafts(me.id, isGone),
          ...takeNotes(me.id, isGone),
          ...takeKept(me.id, isGone),
        ];
        setAboutGone((last) => [...last, ...taken]);
      }),
    [me, lost],
  );
  const close = () => {
    setAboutGone([]);
    returnedWords.update((all) => all.filter((each) => !returned.includes(each)));
  };
  return (
    <Dialog
      title="What you wrote was not sent"
      isOpen={aboutGone.length + returned.length > 0}
      onClose={close}
    >
      <p>
        {whyOf(aboutGone, returned)} {whatNow(aboutGone, returned)}
      </p>
      {[...aboutGone, ...returned.map(({ words }) => words)].map((text) => (
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

/** From the device: what one may not read any more does not stay there. */
function takeKept(personId: string, isGone: (processId: string) => boolean): string[] {
  const isOne = (draft: KeptDraft) =>
    draft.personId === personId && isGone(draft.noteId.split(':')[0] ?? '');
  const words = drafts
    .get()
    .filter(isOne)
    .map((draft) => draft.words);
  void draftsOf(personId).drop(isOne);
  return words;
}

function whatNow(aboutGone: readonly string[], returned: readonly Returned[]): string {
  const kept = returned.filter(({ isKept }) => isKept).length;
  if (kept === 0) return 'Copy your words if you need them.';
  return kept === returned.length && aboutGone.length === 0
    ? 'Your words stay on this device, beside their note.'
    : 'Copy your words if you need them: not all of them can stay on this device.';
}

function whyOf(aboutGone: readonly string[], returned: readonly Returned[]): string {
  const reasons = returned.map(({ message }) => message);
  return [...new Set(aboutGone.length > 0 ? [GONE, ...reasons] : reasons)].join(' ');
}
