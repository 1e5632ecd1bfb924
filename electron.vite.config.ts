import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { noteBundledPackages } from './build/lib/bundled-packages.mjs';

const root = import.meta.dirname;
const alias = { '@shared': resolve(root, 'shared') };

const DEV_PORT = 5183;

/** The font packages offer each file a second time for browsers of another age: 14 MB of every package. */
const woff2Only: Plugin = {
  name: 'callout:woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!/@fontsource.*\.css$/.test(id)) return null;
    return { code: code.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null };
  },
};

/** The entries that exist: a window that is not there yet must not break the build of the others. */
function entries(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .map(([name, file]) => [name, resolve(root, file)] as const)
      .filter(([, file]) => existsSync(file)),
  );
}

export default defineConfig(({ mode }) => {
  const sourcemap = mode === 'development';
  // Written out, because electron-vite would take the targets of the Electron in package.json,
  // and the same bundle must also run on the older runtime (build/electron-runtime.mjs).
  const nodeTarget = 'node20';
  const chromeTarget = 'chrome130';

  return {
    main: {
      resolve: { alias },
      plugins: [noteBundledPackages(resolve(root, 'out/.packages-main.json'))],
      build: {
        target: nodeTarget,
        sourcemap,
        outDir: 'out/main',
        rolldownOptions: {
          input: entries({
            main: 'electron/main.ts',
            'probe-worker': 'electron/probes/worker.ts',
            'test-worker': 'electron/active-tests/worker.ts',
            'cpu-burn': 'electron/active-tests/cpu-burn.ts',
          }),
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'chunk-[name]-[hash].js',
          },
        },
      },
    },
    preload: {
      resolve: { alias },
      plugins: [noteBundledPackages(resolve(root, 'out/.packages-preload.json'))],
      build: {
        target: nodeTarget,
        sourcemap,
        outDir: 'out/preload',
        // a sandboxed preload can require nothing but 'electron': each is one file with everything inside
        externalizeDeps: false,
        isolatedEntries: true,
        rolldownOptions: {
          input: entries({ index: 'electron/preload/index.ts', report: 'electron/preload/report.ts' }),
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: 'renderer',
      base: './',
      // the page's own address is app://callout, so the hot reload client must be told where its server is
      server: { port: DEV_PORT, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', clientPort: DEV_PORT } },
      resolve: { alias },
      plugins: [woff2Only, react(), noteBundledPackages(resolve(root, 'out/.packages-renderer.json'))],
      build: {
        target: chromeTarget,
        sourcemap,
        minify: true,
        outDir: 'out/renderer',
        // fonts and wasm stay files: the content security policy allows no data: scripts, and 'self' covers files
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: {
          input: entries({
            index: 'renderer/index.html',
            report: 'renderer/report.html',
            headless: 'renderer/headless.html',
          }),
        },
      },
    },
  };
});
