import type { Battery, CheckOutcome, Disk, Inspection } from './inspection';
import { countOutcomes } from './inspection';

// What all inspections of one machine say together: how its wearing parts age, and what came and went. Only what was read is a point;
// what one inspection could not read is a gap in the line, never a zero.

/** One inspection of the machine, with what it is known by on this laptop. */
export interface PassportInput {
  readonly id: string;
  /** ISO instant. */
  readonly takenAt: string;
  readonly document: Inspection;
}

/** One value over time; as many values as the passport has points, null where it was not read. */
export interface Trend {
  readonly measure: TrendMeasure;
  readonly unit: '%' | 'h' | '°C' | 'B' | '1';
  readonly values: readonly (number | null)[];
}

export const TREND_MEASURES = [
  'batteryHealth',
  'batteryCycles',
  'diskWear',
  'diskHours',
  'diskReallocated',
  'diskTemperature',
  'memory',
  'fails',
  'warnings',
] as const;
export type TrendMeasure = (typeof TREND_MEASURES)[number];

/** A part that wears, with its trends. */
export interface PassportPart {
  readonly kind: 'battery' | 'disk';
  readonly label: string;
  readonly serial: string | null;
  readonly trends: readonly Trend[];
  /** Whether the last inspection still sees it. */
  readonly present: boolean;
}

export interface SoftwareChange {
  readonly name: string;
  readonly source: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What changed in the software between one point and the one before. */
export interface SoftwareStep {
  readonly takenAt: string;
  readonly added: readonly SoftwareChange[];
  readonly removed: readonly SoftwareChange[];
  readonly updated: readonly SoftwareChange[];
  /** One of the two did not read the software: nothing can be said. */
  readonly notComparable: boolean;
}

export interface PassportPoint {
  readonly id: string;
  readonly takenAt: string;
  readonly counts: Readonly<Record<CheckOutcome, number>>;
}

export interface HealthPassport {
  /** Oldest first. */
  readonly points: readonly PassportPoint[];
  readonly parts: readonly PassportPart[];
  readonly memory: Trend;
  /** Of inspections that asked about as much as the fullest; a few checks find fewer faults, which would look like a recovery. */
  readonly faults: readonly Trend[];
  /** One entry a point but the first. */
  readonly software: readonly SoftwareStep[];
}

/**
 * Makes the passport of a machine from its inspections, in whatever order they come. Pure. Parts are told apart by serial, and where
 * the maker gave none by model and place; a part that was replaced ends its line and the new one begins its own.
 */
export function healthPassport(inspections: readonly PassportInput[]): HealthPassport {
  const ordered = [...inspections].sort((a, b) => a.takenAt.localeCompare(b.takenAt) || a.id.localeCompare(b.id));
  const documents = ordered.map(({ document }) => document);
  const points = ordered.map(({ id, takenAt, document }) => ({ id, takenAt, counts: countOutcomes(document.checks) }));
  const fullest = Math.max(0, ...documents.map(({ checks }) => checks.length));
  const faults = (outcome: 'fail' | 'warn') =>
    ordered.map(({ document: { checks } }) =>
      checks.length * 2 >= fullest ? checks.filter((check) => check.outcome === outcome).length : null,
    );
  return {
    points,
    parts: [...batteries(documents), ...disks(documents)],
    memory: { measure: 'memory', unit: 'B', values: documents.map(memoryBytes) },
    faults: [
      { measure: 'fails', unit: '1', values: faults('fail') },
      { measure: 'warnings', unit: '1', values: faults('warn') },
    ],
    software: ordered.slice(1).map((later, index) => softwareStep(documents[index], later)),
  };
}

/** Whether a trend has anything to draw: at least two values. */
export function hasTrend(trend: Trend): boolean {
  return trend.values.filter((value) => value !== null).length >= 2;
}

/** First and last known value of a trend; null where nothing was read. */
export function trendEnds(trend: Trend): { readonly first: number; readonly last: number } | null {
  const known = trend.values.filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** Modules as they are sold where they could be read, else what the system can use. */
function memoryBytes({ inventory: { memory } }: Inspection): number | null {
  const sizes = memory.modules.map((module) => module.sizeBytes);
  const sum = sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  return sizes.length > 0 && sizes.every((size) => size !== null) ? sum : memory.totalBytes;
}

interface Found<Item> {
  readonly label: string;
  readonly serial: string | null;
  /** One a document. */
  readonly items: readonly (Item | null)[];
}

function follow<Item extends { readonly serial: string | null }>(
  documents: readonly Inspection[],
  listOf: (document: Inspection) => readonly Item[],
  describe: (item: Item) => { readonly label: string; readonly place: string },
): Found<Item>[] {
  const keys = documents.map((document) => {
    const seen = new Map<string, Item>();
    for (const item of listOf(document)) {
      const { label, place } = describe(item);
      const key = item.serial === null ? `?${label}\n${place}` : `=${item.serial.trim().toUpperCase()}`;
      if (!seen.has(key)) seen.set(key, item);
    }
    return seen;
  });
  return [...new Set(keys.flatMap((seen) => [...seen.keys()]))].flatMap((key): Found<Item>[] => {
    const items = keys.map((seen) => seen.get(key) ?? null);
    const newest = items.findLast((item) => item !== null);
    return newest ? [{ label: describe(newest).label, serial: newest.serial, items }] : [];
  });
}

function batteries(documents: readonly Inspection[]): PassportPart[] {
  const found = follow<Battery>(
    documents,
    (document) => document.inventory.batteries,
    (battery) => ({
      label: text(battery.manufacturer, battery.model) || (battery.name ?? ''),
      place: battery.name ?? '',
    }),
  );
  return found.map(({ label, serial, items }) => ({
    kind: 'battery',
    label,
    serial,
    present: items.at(-1) !== null,
    trends: withValues([
      { measure: 'batteryHealth', unit: '%', values: items.map((item) => item?.healthPercent ?? null) },
      { measure: 'batteryCycles', unit: '1', values: items.map((item) => item?.cycles ?? null) },
    ]),
  }));
}

function disks(documents: readonly Inspection[]): PassportPart[] {
  const found = follow<Disk>(
    documents,
    (document) => document.inventory.disks.filter((disk) => disk.removable !== true),
    (disk) => ({ label: text(disk.vendor, disk.model) || (disk.device ?? ''), place: disk.device ?? '' }),
  );
  return found.map(({ label, serial, items }) => ({
    kind: 'disk',
    label,
    serial,
    present: items.at(-1) !== null,
    trends: withValues([
      { measure: 'diskWear', unit: '%', values: items.map((item) => item?.wearPercent ?? null) },
      { measure: 'diskHours', unit: 'h', values: items.map((item) => item?.powerOnHours ?? null) },
      { measure: 'diskReallocated', unit: '1', values: items.map((item) => item?.smart?.reallocatedSectors ?? null) },
      { measure: 'diskTemperature', unit: '°C', values: items.map((item) => item?.temperatureC ?? null) },
    ]),
  }));
}

function withValues(trends: readonly Trend[]): Trend[] {
  return trends.filter((trend) => trend.values.some((value) => value !== null));
}

function text(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(' ');
}

function softwareStep(before: Inspection | undefined, after: PassportInput): SoftwareStep {
  const { takenAt, document } = after;
  const nothing = { takenAt, added: [], removed: [], updated: [] };
  if (before === undefined || !readSoftware(before) || !readSoftware(document))
    return { ...nothing, notComparable: true };
  const old = versions(before);
  const now = versions(document);
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): SoftwareChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was && is && was.version === is.version) return [];
    const { name, source } = is ?? was ?? { name: key, source: '' };
    return [{ name, source, from: was ? (was.version ?? '?') : null, to: is ? (is.version ?? '?') : null }];
  });
  changes.sort((a, b) => a.name.localeCompare(b.name));
  return {
    takenAt,
    added: changes.filter((change) => change.from === null),
    removed: changes.filter((change) => change.to === null),
    updated: changes.filter((change) => change.from !== null && change.to !== null),
    notComparable: false,
  };
}

function readSoftware(document: Inspection): boolean {
  return document.inventory.software.length > 0 || !document.notCollected.some(({ what }) => what === 'software');
}

interface Installed {
  readonly name: string;
  readonly source: string;
  readonly version: string | null;
}

/** By name, source and architecture; of two versions side by side (kernels) both are kept in the version's text. */
function versions(document: Inspection): ReadonlyMap<string, Installed> {
  const found = new Map<string, Installed>();
  for (const { name, source, arch, version } of document.inventory.software) {
    const key = [name, source, arch ?? ''].join('\n');
    const other = found.get(key);
    const both = other?.version != null && version !== null && other.version !== version;
    found.set(key, { name, source, version: both ? [other.version, version].sort().join(', ') : version });
  }
  return found;
}
