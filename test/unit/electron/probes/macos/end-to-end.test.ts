import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectionSchema } from '@shared/domain/inspection';
import type { CheckOutcome, CheckResult, Inspection, InspectionOptions } from '@shared/domain/inspection';
import { MACOS_PROBES } from '../../../../../electron/probes/macos';
import { planRun, runInspection } from '../../../../../electron/probes/run-inspection';
import { buildMacRoot, MAC_TOOLS } from './recorded';

const never = new AbortController().signal;
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'callout-mac-'));
  folders.push(made);
  return made;
}

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

async function inspectMac(tools: string, options: Partial<InspectionOptions> = {}): Promise<Inspection> {
  return await runInspection(
    {
      runId: 'test',
      toolVersion: '0.0.0-test',
      packaged: false,
      options: { language: 'en', quick: false, ...options },
      platform: 'darwin',
      root: buildMacRoot(folder()),
      env: { CALLOUT_TOOLS: tools },
    },
    {},
    never,
  );
}

/** Stand-ins that all do the same. */
function allTools(script: string | null): string {
  const tools = folder();
  for (const name of readdirSync(MAC_TOOLS)) {
    if (name.endsWith('.missing')) writeFileSync(path.join(tools, name), '');
    else if (script === null) writeFileSync(path.join(tools, `${name}.missing`), '');
    else {
      writeFileSync(path.join(tools, name), script);
      chmodSync(path.join(tools, name), 0o755);
    }
  }
  return tools;
}

function check(inspection: Inspection, id: string): CheckResult {
  const found = inspection.checks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

describe('the plan for macOS', () => {
  it('asks for each fact once, and for everything that a check needs', () => {
    const facts = MACOS_PROBES.map((probe) => probe.fact);
    expect(new Set(facts).size).toBe(facts.length);
    const { checks } = planRun({ language: 'en' }, 'darwin');
    expect(checks.flatMap((one) => one.needs).filter((fact) => !facts.includes(fact))).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('the recorded Mac, from command to verdict', () => {
  let inspection: Inspection;

  beforeAll(async () => {
    inspection = await inspectMac(MAC_TOOLS);
  }, 60_000);

  it.each<[string, CheckOutcome]>([
    ['bat.health', 'fail'],
    ['bat.cycles', 'fail'],
    ['sto.free', 'fail'],
    ['sec.encryption', 'fail'],
    ['sec.firewall', 'fail'],
    ['prn.queues', 'fail'],
    ['os.crash', 'fail'],
    ['os.updates', 'fail'],
    ['sec.secureboot', 'warn'],
    ['os.services', 'warn'],
    ['net.link', 'warn'],
    ['sto.smart.verdict', 'pass'],
    ['sto.nvme.health', 'pass'],
    ['mem.pressure', 'pass'],
    ['net.gateway', 'pass'],
    ['os.reboot', 'pass'],
  ])('%s is %s', (id, outcome) => {
    const result = check(inspection, id);
    expect(`${result.outcome}: ${result.summary}`).toMatch(new RegExp(`^${outcome}: `));
  });

  it('is a document that every other part of the program can read', () => {
    expect(inspectionSchema.safeParse(inspection).error?.issues ?? []).toEqual([]);
  });

  it('knows the machine as its owner would prove it', () => {
    expect(inspection.machine).toMatchObject({
      hostname: 'Adas-MacBook-Pro.local',
      manufacturer: 'Apple',
      model: 'MacBookPro18,3',
      family: 'MacBook Pro',
      serial: 'FIELDMAC01',
      chassis: 'laptop',
    });
    expect(inspection.inventory.os).toMatchObject({ name: 'macOS', version: '15.1', build: '24B83', arch: 'arm64' });
    expect(inspection.inventory.batteries).toMatchObject([
      { serial: 'FIELDBAT01', healthPercent: 67, cycles: 1104, serviceRecommended: true },
    ]);
    expect(inspection.inventory.disks[0]).toMatchObject({
      serial: '0fieldssd00000001',
      wearPercent: 16,
      temperatureC: 36,
    });
    expect(inspection.inventory.volumes.find((volume) => volume.mountPoint === '/System/Volumes/Data')).toMatchObject({
      label: 'Data',
      encrypted: false,
    });
  });

  it('lists programs of every source: apps with their signer, receipts, Homebrew', () => {
    const { software } = inspection.inventory;
    const named = (name: string) => software.find((one) => one.name === name);
    expect(named('AnyDesk')).toMatchObject({
      version: '8.1.0',
      publisher: 'philandro Software GmbH',
      id: 'com.philandro.anydesk',
    });
    expect(named('com.example.driver')).toMatchObject({ source: 'pkgutil', version: '1.2.3' });
    expect(named('jq')).toMatchObject({ source: 'homebrew', version: '1.7.1' });
    expect(named('Setup Helper')).toMatchObject({ user: 'ada' });
    // A helper inside another program is not what anybody installed.
    expect(named('ShipIt')).toBeUndefined();
  });

  it('finds what others can come in by, and what is joined', () => {
    expect(inspection.inventory.remoteTools?.map((tool) => [tool.name, tool.unattended])).toEqual([
      ['AnyDesk', true],
      ['Screen Sharing', true],
    ]);
    expect(inspection.inventory.join?.mdm).toEqual({ enrolled: true, provider: 'Jamf' });
    expect(inspection.inventory.browsers?.find((browser) => browser.name === 'Google Chrome')).toMatchObject({
      isDefault: true,
      extensions: [{ name: 'Coupon Finder', profile: 'ada/Default' }],
    });
  });

  it('says of the name of a network that macOS withholds it, and where it may be allowed', () => {
    const gap = inspection.notCollected.find(({ what }) => what === 'networkAdapters.wifi.ssid');
    expect(gap?.code).toBe('notPermitted');
    expect(gap?.reason).toContain('Location Services');
    expect(inspection.inventory.networkAdapters.find((adapter) => adapter.name === 'en0')?.wifi).toMatchObject({
      ssid: null,
      signalDbm: -79,
    });
  });

  it('marks what rests on a form that nobody has captured, and nothing else', () => {
    for (const id of ['bat.health', 'sec.encryption', 'os.crash', 'sto.smart.verdict'])
      expect(check(inspection, id).unverified, id).toBe(true);
    for (const id of ['sto.free', 'mem.pressure', 'prn.queues', 'net.link'])
      expect(check(inspection, id).unverified, id).toBeUndefined();
  });

  it('shows the part of the report that proves a verdict, not all of it', () => {
    const excerpt = check(inspection, 'bat.health')
      .evidence.map((entry) => entry.excerpt)
      .join('\n');
    expect(excerpt).toContain('Service Recommended');
    expect(excerpt).not.toContain('FaceTime');
  });
});

describe.skipIf(process.platform !== 'linux')('a Mac that does not answer', () => {
  it.each([
    ['prints nothing', '#!/bin/sh\nexit 0\n'],
    ['prints garbage', '#!/bin/sh\nhead -c 20000 /dev/urandom\n'],
    ['refuses', '#!/bin/sh\necho "Operation not permitted" >&2\nexit 1\n'],
    [
      'prints half a property list',
      '#!/bin/sh\necho \'<?xml version="1.0"?><plist version="1.0"><array><dict><key>a</key>\'\n',
    ],
    ['prints empty JSON', '#!/bin/sh\necho "{}"\n'],
  ])(
    'that %s yields reasons and no verdict it cannot prove',
    async (_how, script) => {
      const inspection = await inspectMac(allTools(script), { quick: true });
      // What may pass without a single command: judged on files alone, or on there being nothing of the kind.
      const allowed =
        /^(os\.crash|os\.apps|sec\.|os\.startup|prn\.events|app\.|net\.proxy|os\.licence|os\.drivers|os\.support)/;
      const passed = inspection.checks.filter((one) => one.outcome === 'pass' && !allowed.test(one.id));
      expect(passed.map((one) => `${one.id}: ${one.summary}`)).toEqual([]);
      expect(inspection.notCollected.length).toBeGreaterThan(10);
      expect(inspection.inventory.batteries).toEqual([]);
    },
    60_000,
  );

  it('without a single tool it says so, and still lists the programs it can see', async () => {
    const inspection = await inspectMac(allTools(null), { quick: true });
    expect(check(inspection, 'bat.health')).toMatchObject({ outcome: 'couldNotRun', reason: 'toolMissing' });
    expect(inspection.inventory.software.map((one) => one.name)).toContain('Google Chrome');
    expect(inspection.inventory.os.version).toBe('15.1');
  }, 60_000);

  it('one command that hangs costs its own facts', async () => {
    const tools = folder();
    for (const name of readdirSync(MAC_TOOLS)) {
      const script =
        name === 'system_profiler'
          ? '#!/bin/sh\ntrap "" TERM\nsleep 600\n'
          : `#!/bin/sh\nexec ${path.join(MAC_TOOLS, name)} "$@"\n`;
      writeFileSync(path.join(tools, name), name.endsWith('.missing') ? '' : script);
      chmodSync(path.join(tools, name), 0o755);
    }
    const inspection = await inspectMac(tools, { quick: true });
    expect(check(inspection, 'sec.secureboot')).toMatchObject({ outcome: 'couldNotRun', reason: 'timedOut' });
    // The gauge still tells the wear; that the system asks for service stands in the report that never came.
    expect(check(inspection, 'bat.health').outcome).toBe('warn');
    expect(check(inspection, 'sto.free').outcome).toBe('fail');
  }, 60_000);
});

describe('secrets', () => {
  it('keeps no password hash', async () => {
    const text = JSON.stringify(await inspectMac(MAC_TOOLS, { quick: true }));
    expect(text).not.toMatch(/SALTED-SHA512|HASHLIST/);
  }, 60_000);
});
