/** What a person does for the safety of their own account; see `backend/web/security.py`. */
import { post, reach } from '../signin/api';
import { renewed } from '../signin/renewed';

export interface SecondStep {
  /** Whoever comes from an organisation's sign-in service has no account here. */
  readonly hasAccount: boolean;
  readonly isOn: boolean;
  readonly recoveryLeft: number;
}

export interface Begun {
  readonly secret: string;
  readonly address: string;
  /** What an app reads with a camera, as the address of an image. */
  readonly picture: string;
}

export interface OwnSession {
  readonly isThis: boolean;
  readonly isStrong: boolean;
  readonly startedAt: string;
  readonly seenAt: string;
}

export const fetchSecondStep = () => get<SecondStep>('/second-step');
export const fetchSessions = () => get<readonly OwnSession[]>('/sessions');

export const beginSecondStep = async (password: string): Promise<Begun> =>
  (await post('/second-step/begin', { password })).json();

export async function confirmSecondStep(code: string): Promise<readonly string[]> {
  const answer = await post('/second-step/confirm', { code });
  renewed();
  return ((await answer.json()) as { recovery: readonly string[] }).recovery;
}

export const endSecondStep = async (password: string, code: string): Promise<void> =>
  void (await post('/second-step/end', { password, code }));

export async function changePassword(present: string, password: string): Promise<void> {
  await post('/password', { present, password });
  renewed();
}

export const signOutEverywhere = async (): Promise<void> =>
  void (await post('/sign-out-everywhere'));

async function get<T>(path: string): Promise<T> {
  const response = await reach(path, {});
  if (!response.ok) throw new Error('That did not load. Try again in a moment.');
  return response.json();
}
