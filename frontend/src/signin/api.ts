/** Signing in and out: plain endpoints, because before it there is no GraphQL. */

export interface DemoPerson {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly posts: readonly string[];
  /** Who this is and what to try. */
  readonly line: string;
}

export async function signIn(email: string, password: string): Promise<void> {
  const response = await reach('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (response.ok) return;
  throw new Error(await refusalOf(response));
}

export async function signOut(): Promise<void> {
  await reach('/sign-out', { method: 'POST' });
}

export async function fetchDemoPeople(): Promise<readonly DemoPerson[]> {
  const response = await reach('/sign-in/options', {});
  if (!response.ok) throw new Error('The server is not ready yet.');
  const { demo } = (await response.json()) as { demo?: readonly DemoPerson[] };
  return demo ?? [];
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch {
    throw new Error('The server cannot be reached. Check the connection and try again.');
  }
}

async function refusalOf(response: Response): Promise<string> {
  if (response.status === 429) return 'Too many attempts. Wait a minute and try again.';
  const body: { message?: unknown } = await response.json().catch(() => ({}));
  if (typeof body.message === 'string') return body.message;
  return response.status === 401
    ? 'The email address or the password is not right.'
    : 'Signing in did not work. Try again in a moment.';
}
