/**
 * What a note is made of: exactly the nodes and marks of docs/protocol.md. Whatever an editor does not know is taken out
 * of the document for everybody, so this never grows without another version of the protocol.
 */
import { type DOMOutputSpec, type Mark, type Node, Schema } from 'prosemirror-model';
import { MENTIONED, type Mention, mentionOf } from '../../live/blocks';
import { safeHref } from '../../ui/safeHref';

const BLOCKS = '(paragraph | heading | bullet_list | ordered_list)+';

/** What is pasted says how it looked; the name of that attribute is another one here (see paste.ts). */
const lookOf = (element: HTMLElement): string => element.getAttribute('data-style') ?? '';
const BOLD = /font-weight:\s*(bold|[6-9]00)/;
const NOT_BOLD = /font-weight:\s*(normal|400)/;
const SLANTED = /font-style:\s*italic/;

const isSo = (is: boolean) => (is ? null : (false as const));

function headingOf({ attrs }: Node): DOMOutputSpec {
  // Under the name of the facet, which is a third heading already.
  return [attrs.level === 3 ? 'h5' : 'h4', { 'data-level': String(attrs.level) }, 0];
}

function linkOf({ attrs }: Mark): DOMOutputSpec {
  const href = safeHref(attrs.href);
  return href ? ['a', { href, title: href, rel: 'noopener noreferrer nofollow' }, 0] : ['span', 0];
}

/** Without its name, which is not for everybody who may read it where it is pasted. */
function spanOf({ attrs }: Node): DOMOutputSpec {
  const { kind, id } = attrs as Mention;
  return ['span', { class: 'mention', 'data-mention': kind, 'data-id': id }, MENTIONED[kind]];
}

const heading = (tag: string, level: 2 | 3) => ({ tag, attrs: { level } });

export const schema = new Schema({
  nodes: {
    doc: { content: BLOCKS },
    paragraph: {
      content: 'inline*',
      group: 'block',
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    heading: {
      content: 'inline*',
      group: 'block',
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [
        { tag: '[data-level="3"]', attrs: { level: 3 } },
        { tag: '[data-level="2"]', attrs: { level: 2 } },
        ...['h1', 'h2'].map((tag) => heading(tag, 2)),
        ...['h3', 'h4', 'h5', 'h6'].map((tag) => heading(tag, 3)),
      ],
      toDOM: headingOf,
    },
    bullet_list: {
      content: 'list_item+',
      group: 'block',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      content: 'list_item+',
      group: 'block',
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', 0],
    },
    // A list may stand first in it: two who edit at once may leave it so, and it must not be lost.
    list_item: {
      content: '(paragraph | bullet_list | ordered_list)+',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    text: { group: 'inline' },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    mention: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { kind: {}, id: {} },
      leafText: ({ attrs }) => MENTIONED[(attrs as Mention).kind],
      parseDOM: [
        {
          tag: '[data-mention]',
          // Before the link that one is where it is read.
          priority: 60,
          getAttrs: ({ dataset }) => {
            const mention = mentionOf(dataset.mention, dataset.id);
            return mention ? { ...mention } : false;
          },
        },
      ],
      toDOM: spanOf,
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (element) => {
            const href = safeHref(element.getAttribute('href'));
            return href ? { href } : false;
          },
        },
      ],
      toDOM: linkOf,
    },
    strong: {
      parseDOM: [
        { tag: 'strong' },
        { tag: 'b', getAttrs: (element) => isSo(!NOT_BOLD.test(lookOf(element))) },
        { tag: 'span[data-style]', getAttrs: (element) => isSo(BOLD.test(lookOf(element))) },
      ],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [
        { tag: 'em' },
        { tag: 'i' },
        { tag: 'span[data-style]', getAttrs: (element) => isSo(SLANTED.test(lookOf(element))) },
      ],
      toDOM: () => ['em', 0],
    },
  },
});

export const { nodes, marks } = schema;
