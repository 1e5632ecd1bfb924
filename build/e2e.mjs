// npm run e2e [-- PLAYWRIGHT ARGS]: the specs in the real Electron, on a virtual display where there is none.
import './lib/node-version.mjs';
import { printFailures } from './lib/checks.mjs';
import { E2E_PROGRAMS, runE2e } from './lib/e2e.mjs';
import { prepare } from './lib/prepare.mjs';

const runtime = await prepare({ programs: E2E_PROGRAMS });
const result = await runE2e(runtime, process.argv.slice(2));
const { passed, failed, skipped } = result;
printFailures([{ name: 'in the real Electron', ...result }]);
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 ? 1 : 0;
