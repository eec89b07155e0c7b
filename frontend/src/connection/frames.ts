/** The frames of the live protocol (docs/protocol.md), and how they are written and read. */
import { decode, encode } from '@msgpack/msgpack';

export type Bytes = Uint8Array;

export const PROTOCOL = 'interlock.2';

/** What one update may weigh; a longer one is sent in pieces. */
export const LONGEST_UPDATE = 64 * 1024;
export const LONGEST_STATE = 1024;

export type ClientFrame =
  | {
      readonly type: 'open';
      readonly channel: number;
      readonly note: string;
      readonly client: number;
      readonly epoch: number | null;
      readonly vector: Bytes;
    }
  | {
      readonly type: 'update';
      readonly channel: number;
      readonly number: number;
      readonly update: Bytes;
    }
  | { readonly type: 'sync'; readonly channel: number; readonly vector: Bytes }
  | { readonly type: 'awareness'; readonly channel: number; readonly state: Bytes | null }
  | { readonly type: 'close'; readonly channel: number }
  | { readonly type: 'ask'; readonly number: number; readonly body: Bytes }
  | { readonly type: 'follow'; readonly number: number; readonly body: Bytes }
  | { readonly type: 'leave'; readonly number: number }
  | { readonly type: 'ping' };

/** Where somebody else's cursor stands; nobody when they have left. */
export interface Seen {
  readonly connection: string;
  readonly client: number;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly state: Bytes | null;
}

export type ChannelFrame =
  | {
      readonly type: 'opened';
      readonly channel: number;
      readonly epoch: number;
      readonly mayWrite: boolean;
      /** Whether a copy may stay on the device. */
      readonly mayKeep: boolean;
      readonly update: Bytes;
      readonly vector: Bytes;
      readonly present: readonly Seen[];
    }
  | {
      readonly type: 'refused' | 'closed';
      readonly channel: number;
      readonly kind: string;
      readonly message: string;
    }
  | { readonly type: 'update'; readonly channel: number; readonly update: Bytes }
  | { readonly type: 'ack'; readonly channel: number; readonly number: number }
  | {
      readonly type: 'nack';
      readonly channel: number;
      readonly number: number;
      readonly kind: string;
      readonly message: string;
    }
  | { readonly type: 'sync'; readonly channel: number; readonly vector: Bytes }
  | {
      readonly type: 'rights';
      readonly channel: number;
      readonly mayWrite: boolean;
      readonly mayKeep: boolean;
    }
  | ({ readonly type: 'awareness'; readonly channel: number } & Seen);

/** About what was asked or followed under this number; a body is what `/graphql` would have answered. */
export type NumberedFrame =
  | {
      readonly type: 'answer';
      readonly number: number;
      readonly status: number;
      readonly body: Bytes;
    }
  | { readonly type: 'told'; readonly number: number; readonly body: Bytes }
  | {
      readonly type: 'over';
      readonly number: number;
      readonly reason: string;
      readonly body: Bytes;
    };

export type ServerFrame =
  | ChannelFrame
  | NumberedFrame
  | {
      readonly type: 'welcome';
      readonly connection: string;
      readonly person: { readonly id: string } | null;
    }
  | { readonly type: 'pong' };

type Kind = ServerFrame['type'];

const KINDS: Record<Kind, true> = {
  welcome: true,
  opened: true,
  refused: true,
  update: true,
  ack: true,
  nack: true,
  sync: true,
  rights: true,
  awareness: true,
  closed: true,
  answer: true,
  told: true,
  over: true,
  pong: true,
};

export const written = (frame: ClientFrame): Uint8Array<ArrayBuffer> => encode(frame);

/** Nothing where a newer server says what this page does not know. */
export function read(bytes: ArrayBuffer | Uint8Array): ServerFrame | null {
  const frame = decode(bytes) as { readonly type?: unknown } | null;
  return typeof frame?.type === 'string' && Object.hasOwn(KINDS, frame.type)
    ? (frame as ServerFrame)
    : null;
}
