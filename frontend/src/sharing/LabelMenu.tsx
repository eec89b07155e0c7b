/** The label of a process, and changing it: what only makes it stricter is done at once. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Label } from '../graphql/generated';
import type { ProcessRow } from '../live/rows';
import { Icon } from '../ui/Icon';
import { type Item, Menu } from '../ui/Menu';
import { LabelDialog, type Proposed } from './LabelDialog';
import { LabelTag } from './LabelTag';
import { EVERY_LABEL, isLooser, LABELS } from './labels';
import { useSetLabel } from './setting';

export function LabelMenu({ process }: { process: ProcessRow }) {
  const set = useSetLabel();
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const { id: processId, label, isRestricted, mayDo } = process;
  if (!mayDo.includes('LABEL')) return label && <LabelTag label={label} />;
  const choose = (next: Label) => {
    if (next === label) return;
    // Whoever may not read it can only make it stricter, which the server sees to.
    if (!isRestricted && isLooser(next, label)) setProposed({ label: next, below: false });
    else set({ processId, label: next, below: false });
  };
  const items = EVERY_LABEL.filter((each) => !isRestricted || each !== 'PUBLIC').map((each) => ({
    id: each,
    label: LABELS[each].name,
    detail: LABELS[each].means,
    icon: LABELS[each].icon,
    isOn: each === label,
    run: () => choose(each),
  }));
  const below: Item = {
    id: 'below',
    label: 'Label all below it too …',
    detail: 'Everything below it that has the same owner',
    icon: 'layers',
    run: () => setProposed({ label: label ?? 'NAMED', below: true }),
  };
  const hasBelow = !isRestricted && process.partCount > 0;
  return (
    <>
      <Menu
        label="Who may read it"
        placement="bottom start"
        sections={[{ title: 'Who may read it', items }, { items: hasBelow ? [below] : [] }]}
      >
        <AriaButton className="tag tag--standing tag--button" aria-label={labelled(label)}>
          <Icon name={label ? LABELS[label].icon : 'restricted'} size={14} />
          {label ? LABELS[label].name : 'Change its label'}
          <Icon name="down" size={12} />
        </AriaButton>
      </Menu>
      <LabelDialog process={process} proposed={proposed} onClose={() => setProposed(null)} />
    </>
  );
}

const labelled = (label: Label | null) =>
  label ? `Label: ${LABELS[label].name}. Change it` : 'Change its label';
