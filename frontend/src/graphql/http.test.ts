import { afterEach, describe, expect, it, vi } from 'vitest';
import { SearchProcessesDocument } from './generated';
import { Fault, request } from './http';

const answering = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));

const ask = () => request(SearchProcessesDocument, { words: '*', first: 20 });

afterEach(() => vi.unstubAllGlobals());

describe('a request that the server refuses', () => {
  it('fails with the sentence of the server, where that is meant for people', async () => {
    const message = 'Give at least one letter or number.';
    answering(200, { data: null, errors: [{ message, extensions: { kind: 'BAD_INPUT' } }] });
    await expect(ask()).rejects.toEqual(new Fault(message));
  });

  it('fails in plain words where the server only broke', async () => {
    answering(200, { data: null, errors: [{ message: 'NoneType has no attribute' }] });
    await expect(ask()).rejects.toThrow(/Something went wrong on the server/);
  });
});
