import type { Label } from '../graphql/generated';
import { Icon, type IconName } from '../ui/Icon';
import { LABELS } from './labels';

/** How far something may be read, in a word and a sign. */
export function LabelTag({ label }: { label: Label }) {
  const { name, icon, means } = LABELS[label];
  return <StandingTag name={name} icon={icon} means={means} />;
}

interface StandingTagProps {
  readonly name: string;
  readonly icon: IconName;
  readonly means: string;
}

export function StandingTag({ name, icon, means }: StandingTagProps) {
  return (
    <span className="tag tag--standing" title={means}>
      <Icon name={icon} size={14} />
      {name}
    </span>
  );
}

export const LockedTag = () => (
  <StandingTag name="Locked" icon="locked" means="Nobody changes it until its owner unlocks it" />
);

export const SealedTag = () => (
  <StandingTag
    name="Sealed"
    icon="sealed"
    means="Whoever may not read it does not see that it stands here"
  />
);
