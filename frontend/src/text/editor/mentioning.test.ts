// @vitest-environment happy-dom
import { DOMParser, DOMSerializer } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it } from 'vitest';
import {
  prosemirrorToYXmlFragment,
  ySyncPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from 'y-prosemirror';
import * as Y from 'yjs';
import type { Mentionable } from '../../mentions/find';
import { blocksOf } from '../blocks';
import { linesWritten, plainText } from '../words';
import { runsOf } from '../wrote';
import { askedAt, Mentioning } from './mentioning';
import { mentionsOf } from './mentionView';
import { nodes, schema } from './schema';

const CARE = { kind: 'process', id: '0b9f6c1e-6a3f-4f0e-9c68-3d6f0e8a2b11' } as const;
const ADA = { kind: 'person', id: '5d0c1f5e-8a2b-4c3d-9e4f-1a2b3c4d5e6f' } as const;
const found: readonly Mentionable[] = [
  { id: CARE.id, name: 'Caring', detail: 'Process', mention: CARE },
  { id: ADA.id, name: 'Ada', detail: 'Person', mention: ADA },
];

const paragraph = (...inside: (string | typeof CARE | typeof ADA)[]) =>
  nodes.paragraph.create(
    null,
    inside.map((each) =>
      typeof each === 'string' ? schema.text(each) : nodes.mention.create(each),
    ),
  );
const doc = (...inside: Parameters<typeof paragraph>) =>
  nodes.doc.create(null, paragraph(...inside));

function fragmentOf(...inside: Parameters<typeof paragraph>): Y.XmlFragment {
  const root = new Y.Doc().getXmlFragment('prose');
  prosemirrorToYXmlFragment(doc(...inside), root);
  return root;
}

/** With the cursor at the end. */
function ending(...inside: Parameters<typeof paragraph>): EditorState {
  const state = EditorState.create({ doc: doc(...inside) });
  return state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
}

describe('a mention', () => {
  it('is kept as its kind and id, and comes back so', () => {
    const root = fragmentOf('See ', CARE, ' now');
    expect(root.toString()).toContain(`id="${CARE.id}" kind="process"`);
    const back = yXmlFragmentToProseMirrorRootNode(root, schema);
    expect(back.toJSON()).toEqual(doc('See ', CARE, ' now').toJSON());
    expect(mentionsOf(back)).toEqual([CARE]);
  });

  it('is read, and told as plain text, as the server derives it', () => {
    const root = fragmentOf('See ', CARE, CARE);
    expect(plainText(root)).toBe('See a processa process');
    const mentioned = { text: 'a process', mention: CARE };
    expect(blocksOf(root)).toEqual([
      { kind: 'paragraph', runs: [{ text: 'See ' }, mentioned, mentioned] },
    ]);
  });

  it('is among the words that were not saved, and has an author', () => {
    const root = fragmentOf(ADA);
    const since = new Map([[root.doc?.clientID ?? 0, 0]]);
    expect(linesWritten(root, since)).toBe('a person');
    const [block] = runsOf(root, () => 'Bob');
    expect(block?.runs).toEqual([{ key: '0', text: 'a person', author: 'Bob' }]);
  });

  it('stays one where it is pasted, and is only words where its id is none', () => {
    const place = document.createElement('div');
    place.append(DOMSerializer.fromSchema(schema).serializeFragment(doc(CARE).content));
    place.innerHTML += `<p><a href="/process/x" data-mention="process" data-id="x">Forged</a></p>`;
    const pasted = DOMParser.fromSchema(schema).parse(place);
    expect(pasted.toJSON().content).toEqual([
      paragraph(CARE).toJSON(),
      paragraph('Forged').toJSON(),
    ]);
  });

  it('leaves with no name that others may not know', () => {
    const out = DOMSerializer.fromSchema(schema).serializeFragment(doc(CARE).content);
    expect(out.textContent).toBe('a process');
  });
});

describe('what an “@” asks for', () => {
  it.each([
    ['@', ''],
    ['ask @ad', 'ad'],
    ['(@caring for', 'caring for'],
  ])('is the letters after it: %s', (text, words) => {
    expect(askedAt(ending(text))?.words).toBe(words);
  });

  it.each(['ada@nhs.net', 'at @ home', 'no', `@${'x'.repeat(41)}`])('is nothing in: %s', (text) => {
    expect(askedAt(ending(text))).toBeNull();
  });

  it('begins after a mention, too', () => {
    expect(askedAt(ending(CARE, '@a'))).toEqual({ from: 2, to: 4, words: 'a' });
  });
});

describe('choosing while one types', () => {
  let view: EditorView | undefined;
  let mentioning = new Mentioning();

  function open(text: string): EditorView {
    mentioning = new Mentioning();
    const state = EditorState.create({
      doc: doc(...(text ? [text] : [])),
      plugins: [mentioning.plugin()],
    });
    view = new EditorView(document.body.appendChild(document.createElement('div')), {
      state: state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc))),
    });
    return view;
  }
  const type = (to: EditorView, text: string) => to.dispatch(to.state.tr.insertText(text));
  const press = (to: EditorView, key: string) => {
    const event = new KeyboardEvent('keydown', { key });
    return to.someProp('handleKeyDown', (handle) => handle(to, event)) === true;
  };

  afterEach(() => view?.destroy());

  it('begins with “@” and goes on with the letters after it', () => {
    const here = open('See');
    type(here, ' @');
    type(here, 'ca');
    expect(mentioning.asked.get()?.words).toBe('ca');
  });

  it('does not begin where the cursor only comes by', () => {
    const here = open('See @ca');
    here.dispatch(here.state.tr.setSelection(TextSelection.atEnd(here.state.doc)));
    expect(mentioning.asked.get()).toBeNull();
    expect(press(here, 'Escape')).toBe(false);
  });

  it('takes the one that the arrow keys went to, in the place of the letters', () => {
    const here = open('');
    type(here, '@');
    type(here, 'a');
    mentioning.offer(found);
    expect(here.dom.getAttribute('aria-activedescendant')).toBe(mentioning.optionId(0));
    expect(press(here, 'ArrowDown')).toBe(true);
    expect(here.dom.getAttribute('aria-activedescendant')).toBe(mentioning.optionId(1));
    expect(press(here, 'Enter')).toBe(true);
    expect(here.state.doc.toJSON()).toEqual(doc(ADA, ' ').toJSON());
    expect(mentioning.asked.get()).toBeNull();
    expect(here.dom.hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('goes round at either end', () => {
    const here = open('');
    type(here, '@');
    mentioning.offer(found);
    press(here, 'ArrowUp');
    expect(mentioning.offered.get().active).toBe(1);
    press(here, 'ArrowDown');
    expect(mentioning.offered.get().active).toBe(0);
  });

  it('is closed by Escape until another “@”, and the letters stay', () => {
    const here = open('');
    type(here, '@');
    expect(press(here, 'Escape')).toBe(true);
    type(here, 'ca');
    expect(mentioning.asked.get()).toBeNull();
    expect(press(here, 'Escape')).toBe(false);
    expect(here.state.doc.textContent).toBe('@ca');
    type(here, ' @');
    expect(mentioning.asked.get()?.words).toBe('');
  });

  it('leaves Enter alone while nothing is found', () => {
    const here = open('');
    type(here, '@');
    type(here, 'zzz');
    expect(press(here, 'Enter')).toBe(false);
  });

  it('goes on when somebody else writes meanwhile', () => {
    const here = open('');
    type(here, '@ca'.slice(0, 1));
    type(here, 'ca');
    const theirs = nodes.doc.create(null, [paragraph('Theirs'), paragraph('@ca')]);
    const tr = here.state.tr.replaceWith(0, here.state.doc.content.size, theirs.content);
    tr.setSelection(TextSelection.atEnd(tr.doc)).setMeta(ySyncPluginKey, { isChangeOrigin: true });
    here.dispatch(tr);
    expect(mentioning.asked.get()?.words).toBe('ca');
  });

  it('is begun by a button as by the key', () => {
    const here = open('See');
    mentioning.begin(here);
    expect(here.state.doc.textContent).toBe('See @');
    expect(mentioning.asked.get()?.words).toBe('');
  });
});
