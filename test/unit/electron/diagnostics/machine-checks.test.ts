import { describe, expect, it } from 'vitest';
import { worstFirst } from '@shared/domain/inspection';
import type { CheckResult } from '@shared/domain/inspection';
import { CHECK_IDS } from '@shared/texts';
import type { CheckId } from '@shared/texts';
import {
  LINUX,
  MACOS,
  REVIEWED_ON,
  STALE_AFTER_DAYS,
  WINDOWS_CLIENT,
  WINDOWS_SERVER,
} from '../../../../electron/diagnostics/data/support-ends';
import { stopCodeOf } from '../../../../electron/diagnostics/data/stop-codes';
import { CHECKS } from '../../../../electron/diagnostics/registry';
import { runCheck } from '../../../../electron/diagnostics/runner';
import type { FactMap } from '../../../../electron/probes/facts';
import { HARDWARE_CASES } from './cases/hardware';
import { STORAGE_CASES } from './cases/storage';
import { SYSTEM_CASES } from './cases/system';
import { GB, backups, battery, charge, crashed, errors, modules, ram, system, volume } from './check-facts';
import { drive, fact, judge, ssd } from './facts';
import type { Cases, SomeFacts } from './facts';

const CASES: Readonly<Partial<Record<CheckId, Cases>>> = { ...STORAGE_CASES, ...HARDWARE_CASES, ...SYSTEM_CASES };
const IDS = CHECK_IDS.filter((id) => /^(sto|mem|cpu|pwr|bat|gpu|dsp|per|os|bak)\./.test(id));
/** A pass of these rests on a list in which nothing stands. */
const EMPTY_IS_GOOD: readonly CheckId[] = ['sto.ioerrors', 'gpu.resets', 'per.usb'];
/** A pass of these rests on a name alone, and any text may be one. */
const NAME_IS_GOOD: readonly CheckId[] = ['gpu.driver'];
/** What a parser may hand over by mistake. */
const GARBAGE: readonly unknown[] = [null, undefined, Number.NaN, 'garbage', {}];

/** The value with every leaf in it replaced. */
function spoiled(value: unknown, by: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => spoiled(one, by));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoiled(one, by)]));
  }
  return by;
}

function hasLeaves(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).some(hasLeaves);
}

describe.each(EMPTY_IS_GOOD)('%s', (id) => {
  it('passes only on a list', () => {
    for (const garbage of GARBAGE) {
      const lists = { disks: garbage, graphics: garbage, usb: garbage } as Partial<FactMap['hardwareErrors']>;
      expect(judge(id, errors(lists)).outcome).toBe('couldNotRun');
    }
  });
});

describe.each(IDS.filter((id) => !EMPTY_IS_GOOD.includes(id)))('%s', (id) => {
  const check = CHECKS.find((one) => one.id === id);
  const passes = (CASES[id] ?? []).filter(([outcome]) => outcome === 'pass');

  it('never passes on values that are not what they should be', () => {
    expect(passes.length).toBeGreaterThan(0);
    for (const [, facts] of passes) {
      for (const garbage of GARBAGE) {
        if (typeof garbage === 'string' && NAME_IS_GOOD.includes(id)) continue;
        const bad: Record<string, unknown> = { ...facts };
        let changed = false;
        for (const key of check?.needs ?? []) {
          const reading = facts[key];
          if (reading?.status !== 'known' || !hasLeaves(reading.value)) continue;
          bad[key] = { ...reading, value: spoiled(reading.value, garbage) };
          changed = true;
        }
        if (changed) expect(`${String(garbage)}: ${judge(id, bad as SomeFacts).outcome}`).not.toMatch(/: pass$/);
      }
    }
  });
});

describe.each(IDS)('%s', (id) => {
  it('explains its verdicts in both languages with a source, a next step and the same numbers', () => {
    for (const [outcome, facts] of CASES[id] ?? []) {
      for (const language of ['en', 'de'] as const) {
        const result = judge(id, facts, language);
        const texts = [result.summary, result.nextStep ?? '', ...(result.items ?? []).map((item) => item.summary)];
        expect(texts.join(' ')).not.toMatch(/undefined|NaN|\[object|: null/);
        expect(result.summary).toMatch(/\S[.]$/);
        expect(result.source).toBeTruthy();
        expect(result.threshold).toBeTruthy();
        if (outcome === 'warn' || outcome === 'fail') expect(result.nextStep).toMatch(/[.]$/);
      }
    }
  });
});

describe('a failing drive and no backup', () => {
  const findings = (facts: SomeFacts): CheckResult[] => worstFirst(CHECKS.map((check) => judge(check.id, facts)));

  it.each([
    ['its own verdict', { smart: fact([drive({ passed: false })]) }, 'ST1000'],
    ['worn out', { smart: fact([ssd({ percentageUsed: 100 })]) }, '/dev/nvme0'],
    ['errors in the log alone', errors({ disks: [{ device: 'sdb', count: 9, severe: false }] }), 'sdb'],
  ])('is the first line of the report (%s)', (_why, facts, name) => {
    const first = findings({ ...facts, ...backups([]) })[0];
    expect(first).toMatchObject({ id: 'bak.age', outcome: 'fail', urgent: true });
    expect(first?.summary).toContain(name);
    expect(first?.summary).toContain('no recent backup');
    expect(first?.evidence.length).toBeGreaterThan(1);
    expect(findings({ ...facts, ...backups([-31]) })[0]).toMatchObject({ id: 'bak.age', urgent: true });
  });

  it('is not claimed with a fresh backup, a full volume or healthy drives', () => {
    const failing = { smart: fact([drive({ passed: false })]) };
    expect(findings({ ...failing, ...backups([-1]) })[0]?.id).toBe('sto.smart.verdict');
    const full = { volumes: fact([volume(500e9, 1e9)]), smart: fact([drive()]) };
    const verdict = findings({ ...full, ...backups([]) }).find(({ id }) => id === 'bak.age');
    expect(verdict?.urgent).toBeUndefined();
    expect(verdict?.outcome).toBe('fail');
  });

  it('is not claimed either where backups could not be read', () => {
    const facts = {
      smart: fact([drive({ passed: false })]),
      backups: fact([], [{ what: 'x', reason: 'notPermitted' as const }]),
    };
    expect(judge('bak.age', facts)).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
  });
});

describe('an ordinary machine', () => {
  // A two-year-old laptop at rest: nothing to complain about may be found.
  const laptop: SomeFacts = {
    smart: fact([ssd({}, { selfTest: { status: 'never', hoursAgo: null } })]),
    memoryTest: fact({ lastAt: null, passed: null }),
    ...errors({}),
    ...modules([8, 8]),
    ...ram(16 * GB, 9 * GB),
    ...charge('Not charging', 80),
    ...crashed(),
    ...backups([-2]),
    startupItems: fact([]),
    syncClients: fact([
      {
        name: 'OneDrive',
        version: null,
        account: null,
        running: false,
        state: 'notSignedIn' as const,
        knownFolders: null,
      },
    ]),
  };

  it('shows no warning and no failure', () => {
    const bad = IDS.map((id) => judge(id, laptop)).filter(({ outcome }) => outcome === 'warn' || outcome === 'fail');
    expect(bad.map(({ id, summary }) => `${id}: ${summary}`)).toEqual([]);
  });

  it('has nothing to say about parts a virtual machine cannot have', () => {
    const guest = { ...battery(90), hypervisor: fact('KVM') };
    for (const id of [
      'mem.layout',
      'cpu.throttle',
      'pwr.sleep',
      'gpu.driver',
      'dsp.mode',
      'os.firmware',
      'sto.trim',
    ] as const)
      expect(judge(id, guest).outcome).toBe('notApplicable');
  });
});

describe('the table of support ends', () => {
  const check = CHECKS.find((one) => one.id === 'os.support');
  const at = (facts: SomeFacts, time: string): CheckResult => {
    if (check === undefined) throw new Error('no check');
    return runCheck(check, facts, 'en', false, Date.parse(time));
  };

  it('counts to the last day of support', () => {
    const ubuntu = system('Ubuntu', '22.04');
    expect(at(ubuntu, '2026-12-01T00:00:00Z').outcome).toBe('pass');
    expect(at(ubuntu, '2026-12-05T00:00:00Z').outcome).toBe('warn');
    expect(at(ubuntu, '2027-06-01T12:00:00Z').outcome).toBe('warn');
    expect(at(ubuntu, '2027-06-02T00:00:00Z').outcome).toBe('fail');
  });

  it('says nothing any more once it is too old', () => {
    const last = new Date(Date.parse(REVIEWED_ON) + STALE_AFTER_DAYS * 86_400_000);
    const debian = system('Debian GNU/Linux', '13.1');
    expect(at(debian, last.toISOString()).outcome).toBe('pass');
    const after = at(debian, new Date(last.getTime() + 60_000).toISOString());
    expect(after.outcome).toBe('couldNotRun');
    expect(after.summary).toContain('22 November 2026');
    expect(after.source).toContain(REVIEWED_ON);
  });

  it('marks a verdict that rests on a row no page confirms, and only that', () => {
    expect(judge('os.support', system('Red Hat Enterprise Linux', '10.0'))).toMatchObject({
      outcome: 'pass',
      unverified: true,
    });
    expect(judge('os.support', system('macOS', '26.1'))).toMatchObject({ outcome: 'pass', unverified: true });
    expect(judge('os.support', system('Red Hat Enterprise Linux', '9.6')).unverified).toBeUndefined();
  });

  it('gives no verdict on a release that came after it', () => {
    for (const [name, version] of [
      ['Debian GNU/Linux', '14'],
      ['Ubuntu', '26.10'],
      ['Fedora Linux', '46'],
      ['Linux Mint', '23'],
      ['Red Hat Enterprise Linux', '11.0'],
      ['openSUSE Leap', '16.1'],
      ['SLES', '16.1'],
      ['macOS', '28.0'],
    ] as const)
      expect(judge('os.support', system(name, version)).outcome, `${name} ${version}`).toBe('couldNotRun');
  });

  it('holds days of the calendar only', () => {
    const days = [
      ...Object.values(WINDOWS_CLIENT).flatMap(({ home, enterprise, longTerm }) => [
        home,
        enterprise,
        longTerm ?? home,
      ]),
      ...Object.values(WINDOWS_SERVER),
      ...Object.values(MACOS),
      ...LINUX.flatMap(({ ends }) => Object.values(ends)),
    ].map((end) => (typeof end === 'string' ? end : end.endsOn));
    for (const day of days) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
  });

  it('ends clients of Windows on a Tuesday, when Microsoft gives out updates', () => {
    for (const { home, enterprise, longTerm } of Object.values(WINDOWS_CLIENT))
      for (const end of [home, enterprise, longTerm ?? home])
        expect(new Date(typeof end === 'string' ? end : end.endsOn).getUTCDay()).toBe(2);
  });

  it('tells editions of Windows apart', () => {
    const windows = (edition: string): string =>
      judge('os.support', system(`Microsoft Windows 11 ${edition}`, null, { build: '26100.4652', edition })).outcome;
    expect(['Pro', 'Pro Education', 'Enterprise', 'Education', 'Enterprise LTSC'].map(windows)).toEqual([
      'fail',
      'fail',
      'pass',
      'pass',
      'pass',
    ]);
  });
});

describe('stop codes', () => {
  it('are read however they are written, and text is none', () => {
    expect(['0x0000009F', '0x9f', '159'].map(stopCodeOf)).toEqual([0x9f, 0x9f, 0x9f]);
    expect(['', null, 'Kernel panic', '0x', '-1'].map(stopCodeOf)).toEqual([null, null, null, null, null]);
  });

  it('are called what Microsoft calls them', () => {
    const said = (code: string): string | undefined =>
      judge('os.crash', crashed(['2026-11-20T10:00:00.000Z', code])).items?.[0]?.summary;
    expect(said('0xB8')).toContain('ATTEMPTED_SWITCH_FROM_DPC');
    expect(said('0x1A8')).toContain('VIDEO_DXGKRNL_BLACK_SCREEN_LIVEDUMP');
  });

  it('say where to look first', () => {
    const result = judge('os.crash', crashed(['2026-11-20T10:00:00.000Z', '0x00000124']));
    expect(result.items?.[0]?.summary).toBe('0x124 WHEA_UNCORRECTABLE_ERROR: processor, memory, power or heat.');
    const unknown = judge('os.crash', crashed(['2026-11-20T10:00:00.000Z', '0xDEAD']));
    expect(unknown.items?.[0]?.summary).toContain('0xDEAD');
  });
});
