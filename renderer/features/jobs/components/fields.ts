import type { IntakeRefusal } from '../intake-form';

/** Fields of the call form that something can be missing from. */
export const INTAKE_FIELDS = ['contact', 'customer', 'site', 'symptom', 'impact', 'urgency', 'reportedAt'] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

export type FieldErrors = Readonly<Partial<Record<IntakeField, string>>>;

/** Where a refusal is put right. */
export const FIELD_OF: Partial<Record<IntakeRefusal['code'], IntakeField>> = {
  needsCustomer: 'customer',
  needsSite: 'site',
  needsContactOrAsset: 'contact',
  needsSymptom: 'symptom',
  needsImpact: 'impact',
  needsUrgency: 'urgency',
  reportedAtInvalid: 'reportedAt',
  reportedInFuture: 'reportedAt',
};

/** Takes the keyboard to a field; to the first one where a refusal has none. */
export function focusField(field: IntakeField | undefined): void {
  const element = document.getElementById(`intake-${field ?? 'contact'}`);
  (element?.querySelector('input') ?? element)?.focus();
}
