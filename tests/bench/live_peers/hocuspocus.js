/** Hocuspocus as its guide has it, with nothing that stores: PORT. */
import { Server } from '@hocuspocus/server';

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  debounce: 2000,
});
await server.listen();
