// npm test [-- --package]: everything. The last line is `N passed, N failed`.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { asOne, heading, printFailures, printTable, runChecks, summary } from './lib/checks.mjs';
import { E2E_PROGRAMS, runE2e } from './lib/e2e.mjs';
import { prepare } from './lib/prepare.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runServers } from './lib/servers.mjs';
import { runTypeScript } from './lib/tool.mjs';

const CRASH_ROUNDS = '20';
const withPackage = Boolean(process.env.CI) || process.argv.includes('--package');

const results = await runChecks();

async function part(name, work) {
  const began = Date.now();
  heading(name);
  results.push(summary({ name, ...(await work()) }, began));
}

// after the checks: what is wrong there is known in seconds, before anything is fetched or started
const runtime = await prepare({
  programs: { ...E2E_PROGRAMS, ...(process.platform === 'linux' ? { strace: ['strace'] } : {}) },
});

await part('in the real Electron', () => runE2e(runtime));
if (fs.existsSync(path.join(root, 'test/crash/crash.ts'))) {
  await part('kill and look', async () =>
    asOne(
      (options) => runTypeScript('test/crash/crash.ts', ['--rounds', CRASH_ROUNDS], runtime, options),
      /^problem: /,
    ),
  );
}
await part('against the real servers', () => runServers());
if (withPackage) {
  await part('package', async () =>
    asOne((options) => run(process.execPath, ['build/package.mjs', '--smoke'], options), /^FAILED /),
  );
}

printTable(results);
printFailures(results);
const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
