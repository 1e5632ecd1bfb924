import { expect, test } from '@playwright/test';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActiveTestResult } from '@shared/domain/active-test';
import type { Inspection } from '@shared/domain/inspection';
import type { Result } from '@shared/result';
import { launchApp, projectRoot, type RunningApp } from '../helpers/launch';
import { runCommand } from '../helpers/headless';

// What the main process does beyond reading: asking for rights, keeping whole outputs, loading the machine. Through the window's bridge,
// in the real processes.

test.skip(process.platform !== 'linux', 'the stand-ins are scripts for Linux');

let running: RunningApp;
let tools: string;
test.beforeEach(async () => {
  tools = await mkdtemp(join(tmpdir(), 'callout-rights-'));
});
test.afterEach(async () => {
  await running.close();
  await rm(tools, { recursive: true, force: true });
});

async function tool(name: string, script: string): Promise<void> {
  await writeFile(join(tools, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(tools, name), 0o755);
}

async function inspect(runId: string): Promise<Inspection> {
  const result = await running.page.evaluate(
    async (id) =>
      window.callout?.inspect.start({
        runId: id,
        options: { language: 'en', checks: ['sto.smart.verdict', 'os.errors'] },
      }),
    runId,
  );
  if (result?.ok !== true) throw new Error(JSON.stringify(result));
  return result.value;
}

const rest = async (runId: string): Promise<Result<Inspection> | undefined> =>
  running.page.evaluate(async (id) => window.callout?.inspect.collectRest({ runId: id }), runId);

test('what lacked rights is read by this app started once more, and judged anew', async () => {
  const lab = join(projectRoot, 'test/fixtures/own-qemu-lab');
  // like a drive for which one must be root: refused to the app, answered to the process that pkexec starts
  await tool(
    'smartctl',
    `[ -n "$XDG_RUNTIME_DIR" ] || { echo 'Permission denied' >&2; exit 2; }
case "$*" in *--scan-open*) exec cat '${lab}/smartctl-scan.json' ;; esac
exec cat '${lab}/smartctl-sata.json'`,
  );
  await tool('pkexec', `export XDG_RUNTIME_DIR=/tmp CALLOUT_TOOLS='${tools}'; exec "$@"`);
  running = await launchApp({ env: { CALLOUT_TOOLS: tools, XDG_RUNTIME_DIR: '' } });
  const before = await inspect('first');
  expect(before.checks.find(({ id }) => id === 'sto.smart.verdict')).toMatchObject({
    outcome: 'couldNotRun',
    reason: 'notPermitted',
  });
  const after = await rest('first');
  expect(after).toMatchObject({ ok: true, value: { elevated: true } });
  const verdict = after?.ok === true ? after.value.checks.find(({ id }) => id === 'sto.smart.verdict') : undefined;
  expect(verdict).toMatchObject({ outcome: 'pass' });
  expect(await rest('never run')).toMatchObject({ ok: false, error: { code: 'notFound' } });

  await tool('pkexec', 'exit 126');
  await inspect('second');
  expect(await rest('second')).toMatchObject({ ok: false, error: { code: 'notPermitted' } });
});

test('the whole output behind a finding is kept, under the hash the evidence names', async () => {
  const line = JSON.stringify({
    PRIORITY: '3',
    SYSLOG_IDENTIFIER: 'disk',
    MESSAGE: 'it broke',
    __REALTIME_TIMESTAMP: '1795304377000000',
  });
  await tool('journalctl', `i=0; while [ $i -lt 400 ]; do echo '${line}'; i=$((i + 1)); done`);
  running = await launchApp({ env: { CALLOUT_TOOLS: tools } });
  const document = await inspect('logs');
  const evidence = document.checks
    .find(({ id }) => id === 'os.errors')
    ?.evidence.find((one) => one.sha256 !== undefined);
  expect(evidence?.excerpt.length).toBeLessThan(5_000);
  const sha256 = evidence?.sha256 ?? '';
  await expect
    .poll(async () =>
      running.page.evaluate(async (hash) => {
        const file = await window.callout?.files.get({ sha256: hash });
        return file?.ok === true ? new TextDecoder().decode(file.value.bytes).split('it broke').length - 1 : null;
      }, sha256),
    )
    .toBe(400);
});

const start = async (input: {
  kind: 'memoryPattern' | 'cpuStress';
  seconds: number;
}): Promise<Result<ActiveTestResult> | undefined> =>
  running.page.evaluate(
    async ({ kind, seconds }) =>
      window.callout?.activeTest.start({ runId: 'test', kind, seconds, target: null, language: 'en' }),
    input,
  );

test('a test runs in a process of its own and can be stopped; two at once are refused', async () => {
  running = await launchApp();
  const plan = await running.page.evaluate(async () =>
    window.callout?.activeTest.plan({ kind: 'diskRead', language: 'de' }),
  );
  expect(plan).toMatchObject({ ok: true, value: { kind: 'diskRead', conditions: [{ id: 'targets' }] } });

  const passed = await start({ kind: 'memoryPattern', seconds: 1 });
  expect(passed).toMatchObject({ ok: true, value: { outcome: 'pass', language: 'en' } });

  const long = start({ kind: 'cpuStress', seconds: 60 });
  await expect
    .poll(async () =>
      running.page.evaluate(async () =>
        window.callout?.activeTest.start({ runId: 'b', kind: 'cpuStress', seconds: 1, target: null, language: 'en' }),
      ),
    )
    .toMatchObject({ ok: false, error: { code: 'busy' } });
  await running.page.evaluate(async () => window.callout?.activeTest.cancel({ runId: 'test' }));
  expect(await long).toMatchObject({
    ok: true,
    value: { outcome: 'couldNotRun', stoppedBy: 'user', reason: 'cancelled' },
  });
});

test('the command behind it prints the facts it is asked for, and takes nothing else', async () => {
  running = await launchApp();
  const printed = await runCommand(['collect', '--facts', 'memory,os']);
  expect(printed.code, printed.stderr).toBe(0);
  const answer = JSON.parse(printed.stdout) as { schema: string; facts: Record<string, { status: string }> };
  expect([answer.schema, Object.keys(answer.facts).sort()]).toEqual(['callout-facts/1', ['memory', 'os']]);
  expect((await runCommand(['collect', '--facts', 'memory;reboot'])).code).toBe(2);
  // a link laid where the answer should go is not followed
  const out = join(tools, 'answer.json');
  await writeFile(out, 'mine');
  expect((await runCommand(['collect', '--facts', 'memory', '--out', out])).code).toBe(1);
  expect(await readFile(out, 'utf8')).toBe('mine');
});
