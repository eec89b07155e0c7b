import { describe, expect, it } from 'vitest';
import { Table } from './table';

describe('a table', () => {
  it('leaves the old one as it was when something is set', () => {
    const empty = Table.empty<number>();
    const one = empty.set('a', 1);
    const two = one.set('a', 2);
    expect([empty.get('a'), one.get('a'), two.get('a')]).toEqual([undefined, 1, 2]);
  });

  it('leaves the old one as it was when something is deleted', () => {
    const one = Table.empty<number>().set('a', 1);
    expect(one.delete('a').has('a')).toBe(false);
    expect(one.has('a')).toBe(true);
  });

  it('is the same table when there was nothing to delete', () => {
    const table = Table.empty<number>();
    expect(table.delete('a')).toBe(table);
  });

  it('holds as many rows as it is given', () => {
    let table = Table.empty<number>();
    for (let nth = 0; nth < 5_000; nth += 1) table = table.set(`key-${nth}`, nth);
    expect([...table.keys()]).toHaveLength(5_000);
    expect([...table.values()].reduce((sum, row) => sum + row, 0)).toBe(12_497_500);
  });
});
