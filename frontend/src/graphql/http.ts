/** One GraphQL request over HTTP, with its ways of failing told apart. */
import type { Operation } from './generated';

/** Nobody is signed in any more. */
export class SessionEnded extends Error {
  constructor() {
    super('Your session has ended. Sign in again to go on.');
  }
}

/** The server could not be reached or is not ready: the same request may be sent again. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached. Check the connection and try again.');
  }
}

/** The server refused to understand, or broke: sending it again would change nothing. */
export class Fault extends Error {
  constructor(message = 'Something went wrong on the server. Your change was not made.') {
    super(message);
  }
}

/** What the server answered in place of what was asked for, in words for the person. */
export class Refused extends Error {
  readonly kind: string;

  constructor(problem: { readonly kind: string; readonly message: string }) {
    super(problem.message);
    this.kind = problem.kind;
  }
}

const PATIENCE = 30_000;
const WORTH_REPEATING = new Set([408, 425, 429, 502, 503, 504]);

let isOfPerson = false;

/** From now on, without their session, whoever asks is told that it has ended, and not answered as a visitor is. */
export function askAsPerson(is: boolean): void {
  isOfPerson = is;
}

export async function request<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await post(operation, variables, signal);
  return resultOf(response.status, () => response.json());
}

/** What was asked for; throws for each way of failing, whichever way the answer came. */
export async function resultOf<Result>(
  status: number,
  parse: () => Promise<Body<Result>>,
): Promise<Result> {
  if (status === 401) throw new SessionEnded();
  if (WORTH_REPEATING.has(status)) throw new Unreachable();
  const body = await bodyOf(parse);
  if (body.errors || !body.data) throw new Fault(body.errors?.find(isForPeople)?.message);
  return body.data;
}

/** An error with its kind is in words for the person; one without was never meant to be read. */
const isForPeople = (error: ErrorSaid) => typeof error.extensions?.kind === 'string';

interface ErrorSaid {
  readonly message: string;
  readonly extensions?: { readonly kind?: unknown } | null;
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly ErrorSaid[];
}

async function post<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(isOfPerson ? { 'interlock-person': '1' } : {}),
      },
      body: JSON.stringify({ operationName: operation.name, query: operation.text, variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
}

async function bodyOf<Result>(parse: () => Promise<Body<Result>>): Promise<Body<Result>> {
  try {
    return await parse();
  } catch {
    throw new Fault();
  }
}
