import type { CheckOutcome, Inspection, Inventory } from './inspection';
import { COMPONENT_CLASSES, MATCHERS } from './inspection-identity';
import type { Component, ComponentClass, Matcher } from './inspection-identity';
import { fixedNoise, type NoiseRuleId, NOISE_RULES, noiseOf } from './inspection-noise';

export { COMPONENT_CLASSES, NOISE_RULES };
export type { ComponentClass, NoiseRuleId };

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

/** Sections that go by another name where they could not be read. */
const OTHER_NAMES: Readonly<Partial<Record<ComponentClass, readonly string[]>>> = {
  memoryModules: ['memory.modules'],
  board: ['machine', 'machine.smbios'],
  firmware: ['machine', 'machine.smbios'],
  firewalls: ['firewall'],
  volumes: ['disks'],
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
  const classes = COMPONENT_CLASSES.filter((name) => isAsked(name, before) || isAsked(name, after));
  const notComparable = classes.filter((name) => !isComparable(name, before, after));
  const changes = classes
    .filter((name) => !notComparable.includes(name))
    .flatMap((name) =>
      diffClass(name, componentsOf(before.inventory, name), componentsOf(after.inventory, name), {
        ignore,
        unread: fieldGaps(name, before, after),
      }),
    );
  return { changes, checks: diffChecks(before, after), notComparable, ignored };
}

/** The components of a class in an inventory; empty also where nobody asked for them. */
export function componentsOf(inventory: Inventory, name: ComponentClass): readonly Component[] {
  switch (name) {
    case 'memoryModules':
      return inventory.memory.modules;
    case 'os':
      return [inventory.os];
    case 'board':
      return inventory.board === null ? [] : [inventory.board];
    case 'firmware':
      return inventory.firmware === null ? [] : [inventory.firmware];
    case 'join':
      return inventory.join === undefined ? [] : [inventory.join];
    default:
      return inventory[name] ?? [];
  }
}

/** Whether an inspection has a class, or says why not; one of an earlier version may know nothing of it. */
function isAsked(name: ComponentClass, { inventory, notCollected }: Inspection): boolean {
  return (
    name === 'memoryModules' ||
    inventory[name] !== undefined ||
    notCollected.some(({ what }) => namesOf(name).includes(what))
  );
}

const namesOf = (name: ComponentClass): readonly string[] => [name, ...(OTHER_NAMES[name] ?? [])];

/**
 * Whether "not in the list" proves anything for a class: both inspections asked for it, both were answered, and where a part of the
 * list could not be read, it was the same part.
 */
export function isComparable(name: ComponentClass, before: Inspection, after: Inspection): boolean {
  const whole = (inspection: Inspection): boolean => {
    if (inspection.notCollected.some(({ what }) => namesOf(name).includes(what))) return false;
    return name === 'memoryModules' || inspection.inventory[name] !== undefined;
  };
  if (!whole(before) || !whole(after)) return false;
  const known = new Set([before, after].flatMap(({ inventory }) => componentsOf(inventory, name).flatMap(Object.keys)));
  const parts = (inspection: Inspection): string =>
    [...gapsWithin(name, inspection)]
      .filter((part) => !known.has(part))
      .sort()
      .join();
  return parts(before) === parts(after);
}

/** "users.admin" is the gap "admin" in users. */
function gapsWithin(name: ComponentClass, { notCollected }: Inspection): Set<string> {
  return new Set(
    notCollected.filter(({ what }) => what.startsWith(`${name}.`)).map(({ what }) => what.slice(name.length + 1)),
  );
}

/** Fields of a class that one of the two could not read. */
function fieldGaps(name: ComponentClass, before: Inspection, after: Inspection): ReadonlySet<string> {
  return new Set([...gapsWithin(name, before), ...gapsWithin(name, after)]);
}

interface Left {
  readonly ignore: (rule: NoiseRuleId) => void;
  readonly unread: ReadonlySet<string>;
}

function diffClass(
  name: ComponentClass,
  before: readonly Component[],
  after: readonly Component[],
  { ignore, unread }: Left,
): ComponentChange[] {
  const matcher = MATCHERS[name];
  const keep = (item: Component): boolean => {
    const noise = name === 'networkAdapters' && (item['kind'] === 'virtual' || item['kind'] === 'loopback');
    if (noise) ignore('virtualAdapters');
    return !noise;
  };
  const { pairs, removed, added } = match(matcher, before.filter(keep), after.filter(keep));
  const changed = pairs.flatMap(([old, now]): ComponentChange[] => {
    const fields = changedFields(name, old, now, { ignore, unread });
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
  { ignore, unread }: Left,
): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.flatMap((field): FieldChange[] => {
    const old = before[field] ?? null;
    const now = after[field] ?? null;
    if (sameValue(old, now)) return [];
    const asked = field in before && field in after && !unread.has(field);
    const rule = asked ? (fixedNoise(name, field) ?? noiseOf(name, field, old, now)) : 'notAsked';
    if (rule !== null) {
      ignore(rule);
      return [];
    }
    return [{ field, before: old, after: now }];
  });
}

/** Lists of names are compared as sets: their order is an accident. */
function sameValue(old: unknown, now: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(
      Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...(value as string[])].sort() : value,
    );
  return text(old) === text(now);
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
