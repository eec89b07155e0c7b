/** The note of a facet as it is read: its headings, lists, emphasis and links. */
import { createContext, useContext } from 'react';
import { type Block, type Blocks, mentionsIn, type Run } from '../live/blocks';
import { Chip } from '../mentions/Chip';
import { NO_NAMES } from '../mentions/names';
import { useNames } from '../mentions/useNames';
import { safeHref } from '../ui/safeHref';

interface NoteBlocksProps {
  readonly blocks: Blocks;
  /** The level of the heading under which it stands. */
  readonly under: 2 | 3;
}

const NamesContext = createContext(NO_NAMES);

export function NoteBlocks(props: NoteBlocksProps) {
  const { blocks } = props;
  const inside = (
    <div className="note__text">
      <Inside {...props} />
    </div>
  );
  return mentionsIn(blocks).length === 0 ? inside : <Naming blocks={blocks}>{inside}</Naming>;
}

/** Asks for the names of what is mentioned; most notes mention nothing. */
function Naming({ blocks, children }: Pick<NoteBlocksProps, 'blocks'> & React.PropsWithChildren) {
  return <NamesContext value={useNames(mentionsIn(blocks))}>{children}</NamesContext>;
}

const Inside = ({ blocks, under }: NoteBlocksProps) =>
  numbered(blocks).map(([key, block]) => <Each key={key} {...{ block, under }} />);

function Each({ block, under }: { readonly block: Block } & Pick<NoteBlocksProps, 'under'>) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words runs={block.runs} />
        </p>
      );
    case 'heading': {
      const Heading = `h${under + block.level - 1}` as 'h3' | 'h4' | 'h5';
      return (
        <Heading data-level={block.level}>
          <Words runs={block.runs} />
        </Heading>
      );
    }
    default: {
      const List = block.kind === 'numbers' ? 'ol' : 'ul';
      return (
        <List>
          {numbered(block.items).map(([key, blocks]) => (
            <li key={key}>
              <Inside {...{ blocks, under }} />
            </li>
          ))}
        </List>
      );
    }
  }
}

const Words = ({ runs }: { readonly runs: readonly Run[] }) =>
  numbered(runs).map(([key, run]) => <Word key={key} {...run} />);

function Word({ text, strong, em, href, mention }: Run) {
  const names = useContext(NamesContext);
  if (mention) return <Chip mention={mention} names={names} />;
  const address = safeHref(href);
  const slanted = em ? <em>{text}</em> : text;
  const words = strong ? <strong>{slanted}</strong> : slanted;
  return address === null ? (
    words
  ) : (
    <a href={address} rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

/** What is in a note has no name: it is known by its place. */
const numbered = <T,>(all: readonly T[]): readonly (readonly [number, T])[] => [...all.entries()];
