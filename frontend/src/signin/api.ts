/** Signing in and out: plain endpoints, because before it there is no GraphQL. */
import { Unreachable } from '../graphql/http';

export interface DemoPerson {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly posts: readonly string[];
  /** Who this is and what to try. */
  readonly line: string;
}

/** An organisation's own sign-in service. */
export interface Provider {
  readonly id: string;
  readonly label: string;
}

export interface Options {
  readonly demo: readonly DemoPerson[];
  readonly providers: readonly Provider[];
  /** Why somebody was not let in, by the word that stands in the address. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Whether what is public may be read without signing in. */
  readonly visitors: boolean;
}

export type SignedIn = 'in' | 'second-step';

export async function signIn(email: string, password: string): Promise<SignedIn> {
  const answer = await post('/sign-in', { email, password });
  const { secondStep } = (await answer.json()) as { secondStep?: boolean };
  return secondStep ? 'second-step' : 'in';
}

export async function takeSecondStep(code: string): Promise<void> {
  await post('/second-step', { code });
}

export async function signOut(): Promise<void> {
  await reach('/sign-out', { method: 'POST' });
}

export async function fetchOptions(): Promise<Options> {
  const response = await reach('/sign-in/options', {});
  if (!response.ok) throw new Error('The server is not ready yet.');
  const options = (await response.json()) as Partial<Options>;
  return { demo: [], providers: [], refusals: {}, visitors: false, ...options };
}

/** Where a service is begun with, and where one comes to afterwards. */
export function providerPath(id: string, next: string): string {
  return `/sign-in/with/${encodeURIComponent(id)}?${new URLSearchParams({ next })}`;
}

export async function post(path: string, body: unknown = {}): Promise<Response> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return response;
  throw new Error(await refusalOf(response));
}

export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch {
    throw new Unreachable();
  }
}

async function refusalOf(response: Response): Promise<string> {
  if (response.status === 429) return 'Too many attempts. Wait a minute and try again.';
  const body: { message?: unknown } = await response.json().catch(() => ({}));
  if (typeof body.message === 'string') return body.message;
  return response.status === 401
    ? 'The email address or the password is not right.'
    : 'That did not work. Try again in a moment.';
}
