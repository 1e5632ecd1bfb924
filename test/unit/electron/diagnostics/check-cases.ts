import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import type { Cases } from './facts';
import { APP_CANNOT, APP_CASES } from './cases/app';
import { HARDWARE_CANNOT, HARDWARE_CASES } from './cases/hardware';
import { NETWORK_CANNOT, NETWORK_CASES } from './cases/network';
import { SECURITY_CANNOT, SECURITY_CASES } from './cases/security';
import { STORAGE_CANNOT, STORAGE_CASES } from './cases/storage';
import { SYSTEM_CANNOT, SYSTEM_CASES } from './cases/system';

/** For each check: facts, and the verdict they must get. Four kinds each, except where a kind cannot exist (said beside it). */
export const CASES: Readonly<Record<CheckId, Cases>> = {
  ...NETWORK_CASES,
  ...SECURITY_CASES,
  ...APP_CASES,
  ...STORAGE_CASES,
  ...HARDWARE_CASES,
  ...SYSTEM_CASES,
};

/** Verdicts that a check cannot give; its cases say why. */
export const CANNOT: Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>> = {
  ...NETWORK_CANNOT,
  ...SECURITY_CANNOT,
  ...APP_CANNOT,
  ...STORAGE_CANNOT,
  ...HARDWARE_CANNOT,
  ...SYSTEM_CANNOT,
};
