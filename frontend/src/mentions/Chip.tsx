import type { Mention } from '../live/blocks';
import { Icon, type IconName } from '../ui/Icon';
import { Link } from '../ui/Link';
import { type Names, wordFor } from './names';

const SIGNS: Readonly<Record<Mention['kind'], IconName>> = {
  process: 'branches',
  person: 'person',
  document: 'document',
};

interface ChipProps {
  readonly mention: Mention;
  readonly names: Names;
}

/** What is mentioned, by the name that its reader may know; a link where there is something to go to. */
export function Chip({ mention, names }: ChipProps) {
  const { kind, id } = mention;
  const named = names.get(id);
  // So that it stays a mention where it is pasted.
  const marks = { className: 'mention', 'data-mention': kind, 'data-id': id };
  const inside = (
    <>
      <Icon name={named?.isRestricted ? 'restricted' : SIGNS[kind]} size={14} />
      {wordFor(mention, names)}
    </>
  );
  if (!named?.href) return <span {...marks}>{inside}</span>;
  if (kind === 'process') {
    return (
      <Link to={named.href} {...marks}>
        {inside}
      </Link>
    );
  }
  return (
    <a href={named.href} rel="noopener noreferrer nofollow" {...marks}>
      {inside}
    </a>
  );
}
