// The parts of `npm run check`, each with its count, so that `npm test` can add them up.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';
import { run, runTool } from './run.mjs';

const node = process.execPath;
const STEPS = [
  ['types', () => runTool('tsc', ['--noEmit', '-p', 'tsconfig.json'], { cwd: root })],
  // the same sources against the older runtime's types: a call that only the newer one has is found here
  ['types of Electron 33', () => runTool('tsc', ['--noEmit', '-p', 'tsconfig.electron33.json'], { cwd: root })],
  // no DOM and no Node in the library: shared/ runs on both sides
  ['types of shared/ alone', () => runTool('tsc', ['--noEmit', '-p', 'build/tsconfig.shared.json'], { cwd: root })],
  ['lint', () => runTool('oxlint', ['--type-aware', '--deny-warnings'], { cwd: root })],
  ['boundaries', () => run(node, ['build/check-boundaries.mjs'], { cwd: root })],
  ['format', () => runTool('prettier', ['--check', '--log-level', 'warn', '.'], { cwd: root })],
];

/** @returns {Promise<{name: string, passed: number, failed: number}[]>} */
export async function runChecks() {
  const results = [];
  for (const [name, step] of STEPS) {
    const began = Date.now();
    heading(name);
    const ok = (await step()) === 0;
    results.push(summary({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, began));
  }
  const began = Date.now();
  heading('unit tests');
  results.push(summary({ name: 'unit tests', ...(await unitTests()) }, began));
  printTable(results);
  return results;
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

async function unitTests() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-unit-'));
  const report = path.join(folder, 'unit.json');
  try {
    const code = await runTool('vitest', ['run'], { cwd: root, env: { ...process.env, CALLOUT_UNIT_REPORT: report } });
    const counts = readReport(report, (json) => ({
      passed: json.numPassedTests,
      // a file that cannot be loaded has no tests that could fail
      failed: Math.max(json.numFailedTests, json.success ? 0 : 1),
    }));
    return settle(counts, code);
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
export function settle(counts, exitCode) {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
