import type { Socket } from '../../connection/lane';

/** A connection on which nothing is ever heard. */
export const silent: Socket = {
  subscribe: () => () => undefined,
  onConnected: () => () => undefined,
  drop: () => undefined,
  resume: () => undefined,
  close: () => undefined,
};
