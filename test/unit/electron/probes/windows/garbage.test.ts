import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WINDOWS_PROBES } from '../../../../../electron/probes/windows/index';
import { SECTION_NAMES } from '../../../../../electron/probes/windows/sections';
import { parseSectionLine } from '../../../../../electron/probes/parse/windows/section-line';
import { parseNetshWlan } from '../../../../../electron/probes/parse/windows/wifi';
import { parseW32tmStatus, parseStripchart } from '../../../../../electron/probes/parse/windows/clock';
import { parseDsregcmd } from '../../../../../electron/probes/parse/windows/accounts';
import { parseBatteryReport } from '../../../../../electron/probes/parse/windows/power';
import { parseEventXml } from '../../../../../electron/probes/parse/windows/event-xml';
import type { ExecOptions, ExecOutcome } from '../../../../../electron/probes/exec';
import type { ProbeContext, SharedContext } from '../../../../../electron/probes/probe';
import { FACT_SCHEMAS } from './fact-schemas';
import { recordedText, sectionsOf } from './recordings';

// Outputs that something has happened to: cut, bytes changed, fields renamed, values of another kind. Nothing may throw, and what comes
// out must still be what the document allows.

const SECTIONS = SECTION_NAMES.map((name) => ({
  name,
  texts: ['laptop-en', 'desktop-de']
    .filter((machine) => sectionsOf(machine).includes(name))
    .map((machine) => JSON.stringify(JSON.parse(recordedText(machine, name)))),
}));

function spoil(text: string, kind: number, at: number, noise: string): string {
  const where = text.length === 0 ? 0 : at % text.length;
  switch (kind) {
    case 0:
      return text.slice(0, where);
    case 1:
      return text.slice(0, where) + noise + text.slice(where + noise.length);
    case 2:
      return text.replaceAll(/\d+/g, (digits, offset: number) =>
        offset % 7 === at % 7 ? `-${digits}99999999999` : digits,
      );
    case 3:
      return text.replaceAll(/"[A-Za-z]+":/g, (key, offset: number) => (offset % 5 === at % 5 ? '"x":' : key));
    case 4:
      return text.replaceAll(/null|true|false|\[\]/g, (word, offset: number) => (offset % 3 === at % 3 ? '{}' : word));
    case 5:
      return text.replaceAll(/"(?:[^"\\]|\\.)*"(?!:)/g, (word, offset: number) =>
        offset % 4 === at % 4 ? '[17]' : word,
      );
    case 6:
      return text.replaceAll('[{', '{').replaceAll('}]', '}');
    default:
      return noise;
  }
}

const spoilt = fc.tuple(fc.nat(7), fc.nat(1_000_000), fc.string({ maxLength: 30, unit: 'binary' }));

/** A context whose PowerShell prints these lines. */
function contextOf(lines: readonly string[]): ProbeContext {
  const shared = new Map<string, Promise<unknown>>();
  const run = async (tool: string, args: readonly string[], options?: ExecOptions): Promise<ExecOutcome> => {
    for (const line of lines) options?.onLine?.(line);
    const ended = {
      status: 'ok',
      tool,
      args,
      command: tool,
      stdout: '',
      stderr: '',
      exitCode: 0,
      durationMs: 1,
    } as const;
    return await Promise.resolve(ended);
  };
  const signal = new AbortController().signal;
  return {
    options: { language: 'en' },
    elevated: true,
    signal,
    root: '/',
    run,
    fact: async () => await Promise.reject(new Error('no probe of Windows asks another')),
    once: async <T>(key: string, make: (context: SharedContext) => Promise<T>): Promise<T> => {
      const begun = shared.get(key) ?? make({ signal, run });
      shared.set(key, begun);
      return (await begun) as T;
    },
  };
}

describe('every probe of Windows on spoilt recordings', () => {
  // Each round spoils all fifty sections and asks all probes: 220 rounds are more than 10,000 spoilt outputs.
  it('answers with a fact the document allows, or with a reason', { timeout: 120_000 }, async () => {
    const mine = WINDOWS_PROBES.filter(({ fact }) => fact !== 'paths' && fact !== 'gpuHealth');
    let fitting = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { minLength: SECTIONS.length, maxLength: SECTIONS.length }), async (wounds) => {
        const lines = SECTIONS.flatMap(({ name, texts }, index) => {
          const [kind, at, noise] = wounds[index] ?? [0, 0, ''];
          const text = texts[at % texts.length];
          return text === undefined ? [] : [`{"section":"${name}",${spoil(text.slice(1), kind, at, noise)}`];
        });
        const context = contextOf(lines);
        const readings = await Promise.all(
          mine.map(async (probe) => ({ fact: probe.fact, reading: await probe.collect(context) })),
        );
        for (const { fact, reading } of readings) {
          if (reading.status !== 'known') continue;
          const schema = FACT_SCHEMAS[fact];
          const checked = schema?.safeParse(reading.value);
          if (checked?.success === true) fitting += 1;
          if (checked !== undefined && !checked.success)
            throw new Error(`${fact}: ${checked.error.message.slice(0, 300)}`);
        }
      }),
      { numRuns: 220 },
    );
    // enough of the outputs are still JSON for this to say something
    expect(fitting).toBeGreaterThan(1_000);
  });

  it('says nothing about a machine that printed nothing', async () => {
    const context = contextOf(SECTION_NAMES.map((name) => `{"section":"${name}","status":"ok","ms":1,"data":{}}`));
    const known = await Promise.all(
      WINDOWS_PROBES.filter(({ fact }) => fact !== 'paths' && fact !== 'gpuHealth').map(
        async (probe) => [probe.fact, await probe.collect(context)] as const,
      ),
    );
    // An empty answer is no list of nothing: only where there was an empty list may one come out.
    expect(known.filter(([, reading]) => reading.status === 'known').map(([fact]) => fact)).toEqual([]);
  });
});

describe('texts of programs', () => {
  const parsers: readonly ((text: string) => unknown)[] = [
    parseSectionLine,
    parseNetshWlan,
    parseW32tmStatus,
    parseStripchart,
    parseDsregcmd,
    parseBatteryReport,
    parseEventXml,
  ];
  const texts = SECTIONS.flatMap((section) => section.texts).map((text) =>
    text.slice(0, 6_000).replaceAll('\\n', '\n').replaceAll('\\"', '"'),
  );

  it('10,000 spoilt ones: no throw, no hang', { timeout: 60_000 }, () => {
    let looked = 0;
    // a parser that throws fails the property
    fc.assert(
      fc.property(fc.constantFrom(...texts), spoilt, (text, [kind, at, noise]) => {
        const broken = spoil(text, kind, at, noise);
        for (const parse of parsers) parse(broken);
        looked += parsers.length;
      }),
      { numRuns: 10_000 },
    );
    expect(looked).toBe(10_000 * parsers.length);
  });
});
