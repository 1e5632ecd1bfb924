/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then random. Sorts by time of making, so ids double as a stable
 * order, and is made on the device, so that a record or an operation keeps its identity whichever way it travels.
 *
 * @param nowMs Unix time in milliseconds
 * @param random at least 10 random bytes
 */
export function makeId(nowMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('makeId needs 10 random bytes');
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.floor(nowMs));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether a record's id was made on a laptop ({@link makeId}), and not from what another system calls it. */
export function isMadeId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);
}
