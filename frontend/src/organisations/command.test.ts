import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MakePostDocument } from '../graphql/generated';
import { Refused } from '../graphql/http';
import { command } from './command';

interface Sent {
  readonly operationName: string;
  readonly variables: { readonly command?: { readonly opId: string; readonly base: string } };
}

let sent: Sent[];
let answers: (Response | Error)[];
let clusters: { node: { id: string } }[];

const told = (data: unknown) => Response.json({ data });
const made = () => told({ answer: { __typename: 'Committed' } });
const commands = () =>
  sent.flatMap(({ operationName, variables }) =>
    operationName === 'MakePost' && variables.command ? [variables.command] : [],
  );
const make = () => command(MakePostDocument, { id: 'p', organisationId: 'o', name: 'Sister' });

beforeEach(() => {
  [sent, answers, clusters] = [[], [], [{ node: { id: 'map' } }]];
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const asked: Sent = JSON.parse(body);
    sent.push(asked);
    if (asked.operationName === 'AnyCluster') return told({ clusters: { edges: clusters } });
    if (asked.operationName === 'NewestToken')
      return told({ cluster: { __typename: 'Cluster', token: 'newest' } });
    const answer = answers.shift() ?? made();
    if (answer instanceof Error) throw answer;
    return answer;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a command outside the map', () => {
  it('carries the newest token that a cluster tells', async () => {
    await make();
    expect(commands().map(({ base }) => base)).toEqual(['newest']);
  });

  it('is sent again with the same id when its answer was lost, so that it is made once', async () => {
    answers = [new TypeError('lost'), new TypeError('lost')];
    const answered = make();
    await vi.runAllTimersAsync();
    await answered;
    expect(commands()).toHaveLength(3);
    expect(new Set(commands().map(({ opId }) => opId)).size).toBe(1);
  });

  it('gives up after the third time, and says so', async () => {
    answers = [1, 2, 3].map(() => new TypeError('lost'));
    const answered = expect(make()).rejects.toThrow('cannot be reached');
    await vi.runAllTimersAsync();
    await answered;
    expect(commands()).toHaveLength(3);
  });

  it('that is refused says why, in the server’s words, and is not sent again', async () => {
    const problem = { __typename: 'Problem', kind: 'NOT_ALLOWED', message: 'Only a steward may.' };
    answers = [told({ answer: problem })];
    await expect(make()).rejects.toThrow(new Refused(problem));
    expect(commands()).toHaveLength(1);
  });

  it('cannot be made where there is no map that one may read', async () => {
    clusters = [];
    await expect(make()).rejects.toThrow('no map yet');
    expect(commands()).toEqual([]);
  });
});
