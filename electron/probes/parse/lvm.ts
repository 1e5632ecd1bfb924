import type { Lvm } from '@shared/domain/inspection';
import { asCount, asObject, asObjects, asText, parseJson } from './values';
import type { Json } from './values';

/** `pvs --reportformat json`; null when it is not LVM's report. */
export function parsePvs(text: string): Lvm['physicalVolumes'] | null {
  return (
    rowsOf(text, 'pv')?.map((row) => ({
      device: asText(row['pv_name']),
      group: asText(row['vg_name']),
      uuid: asText(row['pv_uuid']),
      format: asText(row['pv_fmt']),
      sizeBytes: lvmSize(row['pv_size']),
      freeBytes: lvmSize(row['pv_free']),
    })) ?? null
  );
}

/** `vgs --reportformat json`. */
export function parseVgs(text: string): Lvm['groups'] | null {
  return (
    rowsOf(text, 'vg')?.map((row) => ({
      name: asText(row['vg_name']),
      uuid: asText(row['vg_uuid']),
      sizeBytes: lvmSize(row['vg_size']),
      freeBytes: lvmSize(row['vg_free']),
      physicalVolumes: asCount(row['pv_count']),
      volumes: asCount(row['lv_count']),
    })) ?? null
  );
}

/** `lvs --reportformat json`. */
export function parseLvs(text: string): Lvm['volumes'] | null {
  return (
    rowsOf(text, 'lv')?.map((row) => ({
      name: asText(row['lv_name']),
      group: asText(row['vg_name']),
      uuid: asText(row['lv_uuid']),
      sizeBytes: lvmSize(row['lv_size']),
      segments: asCount(row['seg_count']),
    })) ?? null
  );
}

const UNITS = 'bkmgtpe';

/** "104857600", "104857600B" or "100.00m" (units of 1024) in bytes; "<" marks a rounded figure. */
export function lvmSize(value: unknown): number | null {
  const match = /^<?(\d{1,16}(?:\.\d{1,6})?)([bkmgtpe]?)$/i.exec(typeof value === 'string' ? value.trim() : '');
  if (match?.[1] === undefined) return null;
  const bytes = Math.round(Number(match[1]) * 1024 ** UNITS.indexOf((match[2] || 'b').toLowerCase()));
  return Number.isSafeInteger(bytes) ? bytes : null;
}

function rowsOf(text: string, kind: 'pv' | 'vg' | 'lv'): Json[] | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['report'])) return null;
  const reports = asObjects(root['report']);
  return reports.some((report) => Array.isArray(report[kind]))
    ? reports.flatMap((report) => asObjects(report[kind]))
    : null;
}
