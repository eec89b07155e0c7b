/** Builds the service worker after the client, so that it knows exactly which files this build has. */
import { createHash } from 'node:crypto';
import { build } from 'vite';

const SOURCE = 'src/worker/worker.ts';

/** @returns {import('vite').Plugin} */
export function worker() {
  return {
    name: 'interlock-worker',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = Object.values(bundle);
      const assets = files
        .map(({ fileName }) => `/${fileName}`)
        .filter(isAsset)
        .sort();
      const entry = files.find((file) => file.type === 'chunk' && file.isEntry);
      const page = bundle['index.html'];
      if (!entry || !page)
        throw new Error('The build has no page, or no script that it begins with.');
      const name = createHash('sha256').update(JSON.stringify(assets)).update(page.source);
      await buildWorker(dir, {
        BUILD: JSON.stringify(name.digest('hex').slice(0, 12)),
        ASSETS: JSON.stringify(assets),
        ENTRY: JSON.stringify(`/${entry.fileName}`),
      });
    },
  };
}

const isAsset = (path) => path.startsWith('/assets/');

/** One file without imports, at the top, where it may answer for every page. */
const buildWorker = (outDir, define) =>
  build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: SOURCE,
        output: { format: 'iife', entryFileNames: 'worker.js' },
      },
    },
  });
