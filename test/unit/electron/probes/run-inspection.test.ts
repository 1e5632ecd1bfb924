import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectionSchema, worstFirst } from '@shared/domain/inspection';
import type { CheckOutcome, CheckResult, Inspection } from '@shared/domain/inspection';
import { planRun, runInspection } from '../../../../electron/probes/run-inspection';
import { buildLabRoot, machineFile, progressLog, requestWith } from './stand-ins';

const never = new AbortController().signal;

function check(inspection: Inspection, id: string): CheckResult {
  const found = inspection.checks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

describe.skipIf(process.platform !== 'linux')('an inspection of this very machine', () => {
  let inspection: Inspection;
  const log = progressLog();

  beforeAll(async () => {
    inspection = await runInspection(requestWith(null), { progress: log.push }, never);
  });

  it('is a valid document of the exchange format, worst findings first', () => {
    expect(inspectionSchema.parse(JSON.parse(JSON.stringify(inspection)))).toEqual(inspection);
    expect(inspection.schema).toBe('callout-inspection/1');
    expect(inspection.checks).toEqual(worstFirst(inspection.checks));
    expect(inspection.checks.length).toBeGreaterThanOrEqual(20);
  });

  it('says what uname, /proc, df and dpkg-query say', () => {
    const run = (tool: string, ...args: string[]): string =>
      execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1e8 });
    expect(inspection.machine.hostname).toBe(run('uname', '-n').trim());
    expect(inspection.inventory.os.kernel).toBe(run('uname', '-r').trim());
    const memTotalKb = /^MemTotal:\s+(\d+) kB/m.exec(machineFile('/proc/meminfo'))?.[1];
    expect(inspection.inventory.memory.totalBytes).toBe(Number(memTotalKb) * 1024);
    const threads = inspection.inventory.cpus.reduce((sum, cpu) => sum + (cpu.threads ?? 0), 0);
    expect(threads).toBe((machineFile('/proc/cpuinfo').match(/^processor\s*:/gm) ?? []).length);
    expect(threads).toBe(os.cpus().length);
    const sizeBytes = Number(run('df', '-B1', '/').split('\n')[1]?.split(/\s+/)[1]);
    expect(inspection.inventory.volumes.find((volume) => volume.mountPoint === '/')?.sizeBytes).toBe(sizeBytes);
    try {
      const packages = run('dpkg-query', '-f', '.\\n', '-W').split('\n').length - 1;
      expect(inspection.inventory.software.filter((one) => one.source === 'dpkg')).toHaveLength(packages);
    } catch (error) {
      // A machine without dpkg has nothing to compare.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  });

  it('told every step once, and counted to the end', () => {
    const done = log.events.filter((event) => event.state === 'done');
    const total = done[0]?.total ?? 0;
    expect(done).toHaveLength(total);
    expect(new Set(done.map((event) => event.stepId)).size).toBe(
      new Set(done.map((event) => `${event.kind}${event.stepId}`)).size,
    );
    expect(Math.max(...done.map((event) => event.done))).toBe(total);
    expect(log.events.every((event) => event.title !== '' && event.done <= event.total)).toBe(true);
    const announced = done.filter((event) => event.kind === 'check').map((event) => event.check?.id);
    expect(announced).toHaveLength(inspection.checks.length);
    expect(new Set(announced)).toEqual(new Set(inspection.checks.map((one) => one.id)));
  });

  it('explains every verdict: summary, source, evidence, and what to do where something is wrong', () => {
    for (const one of inspection.checks) {
      expect(one.summary, one.id).not.toBe('');
      expect(one.source, one.id).not.toBe('');
      if (one.outcome === 'fail' || one.outcome === 'warn') {
        expect(one.nextStep, one.id).toBeTruthy();
        expect(one.evidence.length, one.id).toBeGreaterThan(0);
      }
      expect(one.reason !== undefined, one.id).toBe(one.outcome === 'couldNotRun');
    }
  });
});

describe.skipIf(process.platform !== 'linux')('the captured laptop, from command to verdict', () => {
  let root: string;
  let inspection: Inspection;

  beforeAll(async () => {
    root = buildLabRoot(mkdtempSync(path.join(tmpdir(), 'callout-lab-')));
    inspection = await runInspection(requestWith('lab', { quick: false }, { root }), {}, never);
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it.each<[string, CheckOutcome]>([
    ['sto.smart.verdict', 'pass'],
    ['sto.smart.ata5', 'pass'],
    ['sto.nvme.health', 'pass'],
    ['sto.ioerrors', 'fail'],
    ['sto.raid', 'fail'],
    ['sto.free', 'fail'],
    ['mem.pressure', 'pass'],
    ['bat.health', 'warn'],
    ['bat.cycles', 'fail'],
    ['cpu.temp', 'warn'],
    ['os.services', 'warn'],
    ['prn.queues', 'fail'],
    ['idn.time', 'couldNotRun'],
    ['sec.encryption', 'fail'],
    ['sec.firewall', 'pass'],
    ['sec.tpm', 'pass'],
    ['mem.errors', 'pass'],
    ['pwr.unexpected', 'pass'],
    ['net.errors', 'pass'],
    ['net.ipconfig', 'fail'],
    ['wifi.signal', 'pass'],
    ['wifi.security', 'pass'],
    ['prn.spooler', 'pass'],
    ['prn.port', 'fail'],
  ])('%s is %s', (id, outcome) => {
    const result = check(inspection, id);
    expect(`${result.outcome}: ${result.summary}`).toMatch(new RegExp(`^${outcome}: `));
  });

  it('names the disk that fails although SMART calls it healthy', () => {
    const errors = check(inspection, 'sto.ioerrors');
    expect(errors.summary).toContain('QMBAD0002');
    expect(errors.evidence[0]?.excerpt).toContain('I/O error, dev sdc, sector 2048');
    expect(errors.nextStep).toContain('even if its self-assessment is good');
  });

  it('leaves placeholders of the maker unknown', () => {
    expect(inspection.machine).toMatchObject({
      manufacturer: 'LENOVO',
      serial: 'PF0FIELD01',
      assetTag: null,
      chassis: 'laptop',
    });
    expect(inspection.inventory.board).toMatchObject({ serial: null, version: null });
    expect(inspection.inventory.firmware).toMatchObject({ releasedOn: '2024-05-12', tpmVersion: '2.0', mode: 'bios' });
  });

  it('puts health beside identity', () => {
    expect(inspection.inventory.disks.find((disk) => disk.serial === 'QMSATA0001')).toMatchObject({ temperatureC: 31 });
    expect(inspection.inventory.volumes.find((volume) => volume.mountPoint === '/mnt/secure')?.encrypted).toBe(true);
  });

  it('lists the parts behind the numbers', () => {
    const { inventory } = inspection;
    expect(inventory.controllers).toHaveLength(13);
    expect(inventory.soundDevices).toMatchObject([{ driver: 'snd_hda_intel' }]);
    expect(inventory.monitors).toMatchObject([{ manufacturer: 'RHT', week: 42, year: 2014 }]);
    expect(inventory.lvm?.groups).toMatchObject([{ name: 'vg0', volumes: 1 }]);
    expect(inventory.batteries).toMatchObject([{ voltageV: 11.52 }]);
    expect(inventory.memory).toMatchObject({ maximumBytes: 3 * 1024 ** 3 });
    expect(inventory.networkAdapters.find((adapter) => adapter.name === 'wlan0')?.wifi).toMatchObject({
      ssid: 'FieldLab',
      security: 'wpa2',
    });
    expect(inventory.volumes.find((volume) => volume.mountPoint === '/mnt/secure')?.encryption).toEqual({
      state: 'on',
      method: 'LUKS2 aes-xts-plain64',
      protectors: ['passphrase'],
    });
  });
});

describe.skipIf(process.platform !== 'linux')('tools that misbehave', () => {
  it('a hung command costs its own checks and no more', async () => {
    const inspection = await runInspection(requestWith('hung'), {}, never);
    expect(check(inspection, 'sec.encryption')).toMatchObject({ outcome: 'couldNotRun', reason: 'timedOut' });
    expect(check(inspection, 'os.services')).toMatchObject({ outcome: 'couldNotRun', reason: 'timedOut' });
    expect(check(inspection, 'sto.free').outcome).not.toBe('couldNotRun');
    expect(inspection.notCollected.find((gap) => gap.what === 'disks')).toMatchObject({ code: 'timedOut' });
    expect(inspection.durationMs).toBeLessThan(30_000);
  });

  it('garbage never becomes a pass', async () => {
    const inspection = await runInspection(requestWith('garbage', { quick: false }), {}, never);
    for (const id of [
      'sto.free',
      'sto.inodes',
      'sto.fs',
      'sto.smart.verdict',
      'sto.nvme.health',
      'os.updates',
      'os.services',
      'net.gateway',
      'net.link',
    ]) {
      expect(check(inspection, id), id).toMatchObject({ outcome: 'couldNotRun', reason: 'badOutput' });
      expect(check(inspection, id).nextStep).toBeTruthy();
    }
    expect(check(inspection, 'sto.free').evidence[0]?.excerpt).toContain('Segmentation f');
  });

  it('a tool that floods is cut off and said to have', async () => {
    const inspection = await runInspection(requestWith('flood'), {}, never);
    expect(check(inspection, 'sto.free')).toMatchObject({ outcome: 'couldNotRun', reason: 'outputTooLarge' });
    expect(check(inspection, 'mem.pressure').outcome).not.toBe('couldNotRun');
  });

  it('a missing tool is named, with the package to install', async () => {
    const inspection = await runInspection(requestWith('hung/nowhere'), {}, never);
    const smart = check(inspection, 'sto.smart.verdict');
    if (smart.reason === 'toolMissing') expect(smart.nextStep).toContain('smartmontools');
    const empty = await runInspection({ ...requestWith('hung'), packaged: true }, {}, never);
    expect(check(empty, 'sec.encryption').reason).not.toBe('timedOut');
  });
});

describe('the plan of a run', () => {
  it('leaves out what only an unwanted check needs, and never the inventory', () => {
    const facts = (options: Parameters<typeof planRun>[0]): string[] =>
      planRun(options, 'linux').probes.map((probe) => probe.fact);
    expect(facts({ language: 'en' })).toContain('updates');
    expect(facts({ language: 'en', quick: true })).not.toContain('updates');
    const one = planRun({ language: 'en', checks: ['sto.free'] }, 'linux');
    expect(one.checks.map((item) => item.id)).toEqual(['sto.free']);
    expect(facts({ language: 'en', checks: ['sto.free'] })).toEqual(
      expect.arrayContaining(['software', 'os', 'volumes']),
    );
    expect(facts({ language: 'en', checks: ['sto.free'] })).not.toContain('gateway');
  });

  it('asks every system for the machine itself, and for no fact twice', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const facts = planRun({ language: 'en' }, platform).probes.map((probe) => probe.fact);
      expect(new Set(facts).size, platform).toBe(facts.length);
      for (const fact of [
        'os',
        'identity',
        'cpus',
        'memory',
        'blockDevices',
        'smart',
        'volumes',
        'software',
        'services',
      ])
        expect(facts, platform).toContain(fact);
    }
  });

  it('is given up when it is cancelled', async () => {
    const controller = new AbortController();
    const pending = runInspection(requestWith('hung'), {}, controller.signal);
    controller.abort();
    await expect(pending).rejects.toThrow('cancelled');
  });
});
