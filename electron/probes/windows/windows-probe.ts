import type { Evidence, NotCollectedReason } from '@shared/domain/inspection';
import type { FactKey, FactMap } from '../facts';
import { failureOf } from '../parse/windows/parts';
import type { Probe } from '../probe';
import { known, unavailable, unverified } from '../reading';
import type { Gap, Reading } from '../reading';
import { windowsSession } from './session';
import type { SectionResult } from './session';
import type { SectionName } from './sections';

/** What sections said, by name; a section that is not there is missing. */
export type SectionData = Readonly<Partial<Record<SectionName, unknown>>>;

type PartPath = `${SectionName}.${string}`;

export interface WindowsFact<K extends FactKey> {
  /** Sections the fact is made of. */
  readonly from: readonly SectionName[];
  /** Parts without which there is no fact. */
  readonly needs?: readonly PartPath[];
  /** Sections that add to it; one that is not there is a gap of this name, or of the names that the other sections give. */
  readonly also?: Partial<Record<SectionName, string | ((data: SectionData) => readonly string[])>>;
  /** Parts that add to it, likewise. */
  readonly gaps?: Partial<Record<PartPath, string>>;
  readonly slow?: boolean;
  /** The format was seen in captures of real machines; otherwise every verdict on it is marked as unverified. */
  readonly proven?: boolean;
  /** null is an answer ("no hypervisor"), not a sign that nothing was understood. */
  readonly nullable?: boolean;
  /** The fact; null when the data cannot be what it should be. */
  readonly read: (data: SectionData) => FactMap[K] | Missing | null;
}

/** A fact that the data itself says is not to be had. */
export class Missing {
  constructor(
    readonly reason: NotCollectedReason,
    readonly detail: string,
  ) {}
}

/** As long as the run: a section may wait for others that are slow. */
const TIMEOUT_MS = 21_500;

/** A probe whose fact is read from sections of the one PowerShell process. */
export function windowsProbe<K extends FactKey>(fact: K, source: WindowsFact<K>): Probe<K> {
  return {
    fact,
    timeoutMs: TIMEOUT_MS,
    ...(source.slow === true ? { slow: true } : {}),
    collect: async (context) => {
      const session = await windowsSession(context);
      const also = Object.keys(source.also ?? {}) as SectionName[];
      const results = await Promise.all([...source.from, ...also].map(async (name) => await session.section(name)));
      return factOf(source, results);
    },
  };
}

function factOf<K extends FactKey>(source: WindowsFact<K>, results: readonly SectionResult[]): Reading<FactMap[K]> {
  const evidence: Evidence[] = results.map((result) => result.evidence);
  const data: Partial<Record<SectionName, unknown>> = {};
  const gaps: Gap[] = [];
  for (const { name, answer } of results) {
    if (answer.status === 'ok') data[name] = answer.data;
    else if (source.from.includes(name))
      return unavailable(answer.status, answer.error || name, evidence, 'powershell');
  }
  for (const { name, answer } of results) {
    const named = source.also?.[name];
    if (answer.status === 'ok' || named === undefined) continue;
    for (const what of typeof named === 'string' ? [named] : named(data))
      gaps.push({ what, reason: answer.status, tool: 'powershell' });
  }
  for (const path of source.needs ?? []) {
    const failure = failureAt(data, path);
    if (failure !== null) return unavailable(failure, path, evidence, 'powershell');
  }
  for (const [path, what] of Object.entries(source.gaps ?? {}) as [PartPath, string][]) {
    const failure = failureAt(data, path);
    // A class this Windows does not have is no gap: what it would tell is not there.
    if (failure !== null && failure !== 'notSupported') gaps.push({ what, reason: failure, tool: 'powershell' });
  }
  const value = source.read(data);
  if (value === null && source.nullable !== true)
    return unavailable('badOutput', 'not what collect.ps1 prints', evidence, 'powershell');
  if (value instanceof Missing) return unavailable(value.reason, value.detail, evidence);
  // Null only where it is one of the fact's own values.
  const reading = known(value as FactMap[K], evidence, gaps);
  return source.proven === true ? reading : unverified(reading);
}

function failureAt(data: SectionData, path: PartPath): NotCollectedReason | null {
  const [section = '', part = ''] = path.split('.');
  // The path begins with a section's name by its type.
  return failureOf(data[section as SectionName], part);
}
