/** Before more people may read something, whoever labels it sees who they would be. */
import { useEffect, useId, useState } from 'react';
import type { Label } from '../graphql/generated';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';
import { EVERY_LABEL, isLooser, LABELS } from './labels';
import { useSharing } from './useSharing';

export interface Proposed {
  readonly label: Label;
  readonly below: boolean;
}

interface LabelDialogProps {
  readonly process: ProcessRow;
  /** What was asked for; null: the dialog is closed. */
  readonly proposed: Proposed | null;
  readonly onClose: () => void;
}

export function LabelDialog({ process, proposed, onClose }: LabelDialogProps) {
  return (
    <Dialog title={`Who may read ‘${process.name}’?`} isOpen={proposed !== null} onClose={onClose}>
      {proposed && <Choosing process={process} proposed={proposed} onClose={onClose} />}
    </Dialog>
  );
}

function Choosing(props: LabelDialogProps & { readonly proposed: Proposed }) {
  const { process, proposed, onClose } = props;
  const live = useLiveMap();
  const [label, setLabel] = useState(proposed.label);
  const [below, setBelow] = useState(proposed.below);
  useEffect(() => {
    setLabel(proposed.label);
    setBelow(proposed.below);
  }, [proposed]);
  const save = () => {
    void live.run({ verb: 'setLabel', args: { processId: process.id, label, below } });
    onClose();
  };
  return (
    <>
      <LabelChoices label={label} process={process} onChange={setLabel} />
      {process.partCount > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={below}
            onChange={(event) => setBelow(event.target.checked)}
          />
          <span>Also everything below it that has the same owner</span>
        </label>
      )}
      <WhoThen process={process} label={label} below={below} />
      <DialogButtons>
        <Button look="main" isDisabled={label === process.label && !below} onPress={save}>
          Label it
        </Button>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </DialogButtons>
    </>
  );
}

interface ChoicesProps {
  readonly label: Label;
  readonly process: ProcessRow;
  readonly onChange: (label: Label) => void;
}

function LabelChoices({ label, process, onChange }: ChoicesProps) {
  const name = useId();
  const may = EVERY_LABEL.filter((each) => !process.isRestricted || each !== 'PUBLIC');
  return (
    <fieldset className="radios">
      <legend className="hidden">Label</legend>
      {may.map((each) => (
        <label key={each} className="radios__choice">
          <input
            type="radio"
            name={name}
            checked={label === each}
            onChange={() => onChange(each)}
          />
          <span className="radios__text">
            <strong>
              <Icon name={LABELS[each].icon} size={16} /> {LABELS[each].name}
            </strong>
            <span className="muted">{LABELS[each].means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** As far as the server tells it, in numbers. */
function WhoThen({ process, label, below }: Proposed & { readonly process: ProcessRow }) {
  const mayReview = process.mayDo.includes('REVIEW');
  const { data } = useSharing(process.id, mayReview);
  const members = data?.readers.find(({ relation }) => relation === 'member')?.count;
  const isMore = !process.isRestricted && isLooser(label, process.label);
  return (
    <div className="consequence" data-more={isMore || undefined} role="status">
      {isMore && <Icon name="warning" size={18} />}
      <p>
        {inWords(label, process.organisation?.name, members)}
        {below && ' The same will hold for everything below it that has the same owner.'}
        {process.isSealed && ' While it is sealed, nobody else sees that it stands here.'}
      </p>
    </div>
  );
}

function inWords(
  label: Label,
  organisation: string | undefined,
  members: number | undefined,
): string {
  if (label === 'PUBLIC') return 'Everyone who signs in could read it.';
  if (label === 'NAMED') return 'Only its owner and the readers who are named could read it.';
  const whose = organisation ? `the organisation of ${organisation}` : 'the owner’s organisation';
  const people = members === undefined ? 'Everyone' : `The ${count(members, 'person', 'people')}`;
  return `${people} of ${whose} could read it, and whoever takes part.`;
}
