/** Fields of the call form that something can be missing from. */
export const INTAKE_FIELDS = ['contact', 'customer', 'site', 'symptom', 'impact', 'urgency', 'reportedAt'] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

export type FieldErrors = Readonly<Partial<Record<IntakeField, string>>>;
