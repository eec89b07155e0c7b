import { describe, expect, it } from 'vitest';
import type { Pending } from './commands';
import { Notices } from './notices';
import type { Answer } from './outbox';
import { delta } from './test/rows';

const offline: Pending = {
  opId: 'op',
  base: 't0',
  command: { verb: 'rename', args: { processId: 'p', name: 'n' } },
  madeOffline: true,
  words: 'Rename it',
};
const committed: Answer = { __typename: 'Committed', opId: 'op', token: 't', delta: delta([]) };

describe('what a person is told', () => {
  it('nothing at all when everything went as asked', () => {
    const notices = new Notices();
    notices.answered({ ...offline, madeOffline: false }, committed);
    notices.settleReturn();
    expect(notices.shown.get()).toEqual([]);
    expect(notices.returned.get()).toBeNull();
  });

  it('one line when all that was done offline was saved', () => {
    const notices = new Notices();
    notices.answered(offline, committed);
    notices.answered(offline, committed);
    notices.settleReturn();
    expect(notices.shown.get()).toMatchObject([
      { kind: 'told', asked: 'You are back online', text: expect.stringContaining('2 changes') },
    ]);
    expect(notices.returned.get()).toBeNull();
  });

  it('each in words when something done offline was not simply saved', () => {
    const notices = new Notices();
    notices.answered(offline, committed);
    notices.lost(offline);
    notices.settleReturn();
    expect(notices.returned.get()).toMatchObject({
      saved: ['Rename it'],
      refused: [{ asked: 'Rename it' }],
    });
  });

  it('once, however often the key is pressed that may do nothing', () => {
    const notices = new Notices();
    notices.prevent('Rename', 'Only the owner may do this.', 'p');
    notices.prevent('Set aside', 'You may not set it aside.', null);
    expect(notices.shown.get()).toMatchObject([
      { kind: 'prevented', asked: 'Set aside', suggestTo: null },
    ]);
  });

  it('until they have seen to it', () => {
    const notices = new Notices();
    notices.tell('Something', 'happened');
    notices.dismiss(notices.shown.get()[0]?.id ?? '');
    expect(notices.shown.get()).toEqual([]);
  });
});
