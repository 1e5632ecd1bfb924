import { isKindName, KINDS, type KindName } from '@shared/domain/kinds';
import i18next from 'i18next';
import { formatDateTime, formatNumber } from '../../i18n/format';
import { translateMaybe } from './words';

// Fields and values of any kind in words. What a field is comes from its schema; no kind needs an entry here to be shown.

/** Words for closed lists, by field. A kind that means something else by the word has its own line. */
const CLOSED: Readonly<Record<string, string>> = {
  'job.state': 'job:states',
  'visit.state': 'job:visitStates',
  'job.type': 'job:types',
  'asset.type': 'job:assetTypes',
  'stockLocation.type': 'job:locationTypes',
  category: 'job:categories',
  channel: 'job:channels',
  impact: 'job:impact',
  urgency: 'job:urgency',
  priority: 'job:priorities',
  holdReason: 'job:holdReasons',
  userAsked: 'job:userAsked',
  symptomCode: 'job:codes.symptom',
  causeCode: 'job:codes.cause',
  fixCode: 'job:codes.fix',
  partClass: 'job:partClasses',
  role: 'job:roles',
};

/** Kind of record that an id field names. */
export const REFERS_TO: Readonly<Record<string, KindName>> = {
  customerId: 'customer',
  siteId: 'site',
  contactId: 'contact',
  assetId: 'asset',
  assignedTo: 'technician',
  technicianId: 'technician',
  jobId: 'job',
};

/** A field in the language's words; its own name where a newer version has made it. */
export function fieldWords(kind: string, field: string): string {
  return translateMaybe(`fields:${kind}.${field}`) ?? field;
}

export function kindWords(kind: string): string {
  return i18next.t(`syncCentre:kinds.${isKindName(kind) ? kind : 'unknown'}`);
}

/**
 * A value as people read it. `names` has the records that ids stand for.
 *
 * @returns null for nothing at all
 */
export function valueWords(
  kind: string,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return i18next.t(value ? 'syncCentre:yes' : 'syncCentre:no');
  const closed = CLOSED[`${kind}.${field}`] ?? CLOSED[field];
  if (closed !== undefined && (typeof value === 'string' || typeof value === 'number')) {
    return translateMaybe(`${closed}.${value}`) ?? String(value);
  }
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') {
    if (field in REFERS_TO) return names.get(value) ?? value;
    return isInstant(value) ? formatDateTime(value) : value;
  }
  if (Array.isArray(value)) return i18next.t('syncCentre:entries', { count: value.length });
  return JSON.stringify(value);
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Whether a field holds words somebody wrote, so that both can stand; ids, codes and times are one or the other. */
export function isText(kind: string, field: string): boolean {
  if (!isKindName(kind) || field in REFERS_TO || field in CLOSED || `${kind}.${field}` in CLOSED) return false;
  const { schema } = KINDS[kind];
  const shape: unknown = 'shape' in schema ? schema.shape : undefined;
  const own: unknown = (shape as Record<string, unknown> | undefined)?.[field];
  return longestText(own) > LONGEST_NAME;
}

/** Names, serials and codes are at most this long; two of them one below the other would be neither. */
const LONGEST_NAME = 300;

/** How many characters a schema lets a text have; 0 when it is no text. */
function longestText(schema: unknown): number {
  let inner = schema as SchemaLike | undefined;
  while (inner?.def?.innerType !== undefined) inner = inner.def.innerType;
  if (inner?.def?.type !== 'string') return 0;
  if (inner.format !== undefined && inner.format !== null) return 0;
  return inner.maxLength ?? Number.POSITIVE_INFINITY;
}

interface SchemaLike {
  readonly def?: { readonly type?: string; readonly innerType?: SchemaLike };
  readonly format?: string | null;
  readonly maxLength?: number | null;
}
