// npm run check: types, lint, boundaries, format and unit tests; all of them run, whatever fails.
import './lib/node-version.mjs';
import { printFailures, runChecks } from './lib/checks.mjs';

const results = await runChecks();
printFailures(results);
process.exitCode = results.every((part) => part.failed === 0) ? 0 : 1;
