/** What comes in by the clipboard and goes out by it. */
import { Plugin } from 'prosemirror-state';

/**
 * The content security policy forbids styles and handlers in attributes, also in what is only being read. They are given
 * other names; what a style says of bold and italic is read from there.
 */
export const tamed = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/\s(style|on[a-z]+)\s*=/gi, (_all, name: string) => ` data-${name.toLowerCase()}=`),
  );

/** Foreign HTML goes through the schema, plain text comes by its lines, and goes out so. */
export const pasting = (): Plugin =>
  new Plugin({
    props: {
      transformPastedHTML: tamed,
      clipboardTextSerializer: ({ content }) =>
        content.textBetween(0, content.size, '\n', (leaf) =>
          leaf.type.name === 'hard_break' ? '\n' : (leaf.type.spec.leafText?.(leaf) ?? ''),
        ),
    },
  });
