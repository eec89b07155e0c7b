import { describe, expect, it } from 'vitest';
import { orderAt, ordersAt } from './order';

const siblings = [
  { id: 'first', order: 'a0' },
  { id: 'second', order: 'a1' },
];

const isBetween = (order: string, low: string, high: string) => low < order && order < high;

describe('a place among siblings', () => {
  it('is the end when nothing is said', () => {
    expect(orderAt(siblings, null) > 'a1').toBe(true);
  });

  it('may be just before or just after one of them', () => {
    expect(isBetween(orderAt(siblings, { before: 'second' }), 'a0', 'a1')).toBe(true);
    expect(isBetween(orderAt(siblings, { after: 'first' }), 'a0', 'a1')).toBe(true);
    expect(orderAt(siblings, { before: 'first' }) < 'a0').toBe(true);
  });

  it('is the end when the sibling is not there any more', () => {
    expect(orderAt(siblings, { before: 'gone' }) > 'a1').toBe(true);
  });

  it('holds several in their order', () => {
    const orders = ordersAt(siblings, { after: 'first' }, 3);
    expect([...orders].sort()).toEqual(orders);
    expect(orders.every((order) => isBetween(order, 'a0', 'a1'))).toBe(true);
  });

  it('is found next to a sibling whose key is of another make', () => {
    expect(orderAt([{ id: 'odd', order: '§' }], null) > '§').toBe(true);
  });
});
