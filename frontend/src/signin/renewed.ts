import { Signal } from '../live/signal';

/**
 * Counts the sessions that this page was given in place of its own: for a second step, for a new password. The end of
 * the former may be heard of before the answer that brings the new one has arrived.
 */
export const renewals = new Signal(0);

export const renewed = (): void => renewals.set(renewals.get() + 1);
