/** Taking an invitation up: plain endpoints, for nobody is signed in yet. See `backend/web/invitations.py`. */
import { post } from '../signin/api';

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

export const fetchInvitation = async (secret: string): Promise<Invited> =>
  (await post('/invitation', { secret })).json();

export async function takeUp(secret: string, name: string, password: string): Promise<void> {
  await post('/invitation/take-up', { secret, name, password });
}
