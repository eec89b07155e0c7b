/** The note of a facet as it is read: its headings, lists, emphasis and links. */
import type { Block, Blocks, Run } from '../live/blocks';
import { safeHref } from '../ui/safeHref';

interface NoteBlocksProps {
  readonly blocks: Blocks;
  /** The level of the heading under which it stands. */
  readonly under: 2 | 3;
}

export function NoteBlocks(props: NoteBlocksProps) {
  return (
    <div className="note__text">
      <Inside {...props} />
    </div>
  );
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

function Word({ text, strong, em, href }: Run) {
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
