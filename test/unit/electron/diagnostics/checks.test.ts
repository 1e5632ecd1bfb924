import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '@shared/domain/inspection';
import { CHECK_IDS } from '@shared/texts';
import { CHECKS } from '../../../../electron/diagnostics/registry';
import { runCheck } from '../../../../electron/diagnostics/runner';
import { known, unavailable } from '../../../../electron/probes/reading';
import { CANNOT, CASES } from './check-cases';
import { GB, volume } from './check-facts';
import { drive, fact, judge, missingTool, refused } from './facts';
import type { SomeFacts } from './facts';

describe.each(CHECK_IDS)('%s', (id) => {
  it.each(CASES[id].map(([outcome, facts], index) => ({ outcome, facts, index })))(
    'answers $outcome (case $index)',
    ({ outcome, facts }) => {
      const result = judge(id, facts);
      expect(`${result.outcome}: ${result.summary}`).toMatch(new RegExp(`^${outcome}: .`));
      expect(result.reason !== undefined).toBe(outcome === 'couldNotRun');
      if (outcome === 'fail' || outcome === 'warn') expect(result.nextStep).toBeTruthy();
    },
  );

  it('never passes or fails when none of its facts could be read', () => {
    for (const reason of [
      'toolMissing',
      'notPermitted',
      'timedOut',
      'badOutput',
      'processDied',
      'outputTooLarge',
    ] as const) {
      const check = CHECKS.find((one) => one.id === id);
      const facts = Object.fromEntries((check?.needs ?? []).map((key) => [key, unavailable(reason, '', [], 'tool')]));
      expect(judge(id, facts as SomeFacts)).toMatchObject({ outcome: 'couldNotRun', reason });
    }
    expect(judge(id, {}).outcome).toBe('couldNotRun');
  });

  it('has a case for every answer it can give', () => {
    const covered = new Set(CASES[id].map(([outcome]) => outcome));
    const cannot: readonly CheckOutcome[] = CANNOT[id] ?? [];
    const kinds: readonly CheckOutcome[] = ['pass', 'warn', 'fail', 'couldNotRun'];
    expect([...covered]).toEqual(expect.arrayContaining(kinds.filter((kind) => !cannot.includes(kind))));
    for (const kind of cannot) expect(covered).not.toContain(kind);
  });
});

describe('the registry', () => {
  it('has every check of the catalogue once', () => {
    expect(CHECKS.map((check) => check.id)).toEqual([...CHECK_IDS]);
  });
});

describe('what a check says', () => {
  it('speaks the language of the run, with its numbers', () => {
    const facts = { volumes: fact([volume(500 * GB, 49.5 * GB)]) };
    expect(judge('sto.free', facts, 'en').summary).toBe('/ is nearly full: 9.9\u00a0% (49.5\u00a0GB) free.');
    const german = judge('sto.free', facts, 'de');
    expect(german.summary).toBe('/ ist fast voll: 9,9\u00a0% (49,5\u00a0GB) frei.');
    expect(german.title).toBe('Freier Speicherplatz');
    expect(german.threshold).toContain('Warnung: unter 15\u00a0% frei');
  });

  it('names the package of a missing tool, and does not send root to fetch root', () => {
    expect(judge('sto.smart.verdict', { smart: missingTool('smartctl') }).nextStep).toContain('smartmontools');
    expect(judge('sto.ioerrors', { hardwareErrors: refused('dmesg') }).nextStep).toContain('administrator');
    expect(judge('sto.ioerrors', { hardwareErrors: refused('dmesg') }, 'en', true).nextStep).not.toContain(
      'administrator',
    );
  });

  it('lists each device with its own verdict', () => {
    const result = judge('sto.smart.verdict', {
      smart: fact([drive(), drive({ device: '/dev/sdb', serial: 'S2', passed: false })]),
    });
    expect(result.items).toMatchObject([
      { subject: '/dev/sda (ST1000, S1)', outcome: 'pass' },
      { subject: '/dev/sdb (ST1000, S2)', outcome: 'fail' },
    ]);
    expect(result.summary).toContain('S2');
    expect(result.summary).not.toContain('S1');
  });

  it('rests on evidence, also where a fact came from many small files', () => {
    const result = judge('os.startup', { startupItems: known([]) });
    expect(result.outcome).toBe('pass');
    expect(result.evidence).toMatchObject([{ command: 'collected: startupItems', excerpt: '[]' }]);
  });

  it('is couldNotRun when a sentence cannot be said, and the others go on', () => {
    const check = CHECKS.find(({ id }) => id === 'os.reboot');
    if (check === undefined) throw new Error('no such check');
    const wordless = {
      ...check,
      judge: () => ({ outcome: 'pass' as const, say: { key: 'none.such', params: {} } as never }),
    };
    const facts = { restart: fact({ required: false, packages: [], uptimeDays: 1 }) };
    expect(runCheck(wordless, facts, 'en')).toMatchObject({
      id: 'os.reboot',
      outcome: 'couldNotRun',
      reason: 'failed',
    });
  });

  it('is couldNotRun, with the evidence, when a check of ours breaks', () => {
    const broken = fact([{}]) as never;
    expect(judge('sto.raid', { raid: broken })).toMatchObject({ outcome: 'couldNotRun' });
  });
});
