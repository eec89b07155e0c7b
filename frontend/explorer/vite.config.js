import { defineConfig } from 'vite';

export default defineConfig({
  base: '/explorer/',
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
});
