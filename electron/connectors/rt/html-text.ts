// Messages in RT are served as they were sent, script and all. Only their words are kept.

const DROPPED = /<(script|style|head|title|template|iframe|object|svg|math|noscript)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENTS = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>/g;
const BREAKS =
  /<\/?(?:p|div|br|tr|table|ul|ol|h[1-6]|blockquote|pre|hr|section|article|header|footer|dl|dt|dd)\b[^>]*>/gi;
const ITEMS = /<li\b[^>]*>/gi;
const CELLS = /<\/t[dh]\s*>/gi;
// a "<" that begins no tag ("temperature < 40") stays
const TAGS = /<\/?[a-z][^>]*(?:>|$)/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

/** The words of an HTML message as plain text: paragraphs and list items on lines of their own, nothing that could run. */
export function htmlToText(html: string): string {
  const flat = html
    .replace(COMMENTS, '')
    .replace(DROPPED, '')
    .replace(/\s+/g, ' ')
    .replace(ITEMS, '\n- ')
    .replace(BREAKS, '\n')
    .replace(CELLS, '\t')
    .replace(TAGS, '');
  return tidyText(decodeEntities(flat));
}

/** Control characters out, one kind of line end, no more than one empty line in a row. */
export function tidyText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '')
  );
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
