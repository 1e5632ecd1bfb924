import type { FactKey } from '../probes/facts';
import type { Reading } from '../probes/reading';
import type { Evidence } from '@shared/domain/inspection';
import type { KnownFact } from './check';
import { stoFs } from './checks/sto-fs';
import { stoIoerrors } from './checks/sto-ioerrors';
import { stoNvmeHealth } from './checks/sto-nvme-health';
import { stoRaid } from './checks/sto-raid';
import { stoSelftest } from './checks/sto-selftest';
import { stoSmartAta5 } from './checks/sto-smart-ata5';
import { stoSmartVerdict } from './checks/sto-smart-verdict';
import { shortList } from './items';

/** The checks whose failure means that data may soon be lost. A full volume is not one of them. */
const DANGERS = [stoSmartVerdict, stoSmartAta5, stoNvmeHealth, stoSelftest, stoIoerrors, stoFs, stoRaid];

/** The facts they look at. */
export const STORAGE_FACTS = ['smart', 'hardwareErrors', 'kernelLog', 'blockDevices', 'fileSystems', 'raid'] as const;

/** Drives, volumes and arrays of which data may soon be lost. */
export interface StorageTrouble {
  /** For a sentence. */
  readonly names: string;
  readonly evidence: readonly Evidence[];
}

/** What those checks fail, and what that rests on; null where none fails, or none could be asked. */
export function failingStorage(
  facts: Readonly<Partial<Record<FactKey, Reading<unknown>>>>,
  nowMs: number,
): StorageTrouble | null {
  const evidence: Evidence[] = [];
  const names = DANGERS.flatMap((check) => {
    const known: Partial<Record<FactKey, KnownFact<unknown>>> = {};
    for (const key of check.needs) {
      const fact = facts[key];
      if (fact?.status !== 'known') return [];
      known[key] = fact;
    }
    const used = Object.fromEntries(check.uses.map((key) => [key, facts[key] ?? { status: 'unavailable' }]));
    const { outcome, items, evidence: own } = check.judge(known, used, nowMs);
    if (outcome !== 'fail') return [];
    evidence.push(...(own ?? Object.values(known).flatMap((fact) => fact.evidence)));
    const failed = (items ?? []).filter((item) => item.outcome === 'fail').map((item) => item.subject);
    return failed.length === 0 ? [check.id] : failed;
  });
  return names.length === 0 ? null : { names: shortList([...new Set(names)]), evidence };
}
