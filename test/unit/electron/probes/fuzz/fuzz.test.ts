import { describe, expect, it } from 'vitest';
import type { CheckId } from '@shared/texts';
import { parseAptSimulation } from '../../../../../electron/probes/parse/apt';
import { parseFindmnt } from '../../../../../electron/probes/parse/block-devices';
import { parseJournal } from '../../../../../electron/probes/parse/kernel-log';
import { parsePowerSupply } from '../../../../../electron/probes/parse/power';
import { parseMdstat } from '../../../../../electron/probes/parse/raid';
import { parseSmartctl } from '../../../../../electron/probes/parse/smartctl';
import { parseFailedUnits } from '../../../../../electron/probes/parse/systemd';
import { parseChronyTracking } from '../../../../../electron/probes/parse/time';
import { unavailable } from '../../../../../electron/probes/reading';
import type { Reading } from '../../../../../electron/probes/reading';
import { fact, judge } from '../../diagnostics/facts';
import type { SomeFacts } from '../../diagnostics/facts';
import { lab, labSections } from '../lab';
import { FAMILIES } from './families';
import { mangle, MONOTONOUS, randomFrom, spoil } from './mutate';
import { cpuMs } from '../../../../helpers/cpu-time';

const OUTPUTS_PER_FAMILY = 10_000;
/** Processor time of one parse; what a careless pattern takes is a hundred times that. */
const LONGEST_PARSE_MS = 1_500;

/** Amounts of which there is nothing below zero. Temperatures, offsets and signal strengths are none. */
const AMOUNT =
  /bytes$|size|^count$|capacity|cores|threads|slots$|hours$|px$|percent$|^(sent|received|rules|folders|paused|broken|total|priority|virtualBytes)$/i;

/** The first thing in a result that would poison a verdict: no number, or an amount below zero; null when it is clean. */
function poison(value: unknown, key = ''): string | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `${key} = ${String(value)}`;
    return value < 0 && AMOUNT.test(key) ? `${key} = ${String(value)}` : null;
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
  if (value instanceof Map) return [...value].map(([name, item]) => poison(item, String(name))).find(Boolean) ?? null;
  if (value instanceof Set || Array.isArray(value)) {
    for (const item of value as Iterable<unknown>) {
      const found = poison(item, key);
      if (found !== null) return found;
    }
    return null;
  }
  for (const [name, item] of Object.entries(value)) {
    const found = poison(item, name);
    if (found !== null) return found;
  }
  return null;
}

describe.each(FAMILIES)('$name', ({ captures, parsers }) => {
  it(`takes ${String(OUTPUTS_PER_FAMILY)} spoilt outputs without a crash, a hang or a number that is none`, () => {
    expect(captures.length).toBeGreaterThan(0);
    const random = randomFrom(captures.length * 7919 + parsers.length);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    let slowest = { ms: 0, parser: '', text: '' };
    for (let round = 0; round < OUTPUTS_PER_FAMILY; round += 1) {
      const text = spoil(pick(captures), pick(pick(FAMILIES).captures), random);
      const parser = parsers[round % parsers.length];
      let result: unknown;
      const ms = cpuMs(() => {
        try {
          result = parser?.(text);
        } catch (error) {
          throw new Error(`${String(parser)} threw ${String(error)} on ${JSON.stringify(text.slice(0, 500))}`, {
            cause: error,
          });
        }
      });
      if (ms > slowest.ms) slowest = { ms, parser: String(parser).slice(0, 120), text: text.slice(0, 200) };
      const found = poison(result);
      if (found !== null)
        throw new Error(`${String(parser).slice(0, 300)}: ${found} of ${JSON.stringify(text.slice(0, 800))}`);
    }
    expect(slowest.ms, `${slowest.parser} on ${JSON.stringify(slowest.text)}`).toBeLessThan(LONGEST_PARSE_MS);
  }, 60_000);

  it('takes long texts of one kind in good time', () => {
    for (const parser of parsers) {
      for (const text of MONOTONOUS) {
        let found: string | null = null;
        const ms = cpuMs(() => (found = poison(parser(text))));
        expect(found).toBeNull();
        expect(ms, `${String(parser).slice(0, 200)} on ${JSON.stringify(text.slice(0, 12))} ...`).toBeLessThan(
          LONGEST_PARSE_MS,
        );
      }
    }
  }, 60_000);
});

/** A captured output of something bad, and the check that has to see it. */
interface BadCapture {
  readonly what: string;
  readonly text: string;
  readonly check: CheckId;
  readonly facts: (text: string) => SomeFacts;
}

/** A reading as the probe makes it: what its parser does not understand is not there. */
function read<T>(value: T | null): Reading<T> {
  return value === null ? unavailable('badOutput', 'not understood') : fact(value);
}

const BAD: readonly BadCapture[] = [
  {
    what: 'a drive that says that it fails',
    text: lab('smartctl-bad.json').replace('"passed": true', '"passed": false'),
    check: 'sto.smart.verdict',
    facts: (text) => {
      const device = parseSmartctl(text, '/dev/sdc');
      return {
        smart: device === null ? fact([], [{ what: 'smart./dev/sdc', reason: 'badOutput' as const }]) : fact([device]),
      };
    },
  },
  {
    what: 'a degraded array',
    text: lab('mdstat.txt'),
    check: 'sto.raid',
    facts: (text) => ({ raid: fact(parseMdstat(text)) }),
  },
  {
    what: 'a volume that is nearly full',
    text: JSON.stringify({
      filesystems: [
        {
          target: '/',
          source: '/dev/sda1',
          fstype: 'ext4',
          options: 'rw',
          size: 100e9,
          used: 97e9,
          avail: 3e9,
          'use%': '97%',
        },
      ],
    }),
    check: 'sto.free',
    facts: (text) => ({ volumes: read(parseFindmnt(text)) }),
  },
  {
    what: 'a unit that failed',
    text: lab('systemctl-failed.json'),
    check: 'os.services',
    facts: (text) => ({ failedUnits: read(parseFailedUnits(text)) }),
  },
  {
    what: 'a disk with read errors',
    text: lab('journal-kernel-err.jsonl'),
    check: 'sto.ioerrors',
    facts: (text) => {
      const { entries, broken } = parseJournal(text);
      return { kernelLog: read(entries.length === 0 || broken > entries.length ? null : { entries, days: 30 }) };
    },
  },
  {
    what: 'a worn battery',
    text: labSections('battery-uevent.txt').find((section) => section.includes('POWER_SUPPLY_TYPE=Battery')) ?? '',
    check: 'bat.health',
    facts: (text) => {
      const supply = parsePowerSupply(text);
      return { power: fact({ batteries: supply?.kind === 'battery' ? [supply.battery] : [], mains: [] }) };
    },
  },
  {
    what: 'pending updates',
    // The lab machine had none: lines as apt writes them.
    text: `${Array.from({ length: 40 }, (_, index) => `Inst lib${String(index)} [1] (2 Debian-Security:12 [amd64])\n`).join('')}40 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
    check: 'os.updates',
    facts: (text) => {
      const updates = parseAptSimulation(text);
      return { updates: read(updates === null ? null : { updates, listsAgeDays: 1 }) };
    },
  },
  {
    what: 'a clock that was never set',
    text: lab('chronyc-tracking.csv'),
    check: 'idn.time',
    facts: (text) => ({ clock: read(parseChronyTracking(text)) }),
  },
];

describe('a bad reading that was mangled', () => {
  it.each(BAD)('never makes a pass of $what', ({ text, check, facts }) => {
    const random = randomFrom(text.length);
    const good: string[] = [];
    for (let round = 0; round < 2_000; round += 1) {
      const mangled = mangle(text, random);
      if (judge(check, facts(mangled)).outcome === 'pass') good.push(mangled.slice(0, 600));
    }
    expect(good.slice(0, 3)).toEqual([]);
  });

  it('reads as nothing to do only when the whole of it was there', () => {
    const simulation =
      'Inst a [1] (2 Debian-Security:12 [amd64])\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.';
    for (let length = 0; length < simulation.length; length += 1) {
      expect(parseAptSimulation(simulation.slice(0, length))).toBeNull();
    }
  });
});
