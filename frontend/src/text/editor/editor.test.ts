// @vitest-environment happy-dom
import { DOMParser, type Node } from 'prosemirror-model';
import { type Command, EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import { safeHref } from '../../ui/safeHref';
import { blocksOf } from '../blocks';
import { plainText } from '../words';
import {
  bold,
  deeper,
  endHeading,
  lessDeep,
  removeLink,
  setLink,
  standingOf,
  toggleHeading,
  toggleList,
} from './commands';
import { hrefFrom } from './href';
import { tamed } from './paste';
import { nodes, schema } from './schema';

const text = (words: string) => schema.text(words);
const paragraph = (words: string) => nodes.paragraph.create(null, words ? text(words) : null);
const doc = (...blocks: Node[]) => nodes.doc.create(null, blocks);
const bullets = (...items: string[]) =>
  nodes.bullet_list.create(
    null,
    items.map((words) => nodes.list_item.create(null, paragraph(words))),
  );

/** With the cursor at these words, or around them. */
function at(node: Node, words: string, isChosen = false): EditorState {
  const state = EditorState.create({ doc: node });
  let from = 0;
  node.descendants((child, pos) => {
    if (child.isText && child.text?.includes(words)) from = pos + child.text.indexOf(words);
  });
  const to = isChosen ? from + words.length : from;
  return state.apply(state.tr.setSelection(TextSelection.create(node, from, to)));
}

function done(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return next;
}

const html = (markup: string) => {
  const place = document.createElement('div');
  place.innerHTML = tamed(markup);
  return DOMParser.fromSchema(schema).parse(place);
};

describe('a note', () => {
  it('is written into its document in the form of the protocol', () => {
    const link = schema.text('here', [schema.mark('link', { href: 'https://nhs.uk' })]);
    const note = doc(
      nodes.heading.create({ level: 3 }, text('Why')),
      nodes.paragraph.create(null, [text('Look '), link, nodes.hard_break.create(), text('now')]),
      nodes.ordered_list.create(null, nodes.list_item.create(null, [paragraph('a'), bullets('b')])),
    );
    const root = new Y.Doc().getXmlFragment('prose');
    prosemirrorToYXmlFragment(note, root);
    expect(root.toString()).toBe(
      '<heading level="3">Why</heading>' +
        '<paragraph>Look <link href="https://nhs.uk">here</link><hard_break></hard_break>now</paragraph>' +
        '<ordered_list><list_item><paragraph>a</paragraph><bullet_list><list_item>' +
        '<paragraph>b</paragraph></list_item></bullet_list></list_item></ordered_list>',
    );
    expect(yXmlFragmentToProseMirrorRootNode(root, schema).toJSON()).toEqual(note.toJSON());
  });

  it('holds what two may leave who edit at once: a list first in an item', () => {
    const odd = nodes.bullet_list.create(null, nodes.list_item.create(null, bullets('inner')));
    expect(() => doc(odd).check()).not.toThrow();
  });

  it('reads as plain text as the server derives it', () => {
    const item = nodes.list_item.create(null, [paragraph('two'), bullets('in', 'side')]);
    const note = doc(
      nodes.heading.create({ level: 2 }, text('Why')),
      nodes.ordered_list.create(null, [nodes.list_item.create(null, paragraph('one')), item]),
      nodes.paragraph.create(null, [text('a'), nodes.hard_break.create(), text('b')]),
      paragraph(''),
    );
    const root = new Y.Doc().getXmlFragment('prose');
    prosemirrorToYXmlFragment(note, root);
    expect(plainText(root)).toBe('Why\n1. one\n2. two\n   - in\n   - side\na\nb');
  });

  it('is read as rich text as the server derives it', () => {
    const note = doc(
      paragraph(''),
      nodes.heading.create({ level: 3 }, text('Why')),
      nodes.paragraph.create(null, [
        schema.text('Do ', [schema.mark('strong')]),
        schema.text('look', [schema.mark('link', { href: 'https://nhs.uk' }), schema.mark('em')]),
        nodes.hard_break.create(),
        text('now'),
      ]),
      nodes.ordered_list.create(null, [
        nodes.list_item.create(null, [paragraph('one'), bullets('in')]),
        nodes.list_item.create(null, paragraph('')),
      ]),
    );
    const root = new Y.Doc().getXmlFragment('prose');
    prosemirrorToYXmlFragment(note, root);
    expect(blocksOf(root)).toEqual([
      { kind: 'heading', level: 3, runs: [{ text: 'Why' }] },
      {
        kind: 'paragraph',
        runs: [
          { text: 'Do ', strong: true },
          { text: 'look', em: true, href: 'https://nhs.uk' },
          { text: '\nnow' },
        ],
      },
      {
        kind: 'numbers',
        items: [
          [
            { kind: 'paragraph', runs: [{ text: 'one' }] },
            { kind: 'bullets', items: [[{ kind: 'paragraph', runs: [{ text: 'in' }] }]] },
          ],
          [],
        ],
      },
    ]);
  });

  it('takes from elsewhere what it knows, and the words of the rest', () => {
    const pasted = html(
      '<h1>Title</h1><table><tr><td>cell</td></tr></table><p onclick="x()">a <b>b</b>' +
        '<a href="javascript:alert(1)">c</a> <a href="https://nhs.uk">d</a></p><script>no()</script>',
    );
    expect(pasted.toJSON()).toEqual(
      doc(
        nodes.heading.create({ level: 2 }, text('Title')),
        paragraph('cell'),
        nodes.paragraph.create(null, [
          text('a '),
          schema.text('b', [schema.mark('strong')]),
          text('c '),
          schema.text('d', [schema.mark('link', { href: 'https://nhs.uk' })]),
        ]),
      ).toJSON(),
    );
  });

  it('knows bold and italic by how they looked, too', () => {
    const pasted = html(
      '<p><b style="font-weight:normal">plain <span style="font-weight: 700">bold</span></b>' +
        '<span style="font-style:italic">slanted</span></p>',
    );
    const marks: string[] = [];
    pasted.descendants((node) => {
      if (node.isText) marks.push(`${node.text}: ${node.marks.map(({ type }) => type.name)}`);
    });
    expect(marks).toEqual(['plain : ', 'bold: strong', 'slanted: em']);
  });
});

describe('what is pasted', () => {
  it('holds no style and no handler that the policy of the page would have to forbid', () => {
    expect(tamed('<p style="x" onclick=y ONLOAD = "z">style="a" onclick=b</p>')).toBe(
      '<p data-style="x" data-onclick=y data-onload= "z">style="a" onclick=b</p>',
    );
  });
});

describe('formatting', () => {
  it('is put on what is chosen, and taken off again', () => {
    const on = done(at(doc(paragraph('one two')), 'two', true), bold);
    expect(standingOf(on).isBold).toBe(true);
    expect(standingOf(done(on, bold)).isBold).toBe(false);
  });

  it('makes a heading of a line, and a line of it again', () => {
    const heading = done(at(doc(paragraph('Why')), 'Why'), toggleHeading(2));
    expect(standingOf(heading).isHeading).toBe(true);
    expect(standingOf(done(heading, toggleHeading(2))).isHeading).toBe(false);
    expect(standingOf(done(heading, endHeading)).isHeading).toBe(false);
  });

  it('makes a list, another kind of list, and lines again', () => {
    const list = done(at(doc(paragraph('one')), 'one'), toggleList(nodes.bullet_list));
    expect(standingOf(list).list).toBe('bullets');
    const numbered = done(list, toggleList(nodes.ordered_list));
    expect(standingOf(numbered).list).toBe('numbers');
    expect(standingOf(done(numbered, toggleList(nodes.ordered_list))).list).toBeNull();
  });

  it('takes an item deeper and back, and leaves Tab alone where there is nothing to do', () => {
    const state = at(doc(bullets('one', 'two')), 'two');
    const nested = done(state, deeper);
    expect(nested.doc.eq(state.doc)).toBe(false);
    expect(done(nested, lessDeep).doc.eq(state.doc)).toBe(true);
    expect(lessDeep(state)).toBe(false);
    expect(deeper(at(doc(bullets('one')), 'one'))).toBe(false);
  });
});

describe('a link', () => {
  it('leads to a page or a letter box, and to nothing that runs', () => {
    expect(safeHref('https://www.nhs.uk')).toBe('https://www.nhs.uk');
    expect(safeHref('mailto:ada@nhs.net')).toBe('mailto:ada@nhs.net');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', '/here', '', null, 7]) {
      expect(safeHref(bad)).toBeNull();
    }
  });

  it.each([
    ['nhs.uk/health', 'https://nhs.uk/health'],
    ['  http://nhs.uk ', 'http://nhs.uk'],
    ['ada@nhs.net', 'mailto:ada@nhs.net'],
    ['javascript:alert(1)', null],
    ['two words', null],
    ['nonsense', null],
    ['', null],
  ])('is understood as typed: %s', (typed, href) => {
    expect(hrefFrom(typed)).toBe(href);
  });

  it('is set on what is chosen, changed and removed as a whole', () => {
    const linked = done(at(doc(paragraph('see here now')), 'here', true), setLink('https://a.uk'));
    const inside = at(linked.doc, 'here');
    const within = inside.apply(
      inside.tr.setSelection(TextSelection.create(inside.doc, inside.selection.from + 2)),
    );
    expect(standingOf(within).href).toBe('https://a.uk');
    const changed = done(within, setLink('https://b.uk'));
    expect(changed.doc.toString()).toBe('doc(paragraph("see ", link("here"), " now"))');
    expect(standingOf(changed).href).toBe('https://b.uk');
    expect(done(changed, removeLink).doc.eq(doc(paragraph('see here now')))).toBe(true);
  });

  it('without anything chosen is its own text', () => {
    const empty = EditorState.create({ doc: doc(paragraph('')) });
    expect(done(empty, setLink('https://a.uk')).doc.textContent).toBe('https://a.uk');
  });
});
