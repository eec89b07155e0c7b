/** Maps for tests: written as an indented outline, or grown at random from a seed. */

import type { MapCommand, Refusal, Selecting } from '../api';
import type { Host } from '../core/scene';
import { Scene } from '../core/scene';
import { MapModel, type MapPart, type MapProcess } from '../model';

export function aProcess(id: string, fields: Partial<MapProcess> = {}): MapProcess {
  return {
    id,
    name: id,
    isRestricted: false,
    label: 'PUBLIC',
    isLocked: false,
    isSealed: false,
    isHighlighted: false,
    isIllustrative: false,
    isNamedAsDoing: true,
    ownerName: 'Ward sister',
    organisationName: 'Ward 5B',
    partCount: 0,
    openSuggestions: 0,
    openFindings: 0,
    mayDo: ['READ', 'SUGGEST', 'EDIT', 'SET_ASIDE'],
    ...fields,
  };
}

export function aPart(wholeId: string, partId: string, at: number, isHome = true): MapPart {
  return { wholeId, partId, isHome, order: String(at).padStart(6, '0') };
}

/** One process a line, its parts indented below it; a name that comes again is a shared process. */
export function outline(text: string): MapModel {
  const model = new MapModel();
  const lines = text.split('\n').filter((line) => line.trim());
  const least = Math.min(...lines.map(indentOf));
  const path: { id: string; indent: number }[] = [];
  model.change(() => {
    for (const [at, line] of lines.entries()) {
      const id = line.trim();
      const indent = indentOf(line) - least;
      while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
      if (!model.process(id)) model.putProcess(aProcess(id));
      const whole = path.at(-1)?.id;
      if (whole) addPart(model, whole, id, at);
      path.push({ id, indent });
    }
  });
  return model;
}

const indentOf = (line: string) => line.length - line.trimStart().length;

function addPart(model: MapModel, wholeId: string, partId: string, at: number): void {
  model.putPart(aPart(wholeId, partId, at, model.wholes(partId).length === 0));
  const whole = model.process(wholeId);
  if (whole) model.putProcess({ ...whole, partCount: model.parts(wholeId).length });
}

/** A small generator of numbers from 0 to 1: the same seed, the same map. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const VERBS = ['Testing', 'Reviewing', 'Prescribing', 'Referring', 'Checking', 'Integrating'];
const THINGS = ['blood', 'the patient record', 'forms', 'access', 'care at home', 'medicines'];
const FACETS = ['WHY', 'HOW', 'WHO', 'WHAT', 'WHERE', 'WHEN'] as const;

export function pick<T>(random: () => number, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

/** A map of so many processes, "p0" at the top, a few of them shared, some with attributes. */
export function grow(count: number, seed: number): MapModel {
  const random = seeded(seed);
  const model = new MapModel();
  const ids = ['p0'];
  model.change(() => {
    model.putProcess(aProcess('p0', { name: 'Delivering care' }));
    for (let at = 1; at < count; at += 1) {
      const id = `p${at}`;
      model.putProcess(randomProcess(id, random));
      addPart(model, `p${Math.floor(random() * Math.min(at, 4 + at / 2))}`, id, at);
      if (random() < 0.05) shareWith(model, pick(random, ids), id, at);
      if (random() < 0.3) giveAttributes(model, id, random);
      ids.push(id);
    }
  });
  return model;
}

/** Only an earlier process takes a later one in, so that no loop can come about. */
function shareWith(model: MapModel, wholeId: string, partId: string, at: number): void {
  if (!model.wholes(partId).some((part) => part.wholeId === wholeId))
    addPart(model, wholeId, partId, at);
}

function randomProcess(id: string, random: () => number): MapProcess {
  const words = Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, THINGS));
  return aProcess(id, {
    name: `${pick(random, VERBS)} ${words.join(' and ')} ${id}`,
    openFindings: random() < 0.2 ? 3 : 0,
    openSuggestions: random() < 0.2 ? 12 : 0,
    isIllustrative: random() < 0.5,
  });
}

function giveAttributes(model: MapModel, processId: string, random: () => number): void {
  for (let at = 0; at < 5; at += 1)
    model.putAttribute({
      id: `${processId}-a${at}`,
      processId,
      facet: pick(random, FACETS),
      text: `${pick(random, THINGS)} ${at}`,
      practice: random() < 0.2,
      order: String(at),
    });
}

/** A scene over a model whose host writes down everything it is told. */
export function sceneOf(model: MapModel, topId: string, openTo = 99) {
  const commands: MapCommand[] = [];
  const said: string[] = [];
  const refused: Refusal[] = [];
  const how: Selecting[] = [];
  const selected: string[] = [];
  const needed: string[] = [];
  const focusedOn: string[] = [];
  const opened: string[] = [];
  const questions: string[] = [];
  const host: Host = {
    onCommand: (command) => commands.push(command),
    announce: (text) => said.push(text),
    onRefused: (refusal) => refused.push(refusal),
    onSelect: (ids, selecting) => {
      selected.push(...ids);
      how.push(selecting);
    },
    onNeedParts: (id) => needed.push(id),
    onFocusCluster: (id) => focusedOn.push(id),
    onOpen: (id) => opened.push(id),
    onAsk: (question, id) => questions.push(`${question} ${id}`),
  };
  const scene = new Scene(model, { topId, openTo }, host);
  scene.viewpoint.mayGlide = false;
  scene.viewpoint.resize({ width: 1200, height: 800 });
  scene.connect();
  return { scene, commands, said, refused, selected, how, needed, focusedOn, opened, questions };
}
