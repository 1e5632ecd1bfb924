// The servers that the connectors are tested against, and the run of those tests.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readReport } from './checks.mjs';
import { say } from './log.mjs';
import { root } from './paths.mjs';
import { runTool } from './run.mjs';

const START_LIMIT_MS = 10 * 60_000;
const RT_PORT = process.env.RT_PORT ?? '8293';
const scripts = path.resolve(root, '../shared/servers');

/** @returns {Promise<{passed: number, failed: number, skipped: number}>} */
export async function runServers(args = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-servers-'));
  const report = path.join(folder, 'report.json');
  const rt = await requestTracker();
  try {
    const code = await runTool(
      'vitest',
      [
        'run',
        '-c',
        'vitest.servers.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
      ],
      {
        cwd: root,
        env: { ...process.env, ...rt.env },
      },
    );
    const counts = readReport(report, (json) => ({
      passed: json.numPassedTests,
      failed: Math.max(json.numFailedTests, json.success ? 0 : 1),
      skipped: json.numPendingTests ?? 0,
    }));
    const run = counts ?? { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    return { ...run, failed: run.failed + rt.failed };
  } finally {
    await rt.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Address and tokens of a Request Tracker, and how to end it; without one the tests of it are skipped, and why is said. */
async function requestTracker() {
  const nothing = { env: {}, stop: async () => undefined, failed: 0 };
  if (process.env.CALLOUT_RT_URL) {
    if (!process.env.CALLOUT_RT_TOKENS)
      say('CALLOUT_RT_URL needs CALLOUT_RT_TOKENS (tech1=...,tech2=...,dispatcher=...,root=...)');
    return nothing;
  }
  const up = path.join(scripts, 'rt-up.sh');
  if (process.platform !== 'linux' || !fs.existsSync(up)) {
    say(
      'no Request Tracker: neither CALLOUT_RT_URL with CALLOUT_RT_TOKENS is given nor ../shared/servers/rt-up.sh there; its tests are skipped',
    );
    return nothing;
  }
  // a database of its own; RT's user has to get there, so the folder lies where everybody may look
  const state = path.join('/var/tmp', `callout-rt-${RT_PORT}`);
  const env = { ...process.env, RT_DIR: state, RT_PORT };
  const call = (file, args) => promisify(execFile)(file, args, { env, timeout: START_LIMIT_MS, maxBuffer: 1 << 24 });
  try {
    say('starting Request Tracker');
    const seeded = fs.existsSync(path.join(state, 'rt.sqlite'));
    const { stdout } = await call(up, seeded ? ['--reset'] : []);
    const value = (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(stdout)?.[1];
    const tokens = ['TECH1', 'TECH2', 'DISPATCHER', 'OUTSIDER', 'ROOT'].map(
      (name) => `${name}=${value(`RT_TOKEN_${name}`)}`,
    );
    return {
      failed: 0,
      env: {
        CALLOUT_RT_URL: (value('RT_BASE_URL') ?? '').replace(/\/REST\/2\.0\/?$/, ''),
        CALLOUT_RT_TOKENS: tokens.join(','),
        CALLOUT_RT_DIR: state,
      },
      stop: async () => {
        await call(path.join(scripts, 'rt-down.sh'), []).catch((error) =>
          say(`Request Tracker did not end: ${error.message}`),
        );
      },
    };
  } catch (error) {
    // the means are there: a server that does not come up is a failure and no reason to skip
    say(
      `Request Tracker does not start: ${String(error.stderr || error.message)
        .trim()
        .split('\n')
        .at(-1)}`,
    );
    return { ...nothing, failed: 1 };
  }
}
