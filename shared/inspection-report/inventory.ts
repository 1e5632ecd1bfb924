import type { Inspection, Inventory } from '../domain/inspection';
import { checkTexts, formatsOf } from '../texts';
import type { SectionId, TextLanguage } from '../texts';
import { html, type Markup } from './markup';
import { REPORT_WORDS } from './words';

// The inventory as tables: the columns of a section are the fields that anything in it has a value for. A section or field that is
// added to the format shows up here by itself.

type Row = Readonly<Record<string, unknown>>;

/** The order in which sections are shown; those not named come after, as the document has them. */
const ORDER: readonly (keyof Inventory)[] = [
  'os',
  'firmware',
  'board',
  'cpus',
  'memory',
  'disks',
  'volumes',
  'raid',
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
  const { software, ...rest } = inspection.inventory;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  const sorted = [...ORDER.filter((name) => name in rest), ...names.filter((name) => !ORDER.includes(name))];
  const gaps = new Set(inspection.notCollected.map(({ what }) => what));
  const sections = sorted.map((name) => section(name, rowsOf(inspection.inventory[name]), gaps.has(name), language));
  return html`${sections}${section('software', software, gaps.has('software'), language)}`;
}

function rowsOf(value: unknown): Row[] {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as Row[];
}

function titleOf(name: string, language: TextLanguage): string {
  const texts = checkTexts(language);
  if (name === 'board' || name === 'firmware') return texts.components[name];
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
                <dd>${valueOf(field, one[field], language)}</dd>
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
                ${fields.map((field) => html`<td${isNumber(field, row) ? html` class="n"` : ''}>${valueOf(field, row[field], language)}</td>`)}
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
function valueOf(field: string, value: unknown, language: TextLanguage): string {
  const words = REPORT_WORDS[language];
  if (isEmpty(value)) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const formats = formatsOf(language);
  if (typeof value === 'number') return field.endsWith('Bytes') ? formats.bytes(value) : formats.number(value);
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
