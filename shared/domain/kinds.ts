import type { z } from '../z';
import { activeTestKind } from './active-test';
import { assetKind } from './asset';
import { codeEntryKind } from './code-list';
import { inspectionKind } from './inspection-record';
import { instrumentKind } from './instrument';
import { jobKind } from './job-kind';
import { noteKind } from './note';
import { partKind, partLineKind } from './part';
import { contactKind, customerKind, siteKind, technicianKind } from './people';
import { safetyExceptionKind, safetyTestKind } from './safety-record';
import { attachmentKind, signOffKind } from './sign-off';
import { stockLocationKind, stockMovementKind } from './stock';
import { timeEntryKind, visitKind } from './visit';

/** Every kind of record there is. Adding one is its file and a line here (and the migration that makes its table). */
export const KINDS = {
  technician: technicianKind,
  customer: customerKind,
  site: siteKind,
  contact: contactKind,
  asset: assetKind,
  job: jobKind,
  visit: visitKind,
  timeEntry: timeEntryKind,
  note: noteKind,
  part: partKind,
  partLine: partLineKind,
  stockLocation: stockLocationKind,
  stockMovement: stockMovementKind,
  inspection: inspectionKind,
  activeTest: activeTestKind,
  instrument: instrumentKind,
  safetyTest: safetyTestKind,
  safetyException: safetyExceptionKind,
  signOff: signOffKind,
  attachment: attachmentKind,
  codeEntry: codeEntryKind,
} as const;

export type KindName = keyof typeof KINDS;
export type RecordOf<K extends KindName> = z.infer<(typeof KINDS)[K]['schema']>;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** Whether a word from outside (an operation of a newer version, an imported file) names a kind this version knows. */
export function isKindName(name: string): name is KindName {
  return Object.hasOwn(KINDS, name);
}
