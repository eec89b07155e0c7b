/** The command that takes another back. Where there is none, the person cannot undo it with a key. */
import type { ArgsOf, Command, Verb } from './commands';
import type { Place } from './order';
import { attributeById, attributesOf, partsOf, type State } from './state';

type Inverses = { readonly [V in Verb]?: (state: State, args: ArgsOf<V>) => Command | null };

/** Worked out on the state before the command. */
export function inverseOf(before: State, command: Command): Command | null {
  const inverse = INVERSES[command.verb] as
    | ((state: State, args: Command['args']) => Command | null)
    | undefined;
  return inverse?.(before, command.args) ?? null;
}

/** How to do it again after it was undone: what was made is brought back, not made twice. */
export function againOf(command: Command): Command {
  if (command.verb === 'addPart') {
    return { verb: 'bringBack', args: { processId: command.args.id } };
  }
  if (command.verb === 'addAttribute') {
    return { verb: 'bringAttributeBack', args: { attributeId: command.args.id } };
  }
  return command;
}

const INVERSES: Inverses = {
  rename: (state, { processId }) => {
    const name = state.processes.get(processId)?.name;
    return name === undefined ? null : { verb: 'rename', args: { processId, name } };
  },
  addPart: (_state, { id }) => ({
    verb: 'setAside',
    args: { processId: id, parts: 'WITH_THE_WHOLE' },
  }),
  setAside: (_state, { processId, parts }) =>
    // What moved up was moved by the server: bringing back the whole would not bring it down again.
    parts === 'WITH_THE_WHOLE' ? { verb: 'bringBack', args: { processId } } : null,
  bringBack: (_state, { processId }) => ({
    verb: 'setAside',
    args: { processId, parts: 'WITH_THE_WHOLE' },
  }),
  movePart: (state, { partId, fromWholeId, toWholeId }) => ({
    verb: 'movePart',
    args: {
      partId,
      fromWholeId: toWholeId,
      toWholeId: fromWholeId,
      place: placeIn(
        partsOf(state, fromWholeId).map((part) => part.partId),
        partId,
      ),
    },
  }),
  addAttribute: (_state, { id }) => ({ verb: 'setAttributeAside', args: { attributeId: id } }),
  setAttributeAside: (_state, { attributeId }) => ({
    verb: 'bringAttributeBack',
    args: { attributeId },
  }),
  bringAttributeBack: (_state, { attributeId }) => ({
    verb: 'setAttributeAside',
    args: { attributeId },
  }),
  changeAttribute: (state, { attributeId }) => {
    const was = attributeById(state, attributeId);
    if (!was) return null;
    const { text, value, practice } = was;
    return { verb: 'changeAttribute', args: { attributeId, text, value, practice } };
  },
  moveAttribute: (state, { attributeId }) => {
    const was = attributeById(state, attributeId);
    if (!was) return null;
    const siblings = attributesOf(state, was.processId).filter((row) => row.facet === was.facet);
    const place = placeIn(
      siblings.map((row) => row.id),
      attributeId,
    );
    return { verb: 'moveAttribute', args: { attributeId, facet: was.facet, place } };
  },
  setLabel: (state, { processId, below }) => {
    // What was below had labels of its own, which are not known here.
    const label = below ? null : state.processes.get(processId)?.label;
    return label ? { verb: 'setLabel', args: { processId, label, below: false } } : null;
  },
  setFacetLabel: (state, { processId, facet }) => {
    const label = state.details.get(processId)?.labels[facet];
    return label === undefined
      ? null
      : { verb: 'setFacetLabel', args: { processId, facet, label } };
  },
  setAttributeLabel: (state, { attributeId }) => {
    const was = attributeById(state, attributeId);
    return was ? { verb: 'setAttributeLabel', args: { attributeId, label: was.ownLabel } } : null;
  },
  setLocked: (_state, { processId, locked }) => ({
    verb: 'setLocked',
    args: { processId, locked: !locked },
  }),
};

/** Where something stands among its siblings now, so that it can be put back there. */
function placeIn(ids: readonly string[], id: string): Place {
  const at = ids.indexOf(id);
  const [before, after] = [ids[at - 1], ids[at + 1]];
  if (before !== undefined) return { after: before };
  return after === undefined ? {} : { before: after };
}

/** Whether what a command did still stands: undoing must not silently undo another person's work. */
export function stillStands(state: State, command: Command): boolean {
  switch (command.verb) {
    case 'rename':
      return state.processes.get(command.args.processId)?.name === command.args.name.trim();
    case 'changeAttribute': {
      const now = attributeById(state, command.args.attributeId);
      return now?.text === command.args.text && now.practice === command.args.practice;
    }
    case 'movePart':
      return partsOf(state, command.args.toWholeId).some(
        (part) => part.partId === command.args.partId,
      );
    case 'setLabel':
      return state.processes.get(command.args.processId)?.label === command.args.label;
    case 'setLocked':
      return state.processes.get(command.args.processId)?.isLocked === command.args.locked;
    default:
      return true;
  }
}
