import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SectionName } from '../../../../../electron/probes/windows/sections';

export const RECORDINGS = path.resolve(import.meta.dirname, '../../../../fixtures/windows');

/** The moment the recordings are read at; their tokens (@-2D@) are counted from it. */
export const NOW = Date.parse('2026-11-22T12:00:00.000Z');

const UNITS = { H: 3_600_000, D: 86_400_000 } as const;

/** The text of one recorded section with its times filled in, as replay.sh does it. */
export function recordedText(machine: string, section: string): string {
  return readFileSync(path.join(RECORDINGS, machine, `${section}.json`), 'utf8')
    .replaceAll('@NOW@', new Date(NOW).toISOString())
    .replaceAll('@MS-5D@', String(NOW - 5 * UNITS.D + 11_644_473_600_000))
    .replaceAll(/@([+-]\d+)([HD])@/g, (_, count: string, unit: 'H' | 'D') =>
      new Date(NOW + Number(count) * UNITS[unit]).toISOString().replace('Z', '0000Z'),
    );
}

/** The data of one recorded section; null where the recording says that it could not be read. */
export function recorded(machine: string, section: SectionName): unknown {
  return (JSON.parse(recordedText(machine, section)) as { data?: unknown }).data ?? null;
}

export function sectionsOf(machine: string): string[] {
  return readdirSync(path.join(RECORDINGS, machine))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
}
