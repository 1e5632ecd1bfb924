import type { CheckOutcome, Inspection, Inventory } from './inspection';
import { COMPONENT_CLASSES, MATCHERS } from './inspection-identity';
import type { Component, ComponentClass, Matcher } from './inspection-identity';

export { COMPONENT_CLASSES };
export type { ComponentClass };

// What changed in a machine between two inspections. Components are matched by what identifies them (serial, then slot and
// fingerprint), never by their place in a list; what changes by itself is left out by a list that says why.

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ComponentChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly class: ComponentClass;
  /** How a person names it: model, size, slot. */
  readonly label: string;
  readonly serial: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Of a changed component. */
  readonly fields: readonly FieldChange[];
}

export interface CheckChange {
  readonly id: string;
  /** null where only one of the two inspections ran the check. */
  readonly before: CheckOutcome | null;
  readonly after: CheckOutcome | null;
  readonly title: string;
}

export interface InspectionDiff {
  readonly changes: readonly ComponentChange[];
  readonly checks: readonly CheckChange[];
  /** Classes that one of the two could not read: there, "not in the list" would prove nothing. */
  readonly notComparable: readonly ComponentClass[];
  /** How often each rule of the noise list kept something out; ids of NOISE_RULES. */
  readonly ignored: Readonly<Partial<Record<NoiseRuleId, number>>>;
}

/** What changes without anybody changing the machine. Each rule is explained in shared/texts (`noise`). */
export const NOISE_RULES = [
  'usage',
  'counters',
  'deviceNames',
  'addresses',
  'virtualAdapters',
  'runState',
  'installStamp',
  'printQueue',
  'uptime',
  'smallWear',
  'serialUnread',
] as const;
export type NoiseRuleId = (typeof NOISE_RULES)[number];

/** Fields that are not compared, and why. */
const IGNORED_FIELDS: Readonly<Partial<Record<ComponentClass, Readonly<Record<string, NoiseRuleId>>>>> = {
  disks: { device: 'deviceNames', temperatureC: 'usage', powerOnHours: 'counters', wearPercent: 'counters' },
  volumes: { freeBytes: 'usage', freeInodes: 'usage', inodes: 'usage', device: 'deviceNames' },
  networkAdapters: { addresses: 'addresses', state: 'addresses', speedBitPerS: 'addresses', duplex: 'addresses' },
  batteries: { chargePercent: 'counters', state: 'counters', cycles: 'counters' },
  printers: { state: 'printQueue', stateReason: 'printQueue', queuedJobs: 'printQueue', acceptingJobs: 'printQueue' },
  os: { bootedAt: 'uptime' },
  software: { installedOn: 'installStamp' },
};

/** A battery's capacity reading counts as changed from this share of the earlier one. */
const BATTERY_NOISE = 0.05;

/** Names of `notCollected.what` that make a whole class unreadable. */
const UNREADABLE: Readonly<Record<string, ComponentClass>> = {
  'memory.modules': 'memoryModules',
  ...Object.fromEntries(COMPONENT_CLASSES.map((name) => [name, name])),
};

/**
 * Compares two inspections of one machine. In: the earlier and the later document. Out: added, removed and changed components, checks
 * whose answer changed, classes that cannot be compared, and what was left out as noise. Pure; never throws on valid documents.
 */
export function diffInspections(before: Inspection, after: Inspection): InspectionDiff {
  const ignored: Partial<Record<NoiseRuleId, number>> = {};
  const ignore = (rule: NoiseRuleId): void => {
    ignored[rule] = (ignored[rule] ?? 0) + 1;
  };
  const unreadable = new Set(
    [...before.notCollected, ...after.notCollected].flatMap((gap) => {
      if (gap.what === 'machine') return ['board', 'firmware'] as ComponentClass[];
      const name = UNREADABLE[gap.what];
      return name === undefined ? [] : [name];
    }),
  );
  const notComparable = COMPONENT_CLASSES.filter((name) => unreadable.has(name));
  const changes = COMPONENT_CLASSES.filter((name) => !unreadable.has(name)).flatMap((name) =>
    diffClass(name, componentsOf(before.inventory, name), componentsOf(after.inventory, name), ignore),
  );
  return { changes, checks: diffChecks(before, after), notComparable, ignored };
}

function componentsOf(inventory: Inventory, name: ComponentClass): Component[] {
  switch (name) {
    case 'memoryModules':
      return inventory.memory.modules;
    case 'os':
      return [inventory.os];
    case 'board':
      return inventory.board === null ? [] : [inventory.board];
    case 'firmware':
      return inventory.firmware === null ? [] : [inventory.firmware];
    default:
      return inventory[name];
  }
}

function diffClass(
  name: ComponentClass,
  before: readonly Component[],
  after: readonly Component[],
  ignore: (rule: NoiseRuleId) => void,
): ComponentChange[] {
  const matcher = MATCHERS[name];
  const keep = (item: Component): boolean => {
    const noise = name === 'networkAdapters' && (item['kind'] === 'virtual' || item['kind'] === 'loopback');
    if (noise) ignore('virtualAdapters');
    return !noise;
  };
  const { pairs, removed, added } = match(matcher, before.filter(keep), after.filter(keep));
  const changed = pairs.flatMap(([old, now]): ComponentChange[] => {
    const fields = changedFields(name, old, now, ignore);
    if (fields.length === 0) return [];
    return [
      {
        kind: 'changed',
        class: name,
        label: matcher.label(now),
        serial: matcher.serial(now),
        before: old,
        after: now,
        fields,
      },
    ];
  });
  return [
    ...removed.map((item): ComponentChange => ({
      kind: 'removed',
      class: name,
      label: matcher.label(item),
      serial: matcher.serial(item),
      before: item,
      after: null,
      fields: [],
    })),
    ...added.map((item): ComponentChange => ({
      kind: 'added',
      class: name,
      label: matcher.label(item),
      serial: matcher.serial(item),
      before: null,
      after: item,
      fields: [],
    })),
    ...changed,
  ];
}

/**
 * Pairs items in passes from the surest to the weakest: same serial in the same slot, same serial elsewhere, then (only where a
 * serial is missing) same thing in the same slot, same thing elsewhere. Two different serials never make a pair.
 */
function match(
  matcher: Matcher,
  before: readonly Component[],
  after: readonly Component[],
): { pairs: [Component, Component][]; removed: Component[]; added: Component[] } {
  let left = [...before];
  let right = [...after];
  const pairs: [Component, Component][] = [];
  const pass = (
    keyOf: (item: Component) => string | null,
    allowed: (old: Component, now: Component) => boolean,
  ): void => {
    const open = new Map<string, Component[]>();
    for (const item of right) {
      const key = keyOf(item);
      if (key !== null) open.set(key, [...(open.get(key) ?? []), item]);
    }
    const rest: Component[] = [];
    for (const item of left) {
      const key = keyOf(item);
      const candidates = key === null ? [] : (open.get(key) ?? []);
      const found = candidates.find((candidate) => allowed(item, candidate));
      if (found === undefined || key === null) {
        rest.push(item);
        continue;
      }
      open.set(
        key,
        candidates.filter((candidate) => candidate !== found),
      );
      right = right.filter((candidate) => candidate !== found);
      pairs.push([item, found]);
    }
    left = rest;
  };
  const any = (): boolean => true;
  const serialMissing = (old: Component, now: Component): boolean =>
    matcher.serial(old) === null || matcher.serial(now) === null;
  const withSerial = (item: Component, more: string): string | null => {
    const serial = matcher.serial(item);
    return serial === null ? null : `${serial}\n${more}`;
  };
  pass((item) => withSerial(item, matcher.slot(item)), any);
  pass((item) => withSerial(item, ''), any);
  pass((item) => `${matcher.slot(item)}\n${matcher.fingerprint(item)}`, serialMissing);
  pass((item) => matcher.fingerprint(item) || null, serialMissing);
  return { pairs, removed: left, added: right };
}

function changedFields(
  name: ComponentClass,
  before: Component,
  after: Component,
  ignore: (rule: NoiseRuleId) => void,
): FieldChange[] {
  const rules = IGNORED_FIELDS[name] ?? {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.flatMap((field): FieldChange[] => {
    const old = before[field] ?? null;
    const now = after[field] ?? null;
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const rule = rules[field] ?? noiseOf(name, field, old, now);
    if (rule !== null) {
      ignore(rule);
      return [];
    }
    return [{ field, before: old, after: now }];
  });
}

/** Rules that depend on the values. */
function noiseOf(name: ComponentClass, field: string, before: unknown, after: unknown): NoiseRuleId | null {
  if (field === 'serial' && (before === null || after === null)) return 'serialUnread';
  if (name === 'services' && field === 'state' && before !== 'failed' && after !== 'failed') return 'runState';
  if (
    name === 'batteries' &&
    (field === 'fullWh' || field === 'healthPercent') &&
    typeof before === 'number' &&
    typeof after === 'number'
  ) {
    return Math.abs(after - before) <= before * BATTERY_NOISE ? 'smallWear' : null;
  }
  return null;
}

function diffChecks(before: Inspection, after: Inspection): CheckChange[] {
  const old = new Map(before.checks.map((check) => [check.id, check]));
  const now = new Map(after.checks.map((check) => [check.id, check]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id) => {
    const [first, second] = [old.get(id), now.get(id)];
    if (first?.outcome === second?.outcome) return [];
    return [
      {
        id,
        before: first?.outcome ?? null,
        after: second?.outcome ?? null,
        title: second?.title ?? first?.title ?? id,
      },
    ];
  });
}
