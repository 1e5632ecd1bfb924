// Text for an HTML file, safe by its type: what is not Markup is escaped when it is put into a template.

/** HTML that was made by {@link html}. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Foreign text made harmless: markup characters as entities; control characters, and those that turn the reading direction around or
 * are not to be seen, as their code, so that nothing in the file reads as it is not.
 */
function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? '')
    .replaceAll(/(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (found) =>
      found === '\r' ? '' : `[U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function flat(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === null) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(flat).join('');
}

/** The source indents its templates for its readers; the file need not carry that in every row. */
const lean = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A template: everything put in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let fixed = lean.get(strings);
  if (fixed === undefined) {
    fixed = strings.map((text) => text.replaceAll(/\n\s*/g, '\n'));
    lean.set(strings, fixed);
  }
  return new Markup(fixed.map((text, i) => text + (i < parts.length ? flat(parts[i] ?? null) : '')).join(''));
}
