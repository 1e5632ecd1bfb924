/**
 * JSON text that is the same for the same content: keys sorted by their UTF-16 code units, no blanks, members that are
 * undefined left out. Text is taken as it is (no Unicode normalisation), because what was signed must not be rewritten.
 * This is what is hashed for a sign-off and an inspection.
 *
 * @throws TypeError for what JSON cannot say (NaN, infinity, bigint, function, symbol, Map, Date ...): a hash over a silently
 * changed value would prove nothing
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

function write(value: unknown, path: string, above: readonly object[]): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a number at ${path}`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} at ${path}`);
  if (above.includes(value)) throw new TypeError(`circular at ${path}`);
  const inside = [...above, value];
  if (Array.isArray(value)) {
    const items = value.map((item, i) => (item === undefined ? 'null' : write(item, `${path}[${i}]`, inside)));
    return `[${items.join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`not a plain object at ${path}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member, `${path}.${key}`, inside)}`);
  return `{${members.join(',')}}`;
}
