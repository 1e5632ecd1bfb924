import { formatIp, parseIp } from './ip-address';
import type { Redaction } from './redaction';
import { isPersonal, type TokenType } from './redaction-rules';

// The values of one inspection that are to be replaced, and what stands in their place.

interface Secret {
  readonly kind: Redaction;
  readonly token: string;
  /** Regular expression that finds it in running text; null for what is too short to be looked for there. */
  readonly source: string | null;
}

/** Is told each replacement. */
export type Tell = (what: Redaction, before: string, after: string) => void;

const escapeText = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** Numbers as they are told apart without case and separators. */
const plainHex = (text: string): string => text.toLowerCase().replaceAll(/[:._-]/g, '');

/** The values of one document and their pseudonyms. */
export class Secrets {
  /** By the value in lower case, and by its digits alone. */
  readonly #known = new Map<string, Secret>();
  readonly #tokens = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(private readonly document: string) {}

  /** A value as its field holds it: an account may carry its domain, an address its prefix length. */
  addField(kind: Redaction, type: TokenType, text: string): void {
    const value = text.trim();
    switch (type) {
      case 'person':
        return this.#addPerson(kind, value);
      case 'host':
        return this.#addHost(kind, value);
      case 'mac': {
        const plain = plainHex(value);
        if (!/^[0-9a-f]{12}$/.test(plain) || /^(0+|f+)$/.test(plain)) return;
        return this.#put(
          kind,
          value,
          this.#tokenFor('mac', plain),
          `${(plain.match(/../g) ?? []).join('[:._-]?')}`,
          plain,
        );
      }
      case 'uuid': {
        const plain = plainHex(value);
        if (!/^[0-9a-f]{32}$/.test(plain)) return this.add(kind, 'serial', value);
        const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(plain)?.slice(1) ?? [plain];
        return this.#put(kind, value, this.#tokenFor('uuid', plain), groups.join('-?'), plain);
      }
      case 'ip':
        return this.#addIp(kind, value);
      default:
        return this.add(kind, type, value);
    }
  }

  add(kind: Redaction, type: TokenType, value: string): void {
    const shortest = type === 'serial' ? 4 : 3;
    // long numbers are found inside other words, too ("ata-SSD_S4EVNF0M123"); names only as words of their own
    const inside = (type === 'serial' && value.length >= 6) || type === 'process';
    const bounded = inside ? escapeText(value) : `(?<![\\p{L}\\p{N}])${escapeText(value)}(?![\\p{L}\\p{N}])`;
    if (value === '') return;
    this.#put(kind, value, this.#tokenFor(type, value.toLowerCase()), value.length >= shortest ? bounded : null);
  }

  #addPerson(kind: Redaction, value: string): void {
    const cut = value.indexOf('\\');
    const [domain, name] = [value.slice(0, Math.max(cut, 0)), value.slice(cut + 1)];
    if (isPersonal(domain) && domain !== '.') this.add(kind, 'domain', domain);
    if (/^NT\b/i.test(domain) || !isPersonal(name)) return;
    this.add(kind, name.includes('@') ? 'mail' : 'person', name);
  }

  #addHost(kind: Redaction, value: string): void {
    if (parseIp(value) !== null) return this.#addIp(kind, value);
    const [first = '', ...rest] = value.split('.');
    if (!isPersonal(first)) return;
    if (rest.length > 0 && first.length >= 3) this.add(kind, 'host', first);
    this.add(kind, 'host', value);
  }

  #addIp(kind: Redaction, value: string): void {
    const bare = value.replace(/\/\d{1,3}$/, '').replace(/%.*$/, '');
    const ip = parseIp(bare);
    if (ip === null) {
      // who is signed in from where may be a name
      if (/^[\p{L}\p{N}]/u.test(value) && !/[:/]/.test(value)) this.#addHost(kind, value);
      return;
    }
    if (ip.version === 4 ? isNobody4(ip.bits) : ip.bits <= 1n || !/\d/.test(bare)) return;
    const edge = ip.version === 4 ? ['(?<![\\d.])', '(?!\\d|\\.\\d)'] : ['(?<![0-9a-fA-F:])', '(?![0-9a-fA-F:])'];
    const token = this.#tokenFor(ip.version === 4 ? 'ip4' : 'ip6', formatIp(ip));
    this.#put(kind, bare, token, `${edge[0] ?? ''}${escapeText(bare)}${edge[1] ?? ''}`);
  }

  #put(kind: Redaction, value: string, token: string, source: string | null, plain?: string): void {
    const secret = { kind, token, source };
    for (const key of [value.toLowerCase(), ...(plain === undefined ? [] : [plain])]) {
      if (!this.#known.has(key)) this.#known.set(key, secret);
    }
  }

  #tokenFor(type: TokenType | 'ip4' | 'ip6', value: string): string {
    const key = `${type} ${value}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    let token: string;
    do {
      const number = (this.#counts.get(type) ?? 0) + 1;
      this.#counts.set(type, number);
      token = pseudonym(type, number);
      // a pseudonym that a machine of this document really has would be a false trail
    } while (this.document.includes(token));
    this.#tokens.set(key, token);
    return token;
  }

  /** Replaces in one pass, longest first, so that no pseudonym is taken for a value again. */
  rewriter(): (text: string, field: Redaction | null, tell: Tell) => string {
    const byLength = [...this.#known]
      .filter(([, { source }]) => source !== null)
      .sort(([a], [b]) => b.length - a.length);
    const sources = [...new Set(byLength.map(([, { source }]) => source))];
    const search = sources.length === 0 ? null : new RegExp(sources.join('|'), 'giu');
    return (text, field, tell) => {
      const whole = this.#known.get(text.trim().toLowerCase());
      if (whole !== undefined && (whole.source !== null || field === whole.kind)) {
        tell(whole.kind, text, whole.token);
        return whole.token;
      }
      if (search === null) return text;
      return text.replace(search, (found) => {
        const secret = this.#known.get(found.toLowerCase()) ?? this.#known.get(plainHex(found));
        const after = secret?.token ?? 'redacted';
        tell(secret?.kind ?? 'people', found, after);
        return after;
      });
    };
  }
}

/** Loopback, "any", netmasks, broadcast and groups mean no machine. */
function isNobody4(bits: bigint): boolean {
  const first = bits >> 24n;
  return first === 0n || first === 127n || first === 255n || (first >= 224n && first < 240n);
}

function pseudonym(type: TokenType | 'ip4' | 'ip6', number: number): string {
  const hex = number.toString(16);
  switch (type) {
    case 'uuid':
      return `00000000-0000-4000-8000-${hex.padStart(12, '0')}`;
    case 'mac':
      // locally administered, so that it is no maker's
      return `02:00:00:${(hex.padStart(6, '0').match(/../g) ?? []).join(':')}`;
    case 'ip4':
      // 240.0.0.0/4 is reserved: no machine has it
      return `240.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    case 'ip6':
      return `2001:db8::${hex}`;
    case 'mail':
      return `mail-${number}@example.invalid`;
    case 'sid':
      return `S-1-5-21-0-0-0-${number}`;
    default:
      return `${type}-${number}`;
  }
}
