import { asCount } from '../values';
import { isoOf, textsPart } from './parts';
import { unescapeXml } from './power';

/** An event of a log. `provider` is lower case: the disk's is "disk" on one system and "Disk" on another. */
export interface LogEvent {
  readonly provider: string;
  readonly id: number;
  readonly at: string | null;
  readonly level: number | null;
  readonly user: string | null;
  /** Values of EventData in their order. */
  readonly fields: readonly string[];
  /** Those that have a name. */
  readonly named: ReadonlyMap<string, string>;
}

/** One event as Get-WinEvent's ToXml() and every exporter of .evtx files write it; null when it is none. */
export function parseEventXml(xml: string): LogEvent | null {
  const provider = /<Provider\b[^>]*\bName=(?:"([^"]*)"|'([^']*)')/.exec(xml);
  const id = /<EventID\b[^>]*>\s*(\d{1,6})\s*<\/EventID>/.exec(xml)?.[1];
  const name = provider?.[1] ?? provider?.[2];
  if (name === undefined || id === undefined) return null;
  const fields: string[] = [];
  const named = new Map<string, string>();
  const body = /<(?:EventData|UserData)\b[^>]*>([\s\S]*)<\/(?:EventData|UserData)>/.exec(xml)?.[1] ?? '';
  for (const match of body.matchAll(/<Data\b(?:\s+Name=(?:"([^"]*)"|'([^']*)'))?[^>]*?(?:\/>|>([^<]*)<\/Data>)/g)) {
    const value = unescapeXml(match[3] ?? '').trim();
    fields.push(value);
    const key = match[1] ?? match[2];
    if (key !== undefined) named.set(key, value);
  }
  const time = /<TimeCreated\b[^>]*SystemTime=["']([^"']+)["']/.exec(xml)?.[1];
  return {
    provider: unescapeXml(name).toLowerCase(),
    id: Number(id),
    at: time === undefined ? null : isoOf(time.replace(/(\.\d{3})\d*Z?$/, '$1Z')),
    level: asCount(/<Level>(\d+)<\/Level>/.exec(xml)?.[1]),
    user: /<Security\b[^>]*UserID=["']([^"']+)["']/.exec(xml)?.[1] ?? null,
    fields,
    named,
  };
}

/** The events of a part, newest first as they come. */
export function eventsOf(data: unknown, part: string): LogEvent[] {
  return textsPart(data, part)
    .map(parseEventXml)
    .filter((event) => event !== null);
}

/** Provider and ids, always together: Kernel-Boot's 153 is no disk's 153. */
export function of(events: readonly LogEvent[], provider: RegExp, ...ids: readonly number[]): LogEvent[] {
  return events.filter((event) => provider.test(event.provider) && ids.includes(event.id));
}
