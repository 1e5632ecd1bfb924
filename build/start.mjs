// npm start [-- ARGS]: starts the built app; a headless command (inspect, export, ...) needs no display.
import './lib/node-version.mjs';
import { withDisplay } from './lib/display.mjs';
import { prepare, sandboxSwitches } from './lib/prepare.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const HEADLESS_WORDS = new Set(['inspect', 'sync', 'connect', 'export', 'import']);
const HEADLESS_SWITCHES = new Set(['--version', '--help']);

/** The first word decides, as in the app itself; the folder after --profile is not a word. */
function isHeadless(args) {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--profile' || arg === '--lang') i++;
    else if (HEADLESS_SWITCHES.has(arg)) return true;
    else if (!arg.startsWith('-')) return HEADLESS_WORDS.has(arg);
  }
  return false;
}

const args = process.argv.slice(2);
const headless = isHeadless(args);
const runtime = await prepare({ display: !headless });
const switches = sandboxSwitches(runtime);
// too late once the app's own code runs: without a display Electron ends before that
if (headless && process.platform === 'linux')
  switches.push('--ozone-platform=headless', '--disable-gpu', '--log-level=3');
else if (process.platform === 'linux' && !process.env.DISPLAY && process.env.WAYLAND_DISPLAY) {
  switches.push('--ozone-platform-hint=auto');
}

const launch = (env) => run(runtime.exe, [...switches, root, ...args], { env });
process.exitCode = headless ? await launch(process.env) : await withDisplay(launch);
