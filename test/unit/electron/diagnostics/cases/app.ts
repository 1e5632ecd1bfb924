import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import type { Cases } from '../facts';

export const APP_CASES = {
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const APP_CANNOT = {
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
