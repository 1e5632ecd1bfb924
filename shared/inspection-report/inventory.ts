import type { Inspection, Inventory } from '../domain/inspection';
import { checkTexts, formatsOf } from '../texts';
import type { SectionId, TextLanguage } from '../texts';
import { html, type Markup } from './markup';
import { REPORT_WORDS } from './words';

// The inventory as tables: the columns of a section are the fields that anything in it has a value for. A section or field that is
// added to the format shows up here by itself.

type Row = Readonly<Record<string, unknown>>;

/** The order in which sections are shown; those not named come after, as the document has them. */
const ORDER: readonly string[] = [
  'os',
  'firmware',
  'board',
  'cpus',
  'memory',
  'memoryModules',
  'disks',
  'volumes',
  'raid',
  'lvmPhysicalVolumes',
  'lvmGroups',
  'lvm',
  'gpus',
  'monitors',
];

/** The section of the diagnostics' words that names a section of the document. */
const TITLES: ReadonlyMap<string, SectionId> = new Map([
  ['disks', 'blockDevices'],
  ['batteries', 'power'],
  ['pendingUpdates', 'updates'],
  ['firewalls', 'firewall'],
  ['firmware', 'identity'],
]);

/** Sections that go by another name where they could not be read. */
const GAPS: ReadonlyMap<string, string> = new Map([
  ['memoryModules', 'memory.modules'],
  ['firewalls', 'firewall'],
]);

/** Sections of LVM beside the volumes themselves, by the word of their field. */
const LVM_PARTS: ReadonlyMap<string, string> = new Map([
  ['lvmPhysicalVolumes', 'physicalVolumes'],
  ['lvmGroups', 'groups'],
]);

/** Long, or for machines only. */
const HIDDEN = new Set([
  'edid',
  'inodes',
  'freeInodes',
  'mtu',
  'ip',
  'stepping',
  'familyNumber',
  'modelNumber',
  'duplicate',
  'classCode',
  'subsystemId',
]);

/** Fields that hold one of a few words of the format. */
const ENUMERATED = new Set(['kind', 'state', 'startMode', 'duplex', 'mode', 'security']);

/** Every section that was read; an empty one says so, one that was not asked is not there. Software comes last: it is the longest. */
export function inventorySections(inspection: Inspection, language: TextLanguage): Markup {
  const gaps = new Set(inspection.notCollected.map(({ what }) => what));
  const sections = flatSections(inspection.inventory);
  const names = [...sections.keys()].filter((name) => name !== 'software');
  const sorted = [
    ...ORDER.filter((name) => sections.has(name)),
    ...names.filter((name) => !ORDER.includes(name)),
    'software',
  ];
  return html`${sorted.map((name) => section(name, sections.get(name) ?? [], gaps.has(GAPS.get(name) ?? name), language))}`;
}

/** Sections as lists of rows; lists inside of a section are sections of their own. */
function flatSections(inventory: Inventory): Map<string, readonly Row[]> {
  const { memory, lvm, ...rest } = inventory;
  const { modules, ...sizes } = memory;
  const sections = new Map<string, readonly Row[]>([
    ['memory', [sizes]],
    ['memoryModules', modules],
  ]);
  if (lvm !== undefined) {
    sections.set('lvmPhysicalVolumes', lvm.physicalVolumes).set('lvmGroups', lvm.groups).set('lvm', lvm.volumes);
  }
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null && value !== undefined) sections.set(name, (Array.isArray(value) ? value : [value]) as Row[]);
    else if (value === null) sections.set(name, []);
  }
  return sections;
}

function titleOf(name: string, language: TextLanguage): string {
  const texts = checkTexts(language);
  if (name === 'board' || name === 'firmware') return texts.components[name];
  const part = LVM_PARTS.get(name);
  if (part !== undefined) return `LVM: ${REPORT_WORDS[language].fields.get(part) ?? part}`;
  const sections: Readonly<Record<string, string>> = texts.sections;
  return sections[TITLES.get(name) ?? name] ?? readable(name);
}

/** "acceptingJobs" reads "accepting jobs" where no language has a word for it. */
const readable = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

function section(name: string, rows: readonly Row[], unread: boolean, language: TextLanguage): Markup {
  const words = REPORT_WORDS[language];
  const heading = html`<h3 id="s-${name}">${titleOf(name, language)}${rows.length > 1 ? ` (${rows.length})` : ''}</h3>`;
  if (rows.length === 0)
    return html`${heading}
      <p class="muted">${unread ? words.notCollected : words.nothing}</p>`;
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (field) => !HIDDEN.has(field) && rows.some((row) => !isEmpty(row[field])),
  );
  const label = (field: string): string => words.fields.get(field) ?? readable(field);
  const one = rows[0];
  if (rows.length === 1 && one !== undefined && name !== 'software') {
    return html`${heading}
      <div class="card">
        <dl class="facts">
          ${fields.map(
            (field) =>
              html`<div>
                <dt>${label(field)}</dt>
                <dd>${valueOf(field, one[field], language, name)}</dd>
              </div>`,
          )}
        </dl>
      </div>`;
  }
  return html`${heading}
    <div class="table">
      <table>
        <thead>
          <tr>
            ${fields.map((field) => html`<th scope="col">${label(field)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${fields.map((field) => html`<td${isNumber(field, row) ? html` class="n"` : ''}>${valueOf(field, row[field], language, name)}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;
}

const isNumber = (field: string, row: Row): boolean => typeof row[field] === 'number';

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A value in words: sizes in their unit, times in the reader's order, lists with commas. */
function valueOf(field: string, value: unknown, language: TextLanguage, section = ''): string {
  const words = REPORT_WORDS[language];
  if (isEmpty(value)) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const formats = formatsOf(language);
  if (typeof value === 'number') {
    if (!field.endsWith('Bytes')) return formats.number(value);
    // memory is sold in powers of two
    return section.startsWith('memory') ? `${formats.number(value / 1024 ** 3)}\u00a0GiB` : formats.bytes(value);
  }
  if (typeof value === 'string') {
    return (ENUMERATED.has(field) ? words.values.get(value) : undefined) ?? whenOf(value, language) ?? value;
  }
  if (Array.isArray(value)) return value.map((item) => valueOf(field, item, language)).join(', ');
  return Object.entries(value as Row)
    .filter(([name, member]) => !isEmpty(member) && !HIDDEN.has(name))
    .map(([name, member]) => `${words.fields.get(name) ?? readable(name)}: ${valueOf(name, member, language)}`)
    .join('; ');
}

/** A moment as people write it, in UTC: the reader may sit in another zone than the machine. null for other text. */
export function whenOf(text: string, language: TextLanguage): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(text)) return null;
  const ms = Date.parse(text);
  if (!Number.isFinite(ms)) return null;
  return `${new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(ms)} UTC`;
}
