import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { ReportChange } from '@shared/domain/report-model';

/** First and last inspection of a job: what the repair changed, as the report prints it. */
export function inspectionChanges(_inspections: readonly InspectionRecord[]): ReportChange[] {
  return [];
}
