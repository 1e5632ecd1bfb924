import { notCollectedReasonSchema } from '@shared/domain/inspection';
import type { NotCollectedReason } from '@shared/domain/inspection';
import { asArray, asObject } from '../values';
import type { Json } from '../values';

// A section of collect.ps1 is an object of parts; a part is a list, or {failed, detail} where it could not be read. Windows PowerShell
// writes a list of one now and then as the one thing, and a wrapped list as {value, Count}.

/** Whatever PowerShell made of a list, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return asArray(value);
  const object = asObject(value);
  if (object !== null && 'value' in object && 'Count' in object) return listOf(object['value']);
  if (object !== null && 'failed' in object) return [];
  return [value];
}

/** The objects of a part. */
export function rows(data: unknown, part: string): Json[] {
  return listOf(asObject(data)?.[part])
    .map(asObject)
    .filter((row) => row !== null);
}

/** The first object of a part, or an empty one: its fields are then unknown, not wrong. */
export function first(data: unknown, part: string): Json {
  return rows(data, part)[0] ?? {};
}

/** The text of a part that is one text. */
export function textPart(data: unknown, part: string): string | null {
  const value = listOf(asObject(data)?.[part])[0];
  return typeof value === 'string' ? value : null;
}

/** A name people gave: "Default" is a placeholder of makers, and the name of every browser's first profile. */
export function nameOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The texts of a part that is a list of texts. */
export function textsPart(data: unknown, part: string): string[] {
  return listOf(asObject(data)?.[part]).filter((value) => typeof value === 'string');
}

/** Why a part could not be read; null where it could. */
export function failureOf(data: unknown, part: string): NotCollectedReason | null {
  const value = asObject(data)?.[part];
  if (value === undefined) return 'badOutput';
  const failed = asObject(value)?.['failed'];
  if (failed === undefined) return null;
  const reason = notCollectedReasonSchema.safeParse(failed);
  return reason.success ? reason.data : 'failed';
}

/** A time as collect.ps1 writes it ("2024-05-12T00:00:00.0000000Z"), with milliseconds; null for none and for what is no time. */
export function isoOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return null;
  const at = Date.parse(value.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(at) || at < Date.UTC(1980, 0, 1) ? null : new Date(at).toISOString();
}

export const dayOf = (value: unknown): string | null => isoOf(value)?.slice(0, 10) ?? null;

/** A number at least zero, also above what a JavaScript number holds exactly (then rounded), or null. */
export function sizeOf(value: unknown): number | null {
  const size = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof size !== 'number' || !Number.isFinite(size) || size < 0) return null;
  return Number.isSafeInteger(size) ? size : null;
}
