/** Sends what was left of a cluster that is not open, in its order, and says what became of it. */

import { Fault } from '../graphql/http';
import { madeBy, mentions, type Pending, requestFor } from './commands';
import type { CommandShelf } from './keeping';
import type { Request } from './loading';
import type { Notices } from './notices';
import { type Answer, faultAsProblem } from './outbox';

/** Throws where no answer can be had; what is not answered stays where it is. */
export async function sendWaiting(
  clusterId: string,
  shelf: CommandShelf,
  ask: Request,
  notices: Notices,
): Promise<void> {
  const neverMade: string[] = [];
  for (const left of await shelf.find(clusterId)) {
    const pending = { ...left, madeOffline: true };
    const restsOnNothing = neverMade.some((id) => mentions(pending.command, id));
    const answer = restsOnNothing ? null : await answerTo(pending, ask);
    if (answer) notices.answered(pending, answer);
    else notices.lost(pending);
    const made = madeBy(pending.command);
    if (made !== undefined && answer?.__typename === 'Problem') neverMade.push(made);
    await shelf.drop(pending.opId);
  }
}

async function answerTo(pending: Pending, ask: Request): Promise<Answer> {
  const { operation, variables } = requestFor(pending);
  try {
    return (await ask(operation, variables)).answer;
  } catch (error) {
    if (error instanceof Fault) return faultAsProblem(error);
    throw error;
  }
}
