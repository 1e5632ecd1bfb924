import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { GlpiDocument } from '@shared/domain/glpi/index';

// The official schema of the GLPI inventory format is third-party data beside this checkout, never copied into it.

// a tool is bundled to another place, so that its own place says nothing
const FOLDER = path.resolve(process.env['CALLOUT_ROOT'] ?? process.cwd(), '../shared/schemas');

/** A file of the schemas' folder, null when that folder is not there. */
export function schemaFile(name: string): string | null {
  const file = path.join(FOLDER, name);
  return existsSync(file) ? file : null;
}

/** Says why tests are skipped; a silent skip looks like a pass. */
export const NO_SCHEMA =
  'the official GLPI schema is not beside this checkout (../shared/schemas/inventory.schema.json)';

/** Errors of the official schema, one line each; empty when the document is valid. */
export type GlpiValidator = (document: unknown) => string[];

/** The official schema, compiled; null where it cannot be had. It needs `strict: false` (misplaced and unknown keywords in it). */
export function glpiValidator(): GlpiValidator | null {
  const file = schemaFile('inventory.schema.json');
  if (file === null) return null;
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

type Entry = Record<string, unknown>;

const DATE_FIELDS = /^(?:bdate|date|install_date|boot_time|logdate|started|base_creation|activation_date)$/;
const SIZES = /^(?:disksize|total|capacity|real_capacity|memory|size|pe_size|voltage|speed|mtu)$/;
const JUNK = /^(?:to be filled by o\.?e\.?m\.?|default string|none|n\/a|unknown|0+|x+|f+|0?1234567890?|123456789)$/i;

/** What the schema does not ask and an asset system would believe. One line a breach. */
export function brokenInvariants(document: GlpiDocument, takenAt: string): string[] {
  const broken: string[] = [];
  const limit = Date.parse(takenAt) + 48 * 3_600_000;
  for (const [section, value] of Object.entries(document.content)) {
    if (section.startsWith('x_')) continue;
    const entries = (Array.isArray(value) ? value : [value]).filter(
      (one): one is Entry => typeof one === 'object' && one !== null,
    );
    for (const [i, one] of entries.entries()) {
      const at = `${section}[${i}]`;
      for (const [field, content] of Object.entries(one)) {
        if (content === null || content === '') broken.push(`${at}.${field} is empty`);
        if (DATE_FIELDS.test(field)) broken.push(...badDate(`${at}.${field}`, String(content), limit));
        if (SIZES.test(field) && typeof content === 'number' && !(content > 0))
          broken.push(`${at}.${field} = ${content}`);
        if (
          /serial|^ssn$|^msn$|^assettag$/.test(field) &&
          JUNK.test(
            String(content)
              .replaceAll(/[\s.:-]/g, ' ')
              .trim(),
          )
        ) {
          broken.push(`${at}.${field} is junk: ${String(content)}`);
        }
        if (field === 'mac' && !/^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/.test(String(content)))
          broken.push(`${at}.mac ${String(content)}`);
        if (field === 'mac' && content === '00:00:00:00:00:00') broken.push(`${at}.mac is zeros`);
      }
      if (typeof one['free'] === 'number' && Number(one['free']) > Number(one['total'] ?? one['size'] ?? Infinity)) {
        broken.push(`${at} has more free than there is`);
      }
      if (Number(one['real_capacity'] ?? 0) > 1.2 * Number(one['capacity'] ?? Infinity))
        broken.push(`${at} is too good a battery`);
    }
    if (section === 'storages') {
      const keys = entries.map((one) =>
        JSON.stringify(one['serial'] === undefined ? [one['name'], one['wwn']] : [one['serial'], one['model']]),
      );
      if (new Set(keys).size !== keys.length) broken.push(`storages are listed twice: ${keys.join(', ')}`);
    }
  }
  const uuid = (document.content['hardware'] as Entry | undefined)?.['uuid'];
  if (uuid !== undefined && !(typeof uuid === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid))) {
    broken.push(`the uuid is none: ${JSON.stringify(uuid)}`);
  }
  return broken;
}

function badDate(at: string, text: string, limit: number): string[] {
  const day = text.slice(0, 10);
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return [`${at} was never: ${text}`];
  if (ms > limit) return [`${at} is yet to come: ${text}`];
  return ms < Date.UTC(1980, 0, 1) ? [`${at} is before computers were: ${text}`] : [];
}
