// npm run dev: the app with hot reload; main and preload restart it when they change.
import './lib/node-version.mjs';
import { forgetBuild } from './lib/app-build.mjs';
import { withDisplay } from './lib/display.mjs';
import { prepare, sandboxSwitches } from './lib/prepare.mjs';
import { root } from './lib/paths.mjs';
import { runTool } from './lib/run.mjs';

const runtime = await prepare({ build: false });
const noSandbox = sandboxSwitches(runtime).length > 0 ? ['--noSandbox'] : [];
const args = process.argv.slice(2);
forgetBuild(); // out/ now gets development files: the next start builds again

process.exitCode = await withDisplay((env) =>
  runTool('electron-vite', ['dev', '--watch', ...noSandbox, ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: root,
    // electron-vite asks for the program, Electron's own starter for its folder
    env: { ...env, ELECTRON_EXEC_PATH: runtime.exe, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist },
  }),
);
