import { expect, it } from 'vitest';
import { aPart, aProcess, grow } from '../test/world';
import { inView } from './cull';
import { Drawing } from './drawing';

const SCREEN = { x: 1000, y: 20_000, width: 2400, height: 1500 };

function timed(what: string, times: number, run: (turn: number) => void): void {
  const begun = performance.now();
  for (let turn = 0; turn < times; turn += 1) run(turn);
  const each = (performance.now() - begun) / times;
  console.info(`  ${what.padEnd(34)} ${each.toFixed(3).padStart(9)} ms`);
}

// Printed to be looked at, not judged: how long it takes depends on the machine and its mood.
it('draws ten thousand processes', () => {
  const model = grow(10_000, 42);
  let drawing = new Drawing(model, { topId: 'p0', openTo: 1 });
  timed('draw all', 1, () => {
    drawing = new Drawing(model, { topId: 'p0', openTo: 999 });
  });
  model.subscribe((change) => drawing.apply(change));
  timed('one edit', 200, (turn) =>
    model.putProcess(aProcess(`p${5000 + turn}`, { name: 'Renaming' })),
  );
  timed('one new part', 200, (turn) =>
    model.change(() => {
      model.putProcess(aProcess(`new${turn}`));
      model.putPart(aPart('p6000', `new${turn}`, turn));
    }),
  );
  const node = drawing.nodesOf('p20')[0] ?? drawing.top;
  timed('fold or unfold', 200, (turn) => drawing.setOpen([node], turn % 2 === 1));
  timed('what is on the screen', 200, () => inView(drawing.top, SCREEN));
  console.info(`  ${drawing.size} cards, since a shared process is drawn under each whole`);
  expect(drawing.size).toBeGreaterThan(10_000);
});
