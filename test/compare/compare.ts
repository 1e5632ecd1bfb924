// Holds one inventory against another, fact by fact: what the peer says is in ours and equal, or the difference is on a list that says why.

export type Entry = Readonly<Record<string, string>>;
/** Entries by section, both named as in the GLPI format; every value as text. */
export type Sections = Readonly<Record<string, readonly Entry[]>>;

/** Why a difference is none of our errors. */
export type Excuse = 'wrong' | 'private' | 'volatile' | 'notInFormat' | 'notCaptured';

export interface Explanation {
  readonly section: string;
  /** All fields of the section when absent. */
  readonly field?: string;
  /** Only where the peer says this. */
  readonly theirs?: RegExp;
  readonly excuse: Excuse;
  readonly why: string;
}

export interface Difference {
  readonly section: string;
  readonly key: string;
  readonly field: string;
  readonly theirs: string;
  /** null where ours has no such fact. */
  readonly ours: string | null;
  readonly explanation: Explanation | null;
}

export interface Comparison {
  readonly facts: number;
  readonly equal: number;
  readonly differences: readonly Difference[];
  /** Explanations nothing needed: the list must not outlive its reasons. */
  readonly unused: readonly Explanation[];
}

/** What tells the entries of a section apart; sections without a line here have one entry, or are taken in order. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  controllers: ['pcislot'],
  drives: ['type', 'letter'],
  storages: ['name'],
  networks: ['description', 'ipaddress', 'ipaddress6'],
  softwares: ['name', 'arch'],
  printers: ['name'],
  local_users: ['login'],
  local_groups: ['name'],
  envs: ['key'],
  processes: ['pid'],
  physical_volumes: ['device'],
  volume_groups: ['vg_name'],
  logical_volumes: ['lv_name'],
  inputs: ['caption'],
  usbdevices: ['vendorid', 'productid', 'serial'],
};

const SINGLE = new Set(['operatingsystem', 'cpus']);

/** Rules by which two ways of writing one fact are equal. Sizes may differ by rounding, text by case and blanks. */
export function isEqual(section: string, field: string, theirs: string, ours: string): boolean {
  const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  if (plain(theirs) === plain(ours)) return true;
  if (/^(?:1|true)$/.test(theirs) && ours === 'true') return true;
  if (/^(?:0|false)$/.test(theirs) && ours === 'false') return true;
  if (field === 'pcislot') return theirs.replace(/^0000:/, '') === ours.replace(/^0000:/, '');
  if (field === 'boot_time') return Math.abs(Date.parse(`${theirs}Z`) - Date.parse(`${ours}Z`)) <= 2000;
  if (section === 'controllers' && field === 'manufacturer') return plain(ours).startsWith(plain(theirs));
  return false;
}

export function compareInventories(theirs: Sections, ours: Sections, explanations: readonly Explanation[]): Comparison {
  const differences: Difference[] = [];
  const used = new Set<Explanation>();
  let [facts, equal] = [0, 0];
  for (const [section, entries] of Object.entries(theirs)) {
    const find = finder(section, ours[section] ?? []);
    for (const [i, entry] of entries.entries()) {
      const { key, match } = find(entry, i);
      for (const [field, value] of Object.entries(entry)) {
        if (value.trim() === '') continue;
        facts += 1;
        const own = match?.[field] ?? null;
        if (own !== null && isEqual(section, field, value, own)) {
          equal += 1;
          continue;
        }
        const explanation =
          explanations.find(
            (one) =>
              one.section === section &&
              (one.field === undefined || one.field === field) &&
              (one.theirs === undefined || one.theirs.test(value)),
          ) ?? null;
        if (explanation !== null) used.add(explanation);
        differences.push({ section, key, field, theirs: value, ours: own, explanation });
      }
    }
  }
  return { facts, equal, differences, unused: explanations.filter((one) => !used.has(one)) };
}

function finder(
  section: string,
  ours: readonly Entry[],
): (entry: Entry, index: number) => { key: string; match: Entry | undefined } {
  const fields = KEYS[section];
  // one system, and here one processor: the older format says some of it twice, under `hardware`
  if (SINGLE.has(section))
    return (_entry, index) => ({ key: String(index), match: ours[Math.min(index, ours.length - 1)] });
  if (fields === undefined) return (_entry, index) => ({ key: String(index), match: ours[index] });
  const keyOf = (entry: Entry): string =>
    fields
      .map((field) => (entry[field] ?? '').toLowerCase().replace(/^0000:/, ''))
      .join(' ')
      .trim();
  const byKey = new Map(ours.map((entry) => [keyOf(entry), entry]));
  return (entry) => ({ key: keyOf(entry), match: byKey.get(keyOf(entry)) });
}

/** The result as text: counts, every difference with its reason, and what was left unexplained last, where it is seen. */
export function comparisonText(title: string, comparison: Comparison): string {
  const { facts, equal, differences, unused } = comparison;
  const explained = differences.filter(({ explanation }) => explanation !== null);
  const open = differences.filter(({ explanation }) => explanation === null);
  const groups = new Map<Explanation, Difference[]>();
  for (const one of explained) {
    if (one.explanation !== null) groups.set(one.explanation, [...(groups.get(one.explanation) ?? []), one]);
  }
  const count = (excuse: Excuse): number =>
    explained.filter(({ explanation }) => explanation?.excuse === excuse).length;
  const shown = (value: string | null): string =>
    value === null ? '(not there)' : JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  return [
    title,
    `  facts of the peer ${facts}: equal ${equal}, wrong there ${count('wrong')}, private by default ${count('private')}, ` +
      `moving ${count('volatile')}, not in the format ${count('notInFormat')}, not captured ${count('notCaptured')}, unexplained ${open.length}`,
    ...[...groups].map(([{ section, field, excuse, why }, list]) => {
      const [first] = list;
      const example = first === undefined ? '' : `, e.g. ${shown(first.theirs)} here ${shown(first.ours)}`;
      return `  [${excuse}] ${section}.${field ?? '*'} x${list.length}${example}\n      ${why}`;
    }),
    ...unused.map(({ section, field }) => `  [not needed] the explanation of ${section}.${field ?? '*'}`),
    ...open.map(
      (one) =>
        `  UNEXPLAINED ${one.section}[${one.key}].${one.field}: there ${shown(one.theirs)}, here ${shown(one.ours)}`,
    ),
    '',
  ].join('\n');
}

/** Sections of a GLPI document, every value as text. */
export function sectionsOf(content: Readonly<Record<string, unknown>>): Sections {
  return Object.fromEntries(
    Object.entries(content)
      .filter(([, value]) => typeof value === 'object' && value !== null)
      .map(([name, value]) => [
        name,
        ((Array.isArray(value) ? value : [value]) as Record<string, unknown>[]).map(entryOf),
      ]),
  );
}

function entryOf(value: Readonly<Record<string, unknown>>): Entry {
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [
      field,
      Array.isArray(content)
        ? content.map(String).sort().join(',')
        : typeof content === 'object' && content !== null
          ? Object.values(content).map(String).join(' ')
          : String(content),
    ]),
  );
}
