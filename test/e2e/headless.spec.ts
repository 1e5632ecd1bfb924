import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inspection, inspectionSchema } from '@shared/domain/inspection';
import { runCommand } from '../helpers/headless';
import { projectRoot } from '../helpers/launch';

// What a script or a machine without a display gets. None of these has a DISPLAY.

test.skip(process.platform !== 'linux', 'the machine is compared with what Linux tools say');

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-headless-'));
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const say = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' }).trim();

async function inspect(args: readonly string[] = [], env: Record<string, string> = {}): Promise<Inspection> {
  const out = join(folder, 'x.json');
  const { code, stderr } = await runCommand(['inspect', '--quick', '--lang', 'en', '--out', out, ...args], { env });
  expect(code, stderr).toBe(0);
  return inspectionSchema.parse(JSON.parse(await readFile(out, 'utf8')));
}

test('inspect says about this machine what the system itself says', async () => {
  const out = join(folder, 'x.json');
  const { code, stderr, durationMs } = await runCommand(['inspect', '--out', out]);
  expect(code, stderr).toBe(0);
  expect(durationMs).toBeLessThan(30_000);

  const text = await readFile(out, 'utf8');
  const { machine, inventory, checks } = inspectionSchema.parse(JSON.parse(text));
  expect(machine.hostname).toBe(say('uname', '-n'));
  expect(inventory.os.kernel).toBe(say('uname', '-r'));
  const memoryKilobytes = /^MemTotal:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  expect(inventory.memory.totalBytes).toBe(Number(memoryKilobytes) * 1024);
  const processors = readFileSync('/proc/cpuinfo', 'utf8').match(/^processor\s*:/gm)?.length;
  expect(inventory.cpus.reduce((sum, cpu) => sum + (cpu.threads ?? 0), 0)).toBe(processors);
  const rootBytes = Number(say('df', '-B1', '--output=size', '/').split('\n').at(-1));
  expect(inventory.volumes.find((volume) => volume.mountPoint === '/')?.sizeBytes).toBe(rootBytes);
  const installed = say('dpkg-query', '-W', '-f', '${db:Status-Status}\n').split('\n');
  expect(inventory.software.filter(({ source }) => source === 'dpkg')).toHaveLength(
    installed.filter((status) => status === 'installed').length,
  );
  expect(checks.length).toBeGreaterThanOrEqual(15);

  // the checksum beside it is the one sha256sum would print
  const checksum = await readFile(`${out}.sha256`, 'utf8');
  expect(checksum.split(/\s+/)[0]).toBe(createHash('sha256').update(text).digest('hex'));
});

test('inspect without --out prints the document and nothing else on standard output', async () => {
  const { code, stdout } = await runCommand(['inspect', '--quick', '--checks', 'sto.free']);
  expect(code).toBe(0);
  expect(inspectionSchema.parse(JSON.parse(stdout)).checks.map(({ id }) => id)).toEqual(['sto.free']);
});

test.describe('tools that misbehave', () => {
  /** A program of this name that the probes find before the system's. */
  async function plant(name: string, script: string): Promise<Record<string, string>> {
    const file = join(folder, name);
    await writeFile(file, script);
    await chmod(file, 0o755);
    return { CALLOUT_TOOLS: folder };
  }
  const outcomes = (inspection: Inspection) =>
    Object.fromEntries(inspection.checks.map((check) => [check.id, check.outcome]));
  const answeredNo = (inspection: Inspection, reason: string) =>
    inspection.checks.filter((check) => check.outcome === 'couldNotRun' && check.reason === reason);

  test('one that hangs is given up: its checks say so, the inspection is finished', async () => {
    const env = await plant('systemctl', '#!/bin/sh\nexec sleep 600\n');
    const inspection = await inspect([], env);
    const hung = answeredNo(inspection, 'timedOut');
    expect(hung.map(({ id }) => id)).toContain('os.services');
    for (const check of hung) expect(check.summary).not.toBe('');
    expect(inspection.checks.length).toBeGreaterThan(hung.length + 10);
  });

  test('one that prints garbage is not believed', async () => {
    const env = await plant('lsblk', '#!/bin/sh\nhead -c 100000 /dev/urandom\n');
    const inspection = await inspect([], env);
    const refused = [
      ...answeredNo(inspection, 'badOutput').map(({ id }) => id),
      ...inspection.notCollected.filter(({ code }) => code === 'badOutput').map(({ what }) => what),
    ];
    expect(refused).not.toEqual([]);
    expect(inspection.checks.length).toBeGreaterThanOrEqual(15);
  });

  test('one that is missing is named, with what to do', async () => {
    await writeFile(join(folder, 'systemctl.missing'), '');
    const inspection = await inspect([], { CALLOUT_TOOLS: folder });
    const missing = answeredNo(inspection, 'toolMissing');
    expect(missing.map(({ id }) => id)).toContain('os.services');
    for (const check of missing) expect(check.nextStep ?? '').not.toBe('');
  });

  test('one that kills the probe process costs its own checks only', async () => {
    const usual = outcomes(await inspect());
    const env = await plant('systemctl', '#!/bin/sh\nkill -9 $PPID\n');
    const inspection = await inspect([], env);
    expect(answeredNo(inspection, 'processDied').length).toBeGreaterThan(0);
    expect(Object.keys(outcomes(inspection)).sort()).toEqual(Object.keys(usual).sort());
  });
});

test('--version prints the version, --help the commands', async () => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const asked = await runCommand(['--version']);
  expect(asked.code).toBe(0);
  expect(asked.stdout.trim()).toContain(version);
  const help = await runCommand(['--help', '--lang', 'en']);
  expect(help.code).toBe(0);
  for (const word of ['inspect', 'export', 'import', '--profile']) expect(help.stdout).toContain(word);
});

for (const wrong of [
  ['inspect', '--out'],
  ['inspect', '--format', 'yaml'],
  ['inspect', '--colour', 'red'],
  ['export'],
  ['import', 'one', 'two'],
  ['inspect', '--job', '7'],
]) {
  test(`wrong usage ends with 2 and one line of reason: ${wrong.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runCommand([...wrong, '--lang', 'en']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    const own = stderr.split('\n').filter((line) => line.startsWith('callout: ') && line.includes('--help'));
    expect(own).toHaveLength(1);
  });
}

test('import of a file that is none ends with 1 and leaves nothing behind', async () => {
  const profile = join(folder, 'profile');
  const file = join(folder, 'broken.zip');
  await writeFile(file, 'PK no zip at all');
  const { code, stderr } = await runCommand(['import', file, '--profile', profile]);
  expect(code, stderr).toBe(1);
  expect(stderr).toMatch(/callout: .+/);
  const absent = await runCommand(['import', join(folder, 'absent.zip'), '--profile', profile]);
  expect(absent.code, absent.stderr).toBe(1);
});
