/** A command that changes no map: sent once, with its answer awaited, where no map need be open. */
import {
  AnyClusterDocument,
  type CommandInput,
  NewestTokenDocument,
  type Operation,
} from '../graphql/generated';
import { Fault, Refused, request, Unreachable } from '../graphql/http';
import { newId } from '../live/id';

type Answer = { readonly __typename: string };
type Problem = {
  readonly __typename: 'Problem';
  readonly kind: string;
  readonly message: string;
};
type Carried = { readonly command: CommandInput };

/** Milliseconds before it is sent again: with the same `opId`, so that it is not done twice. */
const AGAIN = [500, 2_000];

export async function command<Given extends Answer, Variables extends Carried>(
  operation: Operation<{ readonly answer: Given }, Variables>,
  args: Omit<Variables, 'command'>,
): Promise<Exclude<Given, Problem>> {
  const carried = { command: { opId: newId(), base: await newestToken() } };
  const { answer } = await insist(() => request(operation, { ...args, ...carried } as Variables));
  if (isProblem(answer)) throw new Refused(answer);
  return answer as Exclude<Given, Problem>;
}

const isProblem = (answer: Answer): answer is Problem => answer.__typename === 'Problem';

/** What every command carries: any cluster tells it. */
async function newestToken(): Promise<string> {
  const { clusters } = await request(AnyClusterDocument, {});
  const clusterId = clusters.edges[0]?.node.id;
  if (!clusterId) throw new Fault('There is no map yet that you may read. Start a cluster first.');
  const { cluster } = await request(NewestTokenDocument, { clusterId });
  if (cluster.__typename === 'Problem') throw new Refused(cluster);
  return cluster.token;
}

async function insist<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (const pause of AGAIN) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return ask();
}
