/** Before more people may read something, whoever labels it sees who they would be. */
import { useEffect, useId, useState } from 'react';
import type { Label } from '../graphql/generated';
import type { ProcessRow } from '../live/rows';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';
import { EVERY_LABEL, isLooser, LABELS } from './labels';
import { useSetLabel } from './setting';
import { type Sharing, useSharing } from './useSharing';

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
  const set = useSetLabel();
  const [label, setLabel] = useState(proposed.label);
  const [below, setBelow] = useState(proposed.below);
  useEffect(() => {
    setLabel(proposed.label);
    setBelow(proposed.below);
  }, [proposed]);
  const save = () => {
    set({ processId: process.id, label, below });
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

/** As the server tells it, before it is so: in numbers, and by name where they are few. */
function WhoThen({ process, label, below }: Proposed & { readonly process: ProcessRow }) {
  const mayReview = process.mayDo.includes('REVIEW');
  const { data: then } = useSharing(process.id, { label, isWanted: mayReview });
  const { data: now } = useSharing(process.id, { isWanted: mayReview });
  const isMore = !process.isRestricted && isLooser(label, process.label);
  return (
    <div className="consequence" data-more={isMore || undefined} role="status">
      {isMore && <Icon name="warning" size={18} />}
      <div>
        <p>
          {inWords(label, process.organisation?.name, then)}
          {below && ' The same will hold for everything below it that has the same owner.'}
          {process.isSealed && ' While it is sealed, nobody else sees that it stands here.'}
        </p>
        {then && <ReadersThen then={then} now={now} />}
      </div>
    </div>
  );
}

function inWords(label: Label, whose: string | undefined, then: Sharing | undefined): string {
  if (label === 'NAMED') return 'Only its owner and the readers who are named could read it.';
  if (label === 'ORGANISATION')
    return `Everyone of ${whose ? `the organisation of ${whose}` : 'the owner’s organisation'} could read it, and whoever takes part.`;
  return then?.isForVisitors
    ? 'Everyone could read it, signed in or not.'
    : 'Everyone who signs in could read it.';
}

/** So many organisations are listed, and so many people named of each. */
const LISTED = 6;
const FEW = 3;

interface ReadersProps {
  readonly then: Sharing;
  readonly now: Sharing | undefined;
}

function ReadersThen({ then, now }: ReadersProps) {
  const listed = then.organisations.slice(0, LISTED);
  const rest = then.organisations.slice(LISTED);
  return (
    <>
      <p className="consequence__count">
        {then.isPublic ? 'By their part in it or their organisation: ' : 'That would be '}
        {count(sizeOf(then.organisations), 'person', 'people')}
        {now && !then.isPublic && !now.isPublic && difference(then, now)}.
      </p>
      <ul className="consequence__list">
        {listed.map(({ organisation, ...group }) => (
          <li key={organisation?.id ?? 'named'}>
            <strong>{organisation?.name ?? 'Named themselves'}</strong>: {whoIn(group)}
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            {count(rest.length, 'more organisation')}: {count(sizeOf(rest), 'person', 'people')}
          </li>
        )}
      </ul>
    </>
  );
}

type Group = Sharing['organisations'][number];

const sizeOf = (groups: readonly Group[]) => groups.reduce((sum, each) => sum + each.count, 0);

const whoIn = (group: Pick<Group, 'count' | 'people'>): string =>
  group.count <= FEW
    ? group.people.map(({ name }) => name).join(', ')
    : count(group.count, 'person', 'people');

function difference(then: Sharing, now: Sharing): string {
  const more = sizeOf(then.organisations) - sizeOf(now.organisations);
  if (more === 0) return ', as many as now';
  return more > 0 ? `, ${more} more than now` : `, ${-more} fewer than now`;
}
