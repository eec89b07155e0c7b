/** What keys do while a note is written, and what is meant by “- ” and “## ”. */
import { baseKeymap, chainCommands } from 'prosemirror-commands';
import {
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { bold, deeper, endHeading, italic, lessDeep, toggleHeading, toggleList } from './commands';
import { nodes } from './schema';

interface Asks {
  readonly onLink: () => void;
  readonly onDone: () => void;
}

const asking =
  (ask: () => void): Command =>
  () => {
    ask();
    return true;
  };

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

const backspace = chainCommands(undoInputRule, endHeading);

/** Tab goes on to the next control wherever it has nothing to do: nobody is caught here. */
export function keys({ onLink, onDone }: Asks): Plugin[] {
  return [
    keymap({
      'Mod-b': bold,
      'Mod-i': italic,
      'Mod-k': asking(onLink),
      'Ctrl-Alt-2': toggleHeading(2),
      'Ctrl-Alt-3': toggleHeading(3),
      'Mod-Shift-7': toggleList(nodes.ordered_list),
      'Mod-Shift-8': toggleList(nodes.bullet_list),
      'Mod-z': undoCommand,
      'Mod-y': redoCommand,
      'Mod-Shift-z': redoCommand,
      Enter: splitListItem(nodes.list_item),
      'Shift-Enter': breakLine,
      Backspace: backspace,
      'Mod-Backspace': backspace,
      Tab: deeper,
      'Shift-Tab': lessDeep,
      'Mod-Enter': asking(onDone),
      Escape: asking(onDone),
    }),
    keymap(baseKeymap),
  ];
}

export const asOneTypes = (): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 2 }),
      textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^1\.\s$/, nodes.ordered_list),
    ],
  });
