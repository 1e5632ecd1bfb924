import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toGlpi } from '@shared/domain/glpi/index';
import type { Inspection } from '@shared/domain/inspection';
import type { FactKey } from '../../../../../electron/probes/facts';
import type { Reading } from '../../../../../electron/probes/reading';
import { planRun, runInspection } from '../../../../../electron/probes/run-inspection';
import { brokenInvariants, glpiValidator, NO_SCHEMA } from '../../../../helpers/glpi';
import { toolsFolder } from '../stand-ins';

// PowerShell is played by a program that prints lines; everything behind it is the real thing.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'callout-windows-'));
  vi.stubEnv('TEMP', folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly inspection: Inspection;
  readonly facts: Readonly<Partial<Record<FactKey, Reading<unknown>>>>;
  readonly order: readonly FactKey[];
}

async function run(
  tools: string,
  options: { quick?: boolean; checks?: string[] } = {},
  onFact: (key: FactKey) => void = () => undefined,
): Promise<Outcome> {
  const facts: Partial<Record<FactKey, Reading<unknown>>> = {};
  const order: FactKey[] = [];
  const inspection = await runInspection(
    {
      runId: 'test',
      toolVersion: '0.0.0-test',
      packaged: false,
      options: { language: 'en', ...options },
      platform: 'win32',
      env: { CALLOUT_TOOLS: tools },
    },
    {
      fact: (key, reading) => {
        facts[key] = reading;
        order.push(key);
        onFact(key);
      },
    },
    new AbortController().signal,
  );
  return { inspection, facts, order };
}

/** A `powershell` of these shell lines; standard input is in $folder/stdin. */
function plant(...lines: readonly string[]): string {
  const file = path.join(folder, 'powershell');
  writeFileSync(file, `#!/bin/sh\ncat >"${folder}/stdin"\n${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return folder;
}

const line = (section: string, data: unknown): string =>
  `printf '%s\\n' '${JSON.stringify({ section, status: 'ok', ms: 1, data })}'`;
const OS = line('os', {
  system: [{ Caption: 'Microsoft Windows 11 Pro', Version: '10.0.26200', TotalVisibleMemorySize: 1000 }],
});
const CPU = line('cpu', { cpus: [{ Name: 'CPU', NumberOfCores: 2, NumberOfLogicalProcessors: 4 }] });

function reasonOf(outcome: Outcome, key: FactKey): string {
  const reading = outcome.facts[key];
  return reading?.status === 'unavailable' ? reading.reason : (reading?.status ?? 'none');
}

const starts = (): number => {
  const log = path.join(folder, 'callout-powershell-starts.log');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0;
};

describe('one PowerShell a run', () => {
  it.each(['windows', 'windows-laptop'])(
    '%s: everything but hosts of the settings comes from a single start',
    async (tools) => {
      const { facts } = await run(toolsFolder(tools));
      expect(starts()).toBe(1);
      const asked = planRun({ language: 'en' }, 'win32').probes.map((probe) => probe.fact);
      expect(Object.keys(facts).sort()).toEqual([...asked].sort());
      const lost = Object.entries(facts).filter(
        ([, reading]) =>
          reading.status === 'unavailable' && ['badOutput', 'timedOut', 'failed'].includes(reading.reason),
      );
      expect(lost.map(([key]) => key)).toEqual([]);
    },
  );

  it('asks only for what the run wants: a quick run leaves logs and updates out', async () => {
    plant(OS);
    await run(folder, { quick: true });
    const wanted = readFileSync(path.join(folder, 'stdin'), 'utf8').split('\n')[0] ?? '';
    expect(wanted).toContain("'os'");
    for (const slow of ['events', 'updates', 'logErrors', 'bootEvents', 'integrity'])
      expect(wanted).not.toContain(`'${slow}'`);
  });

  it('hands a section over as soon as its line is there, not when the program ends', async () => {
    plant(OS, 'sleep 1', CPU);
    const { order } = await run(folder, { quick: true, checks: [] });
    expect(order.indexOf('os')).toBeLessThan(order.indexOf('cpus'));
    expect(order.indexOf('memory')).toBeLessThan(order.indexOf('cpus'));
  });
});

describe('a PowerShell that misbehaves', () => {
  it('costs what it had not told yet when it never ends, as timed out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    plant(OS, CPU, 'exec sleep 600');
    const outcome = await run(folder, { quick: true, checks: [] }, (key) => {
      // What was told is there; let the limit of the process come, and then the grace after its end.
      if (key === 'cpus') void vi.advanceTimersByTimeAsync(21_400);
    });
    vi.useRealTimers();
    expect(reasonOf(outcome, 'os')).toBe('known');
    expect(reasonOf(outcome, 'cpus')).toBe('known');
    expect(reasonOf(outcome, 'services')).toBe('timedOut');
  });

  it('that leaves a section out loses that fact alone', async () => {
    plant(OS, CPU);
    const outcome = await run(folder, { quick: true, checks: [] });
    expect(reasonOf(outcome, 'cpus')).toBe('known');
    expect(reasonOf(outcome, 'services')).toBe('badOutput');
  });

  it('that stops in the middle of a line loses that section alone', async () => {
    plant(
      OS,
      `printf '%s\\n' '{"section":"services","status":"ok","ms":3,"data":{"services":[{"Name":"Spo'`,
      CPU,
      `printf '{"section":"vol'`,
    );
    const outcome = await run(folder, { quick: true, checks: [] });
    expect(reasonOf(outcome, 'os')).toBe('known');
    expect(reasonOf(outcome, 'cpus')).toBe('known');
    expect(reasonOf(outcome, 'services')).toBe('badOutput');
    expect(reasonOf(outcome, 'volumes')).toBe('badOutput');
  });

  it('that prints 32 MB is stopped, and what came before is kept', async () => {
    plant(OS, 'head -c 33554432 /dev/zero | tr "\\\\0" x', CPU);
    const outcome = await run(folder, { quick: true, checks: [] });
    expect(reasonOf(outcome, 'os')).toBe('known');
    expect(reasonOf(outcome, 'cpus')).toBe('outputTooLarge');
  });

  it('that prints noise, warnings and other words is read past', async () => {
    plant(
      `printf '\\357\\273\\277WARNING: x\\r\\n{}\\n[1]\\n{"section":5}\\n'`,
      'head -c 2000 /dev/urandom',
      'echo',
      OS,
      'echo boo >&2',
    );
    const outcome = await run(folder, { quick: true, checks: [] });
    expect(reasonOf(outcome, 'os')).toBe('known');
  });

  it('that a policy restricts is "not permitted", not silence', async () => {
    plant('exit 77');
    const outcome = await run(folder, { quick: true, checks: ['os.services'] });
    expect(reasonOf(outcome, 'os')).toBe('notPermitted');
    expect(outcome.inspection.checks[0]).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
  });

  it('that is not there is named', async () => {
    writeFileSync(path.join(folder, 'powershell.missing'), '');
    const outcome = await run(folder, { quick: true, checks: [] });
    expect(reasonOf(outcome, 'os')).toBe('toolMissing');
  });

  it('is told which sections need rights', async () => {
    const outcome = await run(toolsFolder('windows-laptop'));
    for (const key of ['bootTime', 'integrity', 'secureChannel'] as const)
      expect(reasonOf(outcome, key)).toBe('notPermitted');
    const codes = outcome.inspection.notCollected.map(({ what, code }) => `${what} ${code ?? ''}`);
    expect(codes).toContain('firmware.tpmReady notPermitted');
    expect(codes).toContain('volumes.protectors notPermitted');
  });
});

describe('the recorded machines, judged', () => {
  const outcomes = (inspection: Inspection): Record<string, string> =>
    Object.fromEntries(inspection.checks.map(({ id, outcome }) => [id, outcome]));

  it('finds what is wrong with the German desktop', async () => {
    const { inspection } = await run(toolsFolder('windows'));
    const found = outcomes(inspection);
    const expected: Record<string, string> = {
      'sto.smart.verdict': 'fail',
      'sto.smart.ata5': 'fail',
      'sto.ioerrors': 'fail',
      'sto.free': 'fail',
      'os.crash': 'fail',
      'os.services': 'fail',
      'os.drivers': 'fail',
      'os.licence': 'fail',
      'os.support': 'fail',
      'os.updates': 'fail',
      'os.boot': 'fail',
      'pwr.unexpected': 'fail',
      'prn.queues': 'fail',
      'prn.spooler': 'fail',
      'sec.av': 'fail',
      'sec.firewall': 'fail',
      'sec.certs': 'fail',
      'sec.accounts': 'fail',
      'sec.hosts': 'fail',
      'sec.encryption': 'warn',
      'sec.secureboot': 'warn',
      'idn.time': 'fail',
      'idn.channel': 'fail',
      'idn.lockout': 'fail',
      'net.dns': 'fail',
      'net.ipconfig': 'fail',
      'net.link': 'fail',
      'gpu.driver': 'fail',
      'app.teams': 'fail',
    };
    expect(found).toMatchObject(expected);
    // a verdict that rests on a format nobody has captured says so
    const unverified = new Set(inspection.checks.filter((check) => check.unverified === true).map(({ id }) => id));
    expect(unverified).toContain('sec.av');
    expect(unverified).not.toContain('sto.ioerrors');
    expect(unverified).not.toContain('sto.free');
  });

  it('reports nothing on the healthy laptop', async () => {
    const { inspection } = await run(toolsFolder('windows-laptop'));
    const bad = inspection.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
    expect(bad.map(({ id, summary }) => `${id}: ${summary}`)).toEqual([]);
    expect(inspection.checks.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(45);
  });

  it('leaves both as inventories that GLPI takes', async (context) => {
    const errorsOf = glpiValidator();
    if (errorsOf === null) {
      context.skip(NO_SCHEMA);
      return;
    }
    for (const tools of ['windows', 'windows-laptop']) {
      const { inspection } = await run(toolsFolder(tools));
      const document = toGlpi(inspection);
      expect(errorsOf(document), tools).toEqual([]);
      expect(brokenInvariants(document, inspection.takenAt), tools).toEqual([]);
    }
  });
});
