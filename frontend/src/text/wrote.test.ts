import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from './others';
import { runsOf } from './wrote';

const NAMES = new Map([
  [1, 'Ada'],
  [2, 'Ben'],
]);
const nameOf = (client: number) => NAMES.get(client) ?? null;

function typed(client: number, doc: Y.Doc, work: (root: Y.XmlFragment) => void): void {
  doc.clientID = client;
  work(doc.getXmlFragment(ROOT));
}

const textOf = (root: Y.XmlFragment, nth: number) =>
  (root.get(nth) as Y.XmlElement).get(0) as Y.XmlText;

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

const told = (doc: Y.Doc) =>
  runsOf(doc.getXmlFragment(ROOT), nameOf).map(({ mark, depth, runs }) => [
    mark,
    depth,
    ...runs.map(({ author, text }) => `${author}: ${text}`),
  ]);

describe('who wrote which words', () => {
  it('is told for each run of one author, also in the midst of a word', () => {
    const doc = new Y.Doc();
    typed(1, doc, (root) => root.insert(0, [paragraph('People home.')]));
    typed(2, doc, (root) => textOf(root, 0).insert(7, 'go '));
    typed(1, doc, (root) => textOf(root, 0).format(0, 6, { strong: {} }));
    expect(told(doc)).toEqual([[null, 0, 'Ada: People ', 'Ben: go ', 'Ada: home.']]);
  });

  it('leaves out what was taken out, and knows not everybody', () => {
    const doc = new Y.Doc();
    typed(1, doc, (root) => root.insert(0, [paragraph('Gone. '), paragraph('Here.')]));
    typed(2, doc, (root) => root.delete(0, 1));
    typed(3, doc, (root) => textOf(root, 0).insert(5, ' Older.'));
    expect(told(doc)).toEqual([[null, 0, 'Ada: Here.', 'null:  Older.']]);
  });

  it('keeps the dashes and numbers of lists', () => {
    const doc = new Y.Doc();
    typed(1, doc, (root) => {
      const list = new Y.XmlElement('ordered_list');
      root.insert(0, [list]);
      for (const words of ['one', 'two']) {
        const item = new Y.XmlElement('list_item');
        list.push([item]);
        item.push([paragraph(words)]);
      }
    });
    expect(told(doc)).toEqual([
      ['1.', 1, 'Ada: one'],
      ['2.', 1, 'Ada: two'],
    ]);
  });
});
