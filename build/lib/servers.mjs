// The servers that the connectors are tested against, and the run of those tests.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { runVitest } from './checks.mjs';
import { lastWords } from './failures.mjs';
import { say } from './log.mjs';
import { root } from './paths.mjs';

const START_LIMIT_MS = 10 * 60_000;
const RT_PORT = process.env.RT_PORT ?? '8293';
const scripts = path.resolve(root, '../shared/servers');

/** @returns {Promise<{passed: number, failed: number, skipped: number}>} */
export async function runServers(args = []) {
  const rt = await requestTracker();
  try {
    const result = await runVitest(['-c', 'vitest.servers.config.ts', ...args], { ...process.env, ...rt.env });
    return { ...result, failed: result.failed + rt.failures.length, failures: [...rt.failures, ...result.failures] };
  } finally {
    await rt.stop();
  }
}

/** Address and tokens of a Request Tracker, and how to end it; without one the tests of it are skipped, and why is said. */
async function requestTracker() {
  const nothing = { env: {}, stop: async () => undefined, failures: [] };
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
      failures: [],
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
    const lines = String(error.stderr || error.message)
      .trim()
      .split('\n');
    say(`Request Tracker does not start: ${lines.at(-1)}`);
    return { ...nothing, failures: [{ name: 'Request Tracker does not start', lines: lastWords(lines) }] };
  }
}
