// Runs a TypeScript tool (test/crash, test/bench): bundled first, because it shares code with the app through @shared.
import fs from 'node:fs';
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Two hundred rounds of the crash test take hours; what hangs in CI must not. */
const TIME_LIMIT_MS = (process.env.CI ? 0.5 : 6) * 60 * 60_000;

/**
 * @param {{output?: string[]}} [options] output: where its last lines are kept
 * @returns {Promise<number>} the tool's exit code
 */
export async function runTypeScript(file, args, runtime, options = {}) {
  const source = path.resolve(root, file);
  const name = path.basename(file, '.ts');
  // inside node_modules, so that the packages it imports are found from there
  const folder = path.join(root, 'node_modules/.callout-tools', `${name}-${process.pid}`);
  const { build } = await import('vite');
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      resolve: { alias: { '@shared': path.join(root, 'shared') } },
      build: {
        ssr: source,
        outDir: folder,
        target: 'node22',
        sourcemap: 'inline',
        minify: false,
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: '[name]-[hash].mjs' } },
      },
    });
    // a tool is over when its last line has run, even if an app it lost sight of keeps a connection open
    const starter = path.join(folder, 'start.mjs');
    fs.writeFileSync(starter, `await import('./${name}.mjs');\nprocess.exit();\n`);
    return await withDisplay((env) =>
      run(process.execPath, ['--enable-source-maps', starter, ...args], {
        ...options,
        cwd: root,
        timeoutMs: TIME_LIMIT_MS,
        env: { ...env, CALLOUT_ROOT: root, CALLOUT_ELECTRON: runtime.exe },
      }),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
