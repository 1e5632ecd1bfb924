import { describe, expect, it } from 'vitest';
import type { CheckId } from '@shared/texts';
import { CHECK_IDS } from '@shared/texts';
import { CHECKS } from '../../../../electron/diagnostics/registry';
import type { FactKey } from '../../../../electron/probes/facts';
import type { Gap, Reading } from '../../../../electron/probes/reading';
import { CASES } from './check-cases';
import { fact, judge } from './facts';
import type { SomeFacts } from './facts';

/** Cases of a check that find nothing wrong because a list is empty, and that list's fact. */
const EMPTY: readonly (readonly [CheckId, FactKey, SomeFacts])[] = CHECK_IDS.flatMap((id) =>
  CASES[id].flatMap(([outcome, facts]) =>
    outcome !== 'pass' && outcome !== 'notApplicable'
      ? []
      : (CHECKS.find((check) => check.id === id)?.needs ?? []).flatMap((key) => {
          const found: Reading<unknown> | undefined = facts[key];
          const empty = found?.status === 'known' && Array.isArray(found.value) && found.value.length === 0;
          return empty ? [[id, key, facts] as const] : [];
        }),
  ),
);

function withGap(facts: SomeFacts, key: FactKey, gap: Gap): SomeFacts {
  const reading = facts[key];
  return reading?.status === 'known' ? { ...facts, [key]: { ...reading, gaps: [...reading.gaps, gap] } } : facts;
}

describe('an empty list of which a part could not be read', () => {
  it('is what some of the cases rest on', () => {
    expect(EMPTY.length).toBeGreaterThan(5);
  });

  it.each(EMPTY)('is no answer for %s (%s)', (id, key, facts) => {
    const result = judge(id, withGap(facts, key, { what: `${key}.part`, reason: 'notPermitted' }));
    // A check may find its subject missing for a better reason than the empty list (a guest, no domain).
    if (result.outcome === 'notApplicable')
      expect(CHECKS.find((check) => check.id === id)?.absent(facts)).not.toBeNull();
    else expect(result).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
  });
});

const crashes = { days: 30, system: [], programs: [] };
const cool = { events: 0, days: 30, limitPercent: 100, onMains: true, thermalShutdowns: 0 };

describe('an empty list or a nought inside a fact', () => {
  it.each<readonly [CheckId, FactKey, unknown, string]>([
    ['os.crash', 'crashes', crashes, 'crashes.system /sys/fs/pstore'],
    ['os.apps', 'crashes', crashes, 'crashes.programs'],
    ['os.errors', 'logErrors', { days: 30, groups: [] }, 'logErrors.earlier'],
    ['cpu.throttle', 'throttling', cool, 'throttling.thermalShutdowns'],
    ['os.reboot', 'restart', { required: false, packages: [], uptimeDays: 1 }, 'restart.files'],
  ])('makes %s pass only when its part could be read', (id, key, value, what) => {
    const facts = (gaps: readonly Gap[]): SomeFacts => ({ [key]: fact(value, gaps) });
    expect(judge(id, facts([])).outcome).toBe('pass');
    expect(judge(id, facts([{ what, reason: 'timedOut' }]))).toMatchObject({
      outcome: 'couldNotRun',
      reason: 'timedOut',
    });
  });

  it('does not trouble a check that asks for another part', () => {
    const gap = { what: 'crashes.programs', reason: 'noSource' } as const;
    expect(judge('os.crash', { crashes: fact(crashes, [gap]) }).outcome).toBe('pass');
  });
});
