/** What a person asks for by moving something: the command for it, or why it cannot be. */
import type { MapCommand, Place } from '../api';
import type { MapModel } from '../model';
import { wayTo } from './folding';
import { type MapNode, processOf, processParts } from './node';

export type Ask = { readonly command: MapCommand } | { readonly refusal: string };

export const refusalOf = (ask: Ask): string | null => ('refusal' in ask ? ask.refusal : null);

const quote = (node: MapNode): string => `“${processOf(node)?.name ?? ''}”`;

/** Why nobody changes or moves it here, whoever they are. */
export const whyHeld = (node: MapNode): string | null => processOf(node)?.held ?? null;

export function mayEdit(node: MapNode): boolean {
  return whyHeld(node) === null && (processOf(node)?.mayDo.includes('EDIT') ?? false);
}

export function whyNotEdit(node: MapNode): string | null {
  const held = whyHeld(node);
  if (held) return held;
  return mayEdit(node) ? null : `Only the owner or a leading player of ${quote(node)} may do this.`;
}

export function whyNotSetAside(node: MapNode): string | null {
  const held = whyHeld(node);
  if (held) return held;
  if (processOf(node)?.mayDo.includes('SET_ASIDE')) return null;
  return `You may not set ${quote(node)} aside.`;
}

/** Whether one process would come to be a part of itself, at any layer. */
function wouldLoop(model: MapModel, partId: string, wholeId: string): boolean {
  return wayTo(model, partId, wholeId) !== null;
}

function whyNotUnder(model: MapModel, part: MapNode, whole: MapNode): string | null {
  if (wouldLoop(model, part.id, whole.id))
    return `${quote(part)} cannot be a part of itself or of what is below it.`;
  if (part.whole?.id !== whole.id && model.parts(whole.id).some(({ partId }) => partId === part.id))
    return `${quote(part)} is already a part of ${quote(whole)}.`;
  return null;
}

/** Puts a part under a whole, at a place among its parts. */
export function askToMove(model: MapModel, part: MapNode, to: MapNode, place: Place): Ask {
  const from = part.whole;
  if (!from) return { refusal: 'The top of what is shown stays where it is.' };
  const refusal =
    whyHeld(part) ?? whyNotEdit(from) ?? whyNotEdit(to) ?? whyNotUnder(model, part, to);
  if (refusal) return { refusal };
  const [partId, fromWholeId, toWholeId] = [part.id, from.id, to.id];
  return { command: { verb: 'movePart', partId, fromWholeId, toWholeId, place } };
}

/** Makes a process a part of one more whole; either owner may ask, the other agrees. */
export function askToJoin(model: MapModel, part: MapNode, whole: MapNode, place: Place): Ask {
  if (part.whole?.id === whole.id)
    return { refusal: `${quote(part)} is already a part of ${quote(whole)}.` };
  const mayAsk = mayEdit(part) || mayEdit(whole);
  const held = whyHeld(part) ?? whyHeld(whole);
  const refusal = held ?? whyNotUnder(model, part, whole) ?? (mayAsk ? null : whyNotEdit(whole));
  if (refusal) return { refusal };
  return { command: { verb: 'joinWhole', partId: part.id, wholeId: whole.id, place } };
}

export function askToMoveAmong(model: MapModel, part: MapNode, way: 1 | -1): Ask {
  const siblings = part.whole ? processParts(part.whole) : [part];
  const other = siblings[siblings.indexOf(part) + way];
  if (!part.whole || !other)
    return { refusal: way < 0 ? 'It is the first already.' : 'It is the last already.' };
  const place = way < 0 ? { before: other.id } : { after: other.id };
  return askToMove(model, part, part.whole, place);
}

export function askToMoveOut(model: MapModel, part: MapNode): Ask {
  const whole = part.whole;
  if (!whole?.whole) return { refusal: 'There is no whole further out on this map.' };
  return askToMove(model, part, whole.whole, { after: whole.id });
}

export function askToMoveIn(model: MapModel, part: MapNode): Ask {
  const siblings = part.whole ? processParts(part.whole) : [];
  const previous = siblings[siblings.indexOf(part) - 1];
  if (!previous) return { refusal: 'There is no process before it to move into.' };
  return askToMove(model, part, previous, {});
}

export function askToLeave(model: MapModel, part: MapNode): Ask {
  const whole = part.whole;
  if (!whole) return { refusal: 'It has no whole here.' };
  if (model.wholes(part.id).length < 2 && (processOf(part)?.wholeCount ?? 1) < 2)
    return { refusal: 'This is its only whole.' };
  const refusal = whyHeld(part) ?? (mayEdit(part) ? null : whyNotEdit(whole));
  if (refusal) return { refusal };
  return { command: { verb: 'leaveWhole', partId: part.id, wholeId: whole.id } };
}

export function askToMakeHome(part: MapNode): Ask {
  if (!part.whole) return { refusal: 'It has no whole here.' };
  if (part.content.kind === 'process' && part.content.isHome)
    return { refusal: 'This is its home already.' };
  const refusal = whyNotEdit(part);
  if (refusal) return { refusal };
  return { command: { verb: 'makeHome', partId: part.id, wholeId: part.whole.id } };
}
