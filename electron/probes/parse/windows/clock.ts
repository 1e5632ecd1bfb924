import type { ClockState } from '../../facts';
import { asNumber, asObject, asText } from '../values';
import { first, textPart } from './parts';

/** `w32tm /stripchart /dataonly`: "09:12:31, +00.0012345s", or a comma for the decimals ("-03,2000000s"). Seconds; null without an answer. */
export function parseStripchart(text: string): number | null {
  const offsets = [...text.matchAll(/,\s*([+-]\d+[.,]\d+)s\s*$/gm)].map((match) =>
    Number((match[1] ?? '').replace(',', '.')),
  );
  return offsets.at(-1) ?? null;
}

/**
 * `w32tm /query /status /verbose`, whose labels are translated: the phase offset is the line after the polling interval ("10 (1024s)").
 * Seconds; null where it is not told. Stratum 0 (or 16) is a clock that follows nobody.
 */
export function parseW32tmStatus(text: string): { stratum: number | null; offsetSeconds: number | null } {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const match = /^[^:]*:\s*(.*)$/.exec(line);
    return match === null ? [] : [(match[1] ?? '').trim()];
  });
  const stratum = /^(\d+)\b/.exec(lines[1] ?? '')?.[1];
  const interval = lines.findIndex((value) => /^\d+\s*\(\d+\s?s\)/i.test(value));
  const offset = interval < 0 ? undefined : /^(-?\d+[.,]\d+)\s?s/.exec(lines[interval + 1] ?? '')?.[1];
  return {
    stratum: stratum === undefined ? null : Number(stratum),
    offsetSeconds: offset === undefined ? null : Number(offset.replace(',', '.')),
  };
}

/** The domain's controller where there is one, else what the time service knows of its last answer; null when neither tells. */
export function parseClock(domain: unknown, clock: unknown): ClockState | null {
  const strip = parseStripchart(textPart(domain, 'stripchart') ?? '');
  const controller = asText(asObject(domain)?.['controller']);
  if (strip !== null && controller !== null) return { source: controller, offsetSeconds: strip };
  const status = first(clock, 'status');
  if (asNumber(status['exit']) !== 0) return null;
  const { stratum, offsetSeconds } = parseW32tmStatus(rawText(status['text']));
  const source =
    rawText(first(clock, 'source')['text'])
      .trim()
      .split(/[\r\n,]/)[0] ?? '';
  if (stratum === null || stratum === 0 || stratum >= 16 || offsetSeconds === null) return null;
  if (/local cmos clock|free-running system clock|^$/i.test(source)) return null;
  return { source, offsetSeconds };
}

const rawText = (value: unknown): string => (typeof value === 'string' ? value : '');
