import { sha256Hex } from '../db/sha256';
import { canonicalJson, type ReportModel } from '@shared/domain/report-model';

/** The text that is signed, and its hash. */
export async function sealReport(model: ReportModel): Promise<{ record: string; recordSha256: string }> {
  const record = canonicalJson(model);
  return { record, recordSha256: await sha256Hex(record) };
}

/** A hash as people compare it: groups of eight. */
export function groupedHash(sha256: string): string {
  return sha256.replace(/(.{8})(?=.)/g, '$1 ');
}
