import type { Notice, Notices } from '../live/notices';
import { useSignal } from '../live/useLive';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { count } from '../ui/words';

/** After working without a connection: what became of each change, in words. */
export function ReturnDialog({ notices }: { readonly notices: Notices }) {
  const report = useSignal(notices.returned);
  const close = () => notices.returned.set(null);
  if (!report) return null;
  const { saved, rebased, refused } = report;
  return (
    <Dialog title="You are back online" isOpen onClose={close} width="wide">
      {saved.length > 0 && (
        <p>
          {count(saved.length, 'change')} {saved.length === 1 ? 'was' : 'were'} saved just as you
          made {saved.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <Told title="Saved, but differently" notices={rebased} />
      <Told title="Not saved" notices={refused} />
      <DialogButtons>
        <Button look="main" onPress={close}>
          Continue
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Told({ title, notices }: { title: string; notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="rows">
        {notices.map((notice) => (
          <li key={notice.id} className="rows__row">
            <div className="rows__text">
              <span>{notice.asked}</span>
              <span className="muted">{notice.text}</span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
