import {
  type ComponentChange,
  type ComponentClass,
  diffInspections,
  type InspectionDiff,
} from '@shared/domain/inspection-diff';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { PartLine } from '@shared/domain/part';
import type { ReportChange } from '@shared/domain/report-model';

/** What a customer's report shows of a comparison: hardware and the system, not every package that was updated. */
const ON_REPORT: readonly ComponentClass[] = [
  'os',
  'firmware',
  'board',
  'cpus',
  'memoryModules',
  'disks',
  'volumes',
  'gpus',
  'monitors',
  'networkAdapters',
  'batteries',
  'printers',
];

/** First against last inspection of a job; null where there are not two. */
export function compareFirstAndLast(inspections: readonly InspectionRecord[]): InspectionDiff | null {
  const ordered = [...inspections].sort((a, b) => a.takenAt.localeCompare(b.takenAt) || a.id.localeCompare(b.id));
  const [first] = ordered;
  const last = ordered.at(-1);
  if (!first || !last || first === last) return null;
  return diffInspections(first.document, last.document);
}

/**
 * What the repair changed, as the report prints it. Words stay codes, for the report may be printed in another language:
 * `change` is `added`, `removed`, `check` (then before and after are outcomes) or the field that changed.
 */
export function inspectionChanges(inspections: readonly InspectionRecord[]): ReportChange[] {
  const diff = compareFirstAndLast(inspections);
  if (diff === null) return [];
  const components = diff.changes.filter((change) => ON_REPORT.includes(change.class)).flatMap(rowsOf);
  const checks = diff.checks.map(({ title, before, after }) => ({ component: title, change: 'check', before, after }));
  return [...components, ...checks];
}

function rowsOf({ kind, class: component, label, serial, fields }: ComponentChange): ReportChange[] {
  const named = serial === null || serial === '' ? label : `${label}, ${serial}`;
  if (kind === 'added') return [{ component, change: 'added', before: null, after: named }];
  if (kind === 'removed') return [{ component, change: 'removed', before: named, after: null }];
  return fields.map(({ field, before, after }) => ({
    component,
    change: field,
    before: withLabel(label, neutral(field, before)),
    after: withLabel(label, neutral(field, after)),
  }));
}

function withLabel(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${value}`;
}

/** A value as any language reads it: what is signed must not depend on the screen's. */
function neutral(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' && field.endsWith('Bytes')) return `${Math.round(value / 1e8) / 10} GB`;
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
}

const plain = (serial: string) => serial.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/**
 * Whether the machine itself shows the swap: the new serial is in the last inventory and was not in the first, and the old one
 * (where it was noted) the other way round. What an inventory cannot see (a power supply) is simply not proved.
 */
export function isProved(line: Pick<PartLine, 'serialIn' | 'serialOut'>, diff: InspectionDiff | null): boolean {
  if (diff === null || line.serialIn === null) return false;
  const has = (kind: 'added' | 'removed', serial: string) =>
    diff.changes.some((c) => c.kind === kind && c.serial !== null && plain(c.serial) === plain(serial));
  return has('added', line.serialIn) && (line.serialOut === null || has('removed', line.serialOut));
}
