/** The dialogs that a command of the map opens. */
import { useShown } from '../live/useLive';
import type { Question } from '../map';
import { LabelDialog } from '../sharing/LabelDialog';
import { SharingDialog } from '../sharing/SharingDialog';
import { PreviewDialog } from './PreviewBar';
import type { Preview } from './usePreview';

export interface AskedQuestion {
  readonly question: Question;
  readonly processId: string;
}

interface QuestionsProps {
  readonly asked: AskedQuestion | null;
  readonly onClose: () => void;
  readonly onLookAs: Preview['lookAs'];
}

export function Questions({ asked, onClose, onLookAs }: QuestionsProps) {
  const process = useShown((state) => asked && state.processes.get(asked.processId));
  const is = (question: Question) => asked?.question === question;
  return (
    <>
      {process && (
        <>
          <LabelDialog
            process={process}
            proposed={is('label') ? { label: process.label ?? 'NAMED', below: false } : null}
            onClose={onClose}
          />
          <SharingDialog process={process} isOpen={is('sharing')} onClose={onClose} />
        </>
      )}
      <PreviewDialog isOpen={is('preview')} onClose={onClose} onChoose={onLookAs} />
    </>
  );
}
