import {
  type ComponentChange,
  type ComponentClass,
  diffInspections,
  type InspectionDiff,
} from '@shared/domain/inspection-diff';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { PartLine } from '@shared/domain/part';
import { type PartProof, proofOf } from '@shared/domain/part-proof';
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
  const ordered = inOrder(inspections);
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

/** What the first and the last inspection of a job say about a part that was noted. */
export function proofOfLine(line: PartLine, inspections: readonly InspectionRecord[]): PartProof {
  const ordered = inOrder(inspections);
  const [first] = ordered;
  const last = ordered.at(-1);
  return proofOf(line, first?.document ?? null, last === first ? null : (last?.document ?? null));
}

function inOrder(inspections: readonly InspectionRecord[]): InspectionRecord[] {
  return [...inspections].sort((a, b) => a.takenAt.localeCompare(b.takenAt) || a.id.localeCompare(b.id));
}
