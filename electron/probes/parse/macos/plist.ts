import type { Json } from '../values';
import { asObject } from '../values';
import { parseBinaryPlist } from './binary-plist';

// Apple's property lists, XML and binary, to plain JSON: <date> becomes an ISO time, <data> base64, <integer> a number (text where a
// number would lose digits). A small parser of our own: the format has ten elements, and a general XML parser would bring entities,
// name spaces and external references along, which must not be followed in a file that somebody else wrote.

const MAX_DEPTH = 64;
const MAX_VALUES = 400_000;

/**
 * A property list as text or bytes; undefined when it is not one: cut, wrongly nested, an unknown element, deeper than 64 levels.
 * Never throws.
 */
export function parsePlist(source: string | Uint8Array): unknown {
  if (typeof source !== 'string' && Buffer.from(source.buffer, source.byteOffset, 8).toString('latin1') === 'bplist00')
    return parseBinaryPlist(source);
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
  return new XmlPlist(text).parse();
}

/** The dictionary at the top of a property list, or null. */
export function parsePlistDict(source: string | Uint8Array): Json | null {
  return asObject(parsePlist(source));
}

interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
}

class Malformed extends Error {}

class XmlPlist {
  readonly #text: string;
  #at = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  parse(): unknown {
    try {
      const top = this.#tag();
      if (top?.name !== 'plist' || top.kind !== 'open') return undefined;
      const first = this.#tag();
      if (first === null || first.kind === 'close') return undefined;
      const value = this.#value(first, 0);
      this.#close('plist');
      return value;
    } catch (error) {
      if (error instanceof Malformed) return undefined;
      throw error;
    }
  }

  #value(tag: Tag, depth: number): unknown {
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) throw new Malformed();
    if (tag.name === 'true' || tag.name === 'false') {
      if (tag.kind === 'open') this.#close(tag.name);
      return tag.name === 'true';
    }
    if (tag.name === 'dict') return tag.kind === 'empty' ? {} : this.#dict(depth);
    if (tag.name === 'array') return tag.kind === 'empty' ? [] : this.#array(depth);
    const text = tag.kind === 'empty' ? '' : this.#content(tag.name);
    switch (tag.name) {
      case 'string':
        return text;
      case 'integer':
        return integerOf(text);
      case 'real':
        return Number.isFinite(Number(text)) ? Number(text) : null;
      case 'date':
        return dateOf(text);
      case 'data':
        return text.replaceAll(/\s+/g, '');
      default:
        throw new Malformed();
    }
  }

  #dict(depth: number): Record<string, unknown> {
    // Without a prototype, a key named "__proto__" is a key like any other.
    const entries = Object.create(null) as Record<string, unknown>;
    for (;;) {
      const tag = this.#need();
      if (tag.kind === 'close' && tag.name === 'dict') return entries;
      if (tag.name !== 'key' || tag.kind === 'close') throw new Malformed();
      const key = tag.kind === 'empty' ? '' : this.#content('key');
      const value = this.#need();
      if (value.kind === 'close') throw new Malformed();
      entries[key] = this.#value(value, depth + 1);
    }
  }

  #array(depth: number): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      const tag = this.#need();
      if (tag.kind === 'close' && tag.name === 'array') return items;
      if (tag.kind === 'close') throw new Malformed();
      items.push(this.#value(tag, depth + 1));
    }
  }

  #need(): Tag {
    const tag = this.#tag();
    if (tag === null) throw new Malformed();
    return tag;
  }

  #close(name: string): void {
    const tag = this.#need();
    if (tag.kind !== 'close' || tag.name !== name) throw new Malformed();
  }

  /** The next tag; comments, the declaration and the document type are passed over. Text between tags may only be white space. */
  #tag(): Tag | null {
    for (;;) {
      const start = this.#text.indexOf('<', this.#at);
      const between = start < 0 ? this.#text.slice(this.#at) : this.#text.slice(this.#at, start);
      if (between.trim() !== '') throw new Malformed();
      if (start < 0) return null;
      if (this.#text.startsWith('<!--', start)) this.#at = this.#after('-->', start);
      else if (this.#text.startsWith('<?', start)) this.#at = this.#after('?>', start);
      else if (this.#text.startsWith('<!DOCTYPE', start)) this.#at = this.#after('>', start);
      else {
        const end = this.#after('>', start);
        this.#at = end;
        const match = /^<(\/?)([a-z]{1,12})(?:\s[^<]*)?(\/?)>$/.exec(
          this.#text.slice(start, Math.min(end, start + 300)),
        );
        if (match?.[2] === undefined) throw new Malformed();
        const kind = match[1] === '/' ? 'close' : this.#text[end - 2] === '/' ? 'empty' : 'open';
        return { name: match[2], kind };
      }
    }
  }

  #content(name: string): string {
    const end = this.#text.indexOf(`</${name}>`, this.#at);
    if (end < 0) throw new Malformed();
    const raw = this.#text.slice(this.#at, end);
    this.#at = end + name.length + 3;
    if (raw.startsWith('<![CDATA[') && raw.endsWith(']]>')) return raw.slice(9, -3);
    if (raw.includes('<')) throw new Malformed();
    return raw.includes('&') ? raw.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, entityOf) : raw;
  }

  #after(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    if (at < 0) throw new Malformed();
    return at + mark.length;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function entityOf(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}

function integerOf(text: string): number | string | null {
  const trimmed = text.trim();
  if (!/^([+-]?\d{1,40}|0x[0-9a-fA-F]{1,16})$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isSafeInteger(value) ? value : trimmed;
}

function dateOf(text: string): string | null {
  const trimmed = text.trim();
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
