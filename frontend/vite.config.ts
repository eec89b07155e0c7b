import type { IncomingMessage } from 'node:http';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { worker } from './scripts/worker.mjs';

// `npm run dev` serves the client and hands everything else to a server that runs already.
const server = process.env.INTERLOCK_SERVER ?? 'http://127.0.0.1:8000';
const toServer = { target: server, changeOrigin: false, ws: true };
/** A page and an endpoint may share an address: only what is sent goes to the server. */
const whatIsSent = {
  ...toServer,
  bypass: ({ method, url }: IncomingMessage) => (method === 'POST' ? undefined : (url ?? '/')),
};

export default defineConfig({
  plugins: [react(), worker()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first load may weigh 250 kB compressed, which is about this much before.
    chunkSizeWarningLimit: 800,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  server: {
    proxy: {
      '/graphql': toServer,
      '/live': toServer,
      '/sign-out': toServer,
      '/sign-in/options': toServer,
      '/health': toServer,
      '/sign-in/with': toServer,
      '/sign-in': whatIsSent,
      '/invitation': whatIsSent,
      '/second-step': toServer,
      '/password': toServer,
      '/sessions': toServer,
      '/audit.csv': toServer,
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
  },
});
