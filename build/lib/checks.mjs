// The parts of `npm run check`, each with its count, so that `npm test` can add them up.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { failureLines, lastWords, vitestFailures } from './failures.mjs';
import { root } from './paths.mjs';
import { run, runTool } from './run.mjs';

const STEPS = [
  ['types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  // the same sources against the older runtime's types: a call that only the newer one has is found here
  ['types of Electron 33', 'tsc', ['--noEmit', '-p', 'tsconfig.electron33.json']],
  // no DOM and no Node in the library: shared/ runs on both sides
  ['types of shared/ alone', 'tsc', ['--noEmit', '-p', 'build/tsconfig.shared.json']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['boundaries', null, ['build/check-boundaries.mjs']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
];

/** @returns {Promise<{name: string, passed: number, failed: number, failures: import('./failures.mjs').Failure[]}[]>} */
export async function runChecks() {
  const results = [];
  for (const [name, tool, args] of STEPS) {
    const began = Date.now();
    heading(name);
    const work = (options) => (tool ? runTool(tool, args, options) : run(process.execPath, args, options));
    results.push(summary({ name, ...(await asOne(work)) }, began));
  }
  const began = Date.now();
  heading('unit tests');
  results.push(summary({ name: 'unit tests', ...(await runVitest()) }, began));
  printTable(results);
  return results;
}

/**
 * A program that is one test: its exit code says whether it passed, its last lines say why not.
 * @param {(options: object) => Promise<number>} work
 * @param {RegExp} [problem] the line with which its own account of what failed begins
 */
export async function asOne(work, problem) {
  const output = [];
  const code = await work({ cwd: root, output });
  if (code === 0) return { passed: 1, failed: 0, failures: [] };
  return { passed: 0, failed: 1, failures: [{ name: `ended with ${code}`, lines: lastWords(output, problem) }] };
}

export function heading(name) {
  process.stdout.write(`\n=== ${name}\n`);
}

export function summary(part, began) {
  const seconds = (Date.now() - began) / 1000;
  process.stdout.write(`--- ${part.name}: ${part.passed} passed, ${part.failed} failed (${seconds.toFixed(1)} s)\n`);
  return { ...part, seconds };
}

export function printTable(results) {
  process.stdout.write('\n');
  for (const { name, passed, failed, seconds } of results) {
    const mark = failed > 0 ? 'FAIL' : 'ok  ';
    process.stdout.write(
      `${mark}  ${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s\n`,
    );
  }
}

/** The names of what failed and the first lines of each error: what is left of a long log is its end. */
export function printFailures(results) {
  const failures = results.flatMap(({ name, failures: ofPart = [] }) =>
    ofPart.map((failure) => ({ part: name, ...failure })),
  );
  const lines = failureLines(failures);
  if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

/**
 * One run of vitest, counted from its report.
 * @param {string[]} [args]
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function runVitest(args = [], env = process.env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-vitest-'));
  const report = path.join(folder, 'report.json');
  const output = [];
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runTool('vitest', ['run', ...reporters, ...args], { cwd: root, env, output });
    const counts = readReport(report, (json) => ({
      passed: json.numPassedTests,
      // a file that cannot be loaded has no tests that could fail
      failed: Math.max(json.numFailedTests, json.success ? 0 : 1),
      skipped: json.numPendingTests ?? 0,
      failures: vitestFailures(json, root),
    }));
    return settle(counts, code, lastWords(output, /Unhandled (Rejection|Error\b)|Uncaught Exception/));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The counts of a JSON report, or null when the run died before writing it. */
export function readReport(file, counts) {
  try {
    return counts(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** A run that failed without a failing test (no report, an unhandled error) still counts as one failure. */
export function settle(counts, exitCode, lines = []) {
  const settled = counts ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (settled.failed === 0 && exitCode !== 0) settled.failed = 1;
  if (settled.failed > 0 && settled.failures.length === 0) {
    settled.failures = [{ name: `no failed test, but it ended with ${exitCode}`, lines }];
  }
  return settled;
}
