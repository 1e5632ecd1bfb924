import type { Inspection } from '@shared/domain/inspection';
import { toGlpi } from '@shared/domain/glpi/index';
import { redactInspection } from '@shared/domain/redact-inspection';
import type { Redaction } from '@shared/domain/redaction';
import { softwareCsv } from '@shared/domain/software-csv';
import { inspectionHtml } from '@shared/inspection-report/index';
import { REPORT_WORDS } from '@shared/inspection-report/words';
import type { Language } from '@shared/ipc/contract';
import { inspectionText, sha256Hex } from './inspection-file';

/** What an inspection can be written as: our own document, GLPI's inventory, a page for people, a table of the software. */
export const INSPECTION_FORMATS = ['json', 'glpi', 'html', 'csv'] as const;
export type InspectionFormat = (typeof INSPECTION_FORMATS)[number];

export interface FormatOptions {
  readonly format: InspectionFormat;
  readonly redact: readonly Redaction[];
  /** Of the page and the table; the document keeps the language it was taken in. */
  readonly language: Language;
}

/** The text of the file. What is to be left out is replaced first, whatever the format. Pure. */
export function formatInspection(original: Inspection, { format, redact, language }: FormatOptions): string {
  const { inspection } = redactInspection(original, redact);
  switch (format) {
    case 'json':
      return inspectionText(inspection);
    case 'glpi':
      return `${JSON.stringify(toGlpi(inspection), null, 2)}\n`;
    case 'html':
      return inspectionHtml(inspection, { language, redacted: redact, sha256: sha256Hex(inspectionText(inspection)) });
    case 'csv':
      return softwareCsv(inspection.inventory.software, REPORT_WORDS[language].csv);
  }
}
