import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureLines, lastWords, playwrightFailures, vitestFailures } from '../../../build/lib/failures.mjs';

describe('what failed, at the end of a long log', () => {
  let folder: string;
  let run: SpawnSyncReturns<string>;
  let report: unknown;

  // a real report: what the runner writes is nothing we decide
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callout-failures-'));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'vitest.config.js'), 'export default {};');
    writeFileSync(
      join(folder, 'planted.test.ts'),
      `import fc from 'fast-check';
       import { describe, expect, it } from 'vitest';
       describe('a planted', () => {
         it('property', () => fc.assert(fc.property(fc.integer(), (n) => { expect(n).toBeLessThan(99); }), { seed: 42 }));
         it('comparison', () => expect({ a: 1 }).toEqual({ a: 2 }));
         it('pass', () => expect(1).toBe(1));
       });`,
    );
    writeFileSync(join(folder, 'unloadable.test.ts'), "import './nowhere';");
    const file = join(folder, 'report.json');
    run = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${file}`],
      { cwd: folder, encoding: 'utf8' },
    );
    report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names each failed unit test, with seed and counterexample of a property and the place', () => {
    expect(run.status, run.stderr).toBe(1);
    const failures = vitestFailures(report, folder);
    expect(failures.map(({ name }) => name).sort()).toEqual([
      'planted.test.ts > a planted > comparison',
      'planted.test.ts > a planted > property',
      'unloadable.test.ts',
    ]);
    const text = (name: string) => failures.find((failure) => failure.name.endsWith(name))?.lines.join('\n') ?? '';
    expect(text('property')).toMatch(
      /Property failed after \d+ tests\n\{ seed: 42, path: "[\d:]+".*\nCounterexample: \[/,
    );
    expect(text('comparison')).toMatch(/AssertionError.*\n[^]*planted\.test\.ts:5:/);
    expect(text('unloadable.test.ts')).toContain('nowhere');
  });

  it('names each failed spec of Playwright, with its line', () => {
    const spec = (title: string, status: string, message: string) => ({
      title,
      line: 7,
      tests: [{ status, results: [{ errors: [{ message, stack: `${message}\n    at /x/test/e2e/a.spec.ts:9:1` }] }] }],
    });
    const failures = playwrightFailures({
      suites: [
        {
          title: 'e2e/a.spec.ts',
          specs: [spec('passes', 'expected', ''), spec('fails', 'unexpected', '\u001b[31mError: no button\u001b[39m')],
          suites: [{ title: 'inner', specs: [spec('only the second time', 'flaky', 'Error: late')] }],
        },
      ],
      errors: [{ message: 'no browser' }],
    });
    expect(failures).toEqual([
      { name: 'e2e/a.spec.ts > fails (line 7)', lines: ['Error: no button', 'at /x/test/e2e/a.spec.ts:9:1'] },
      {
        name: 'e2e/a.spec.ts > inner > only the second time (line 7)',
        lines: ['Error: late', 'at /x/test/e2e/a.spec.ts:9:1'],
      },
      { name: 'outside of any test', lines: ['no browser'] },
    ]);
  });

  it('takes the last words of a program that leaves no report', () => {
    const output = ['round 1', 'problem: a note is gone', '    at count', '', 'saved 2, found 1, lost 1'];
    expect(lastWords(output, /^problem: /)).toEqual(output.filter((line) => line !== '').slice(1));
    expect(lastWords(['1', '2', '3', '4', '5', '6'], /^problem: /)).toEqual(['2', '3', '4', '5', '6']);
  });

  it('stays within forty lines and says how many it leaves out', () => {
    const failures = Array.from({ length: 30 }, (_, n) => ({
      part: 'unit tests',
      name: `test ${n}`,
      lines: Array.from({ length: 9 }, (__, line) => `${line} ${'x'.repeat(1_000)}`),
    }));
    const lines = failureLines(failures);
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines[0]).toBe('FAILED  unit tests: test 0');
    expect(lines.filter((line) => line.startsWith('FAILED'))).toHaveLength(6);
    expect(lines.at(-1)).toContain('24 more');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(400);
    expect(failureLines([])).toEqual([]);
  });
});
