/** The one WebSocket of a page. It does not reconnect by itself: who listens resumes from its token. */
import { type Client, createClient } from 'graphql-ws';
import type { Operation } from './generated';

/** Why a stream of changes ended. */
export type Ending = 'lost' | 'session-ended' | 'rights-changed' | 'refused';

export interface Sink<Result> {
  readonly next: (result: Result) => void;
  readonly end: (ending: Ending) => void;
}

export interface Socket {
  subscribe<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    sink: Sink<Result>,
  ): () => void;
  /** Told whenever the server has greeted, and at once when it has done so already. */
  onConnected(listener: () => void): () => void;
  /** Gives up this connection, which belongs to a session that has ended; the next is a new one. */
  drop(): void;
  close(): void;
}

const SESSION_ENDED = 4401;
const RIGHTS_CHANGED = 4403;
/** Together the longest time that a connection is believed in which is gone. */
const PING_EVERY = 5_000;
const PONG_WITHIN = 4_000;

export function openSocket(): Socket {
  const client = createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    lazyCloseTimeout: 2_000,
    retryAttempts: 0,
    connectionAckWaitTimeout: 10_000,
    keepAlive: PING_EVERY,
  });
  closeWhenSilent(client);
  const forgetOffline = dropWhenOffline(client);
  let isConnected = false;
  client.on('connected', () => {
    isConnected = true;
  });
  client.on('closed', () => {
    isConnected = false;
  });
  return {
    subscribe: (operation, variables, sink) => subscribe(client, operation, variables, sink),
    onConnected: (listener) => {
      if (isConnected) queueMicrotask(listener);
      return client.on('connected', listener);
    },
    drop: () => client.terminate(),
    close: () => {
      forgetOffline();
      void client.dispose();
    },
  };
}

function subscribe<Result, Variables>(
  client: Client,
  operation: Operation<Result, Variables>,
  variables: Variables,
  sink: Sink<Result>,
): () => void {
  const payload = {
    operationName: operation.name,
    query: operation.text,
    variables: variables as Record<string, unknown>,
  };
  const stop = client.subscribe<Result>(payload, {
    next: ({ data, errors }) => {
      if (!errors && data) return sink.next(data);
      stop();
      sink.end('refused');
    },
    error: (reason) => sink.end(endingOf(reason)),
    complete: () => sink.end('lost'),
  });
  return stop;
}

/** A close event tells by its number; a list of errors means that the server refused the question. */
export function endingOf(reason: unknown): Ending {
  if (Array.isArray(reason)) return 'refused';
  const code = (reason as { code?: unknown } | null)?.code;
  if (code === SESSION_ENDED) return 'session-ended';
  if (code === RIGHTS_CHANGED) return 'rights-changed';
  return 'lost';
}

/** The browser knows at once that it has lost its network; the socket would learn it by silence. */
function dropWhenOffline(client: Client): () => void {
  const drop = () => client.terminate();
  addEventListener('offline', drop);
  return () => removeEventListener('offline', drop);
}

/** A cable pulled out closes nothing: a ping that is not answered in time does. */
function closeWhenSilent(client: Client): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  client.on('ping', (received) => {
    if (received) return;
    timer = setTimeout(() => client.terminate(), PONG_WITHIN);
  });
  client.on('pong', (received) => {
    if (received) clearTimeout(timer);
  });
  client.on('closed', () => clearTimeout(timer));
}
