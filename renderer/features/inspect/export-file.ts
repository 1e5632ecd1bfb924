import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { Redaction } from '@shared/domain/redaction';

export const EXPORT_FORMATS = ['json', 'glpi', 'html', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const ENDING: Readonly<Record<ExportFormat, string>> = { json: 'json', glpi: 'glpi.json', html: 'html', csv: 'csv' };

/** "inspection-PF1TZ0QK-2026-11-22.json": letters every file system takes, and no serial or name that was to be left out. */
export function exportFileName(record: InspectionRecord, format: ExportFormat, redact: readonly Redaction[]): string {
  const { serial, hostname, model } = record.document.machine;
  const name = (redact.includes('serials') ? null : serial) ?? (redact.includes('people') ? null : hostname) ?? model;
  const machine = (name ?? 'machine').replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
  const what = format === 'csv' ? 'software' : 'inspection';
  return `${what}-${machine}-${record.takenAt.slice(0, 10)}.${ENDING[format]}`;
}
