// IP addresses as numbers, for masks and subnets. Written by hand because shared code may use neither node:net nor a library.

export interface IpValue {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

const WIDTH = { 4: 32n, 6: 128n } as const;

/** Reads an IPv4 or IPv6 address without a prefix length; a zone ("%eth0") is left aside. null for anything else. */
export function parseIp(text: string): IpValue | null {
  const bare = text.replace(/%[^%/\s]{1,64}$/, '');
  if (bare.length > 45) return null;
  return bare.includes(':') ? parseIpv6(bare) : parseIpv4(bare);
}

function parseIpv4(text: string): IpValue | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return null;
  return { version: 4, bits: parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n) };
}

function parseIpv6(text: string): IpValue | null {
  if (!/^[0-9a-f:.]+$/i.test(text)) return null;
  let source = text;
  const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(source);
  if (tail !== null) {
    const v4 = parseIpv4(tail[2] ?? '');
    if (v4 === null) return null;
    source = `${tail[1] ?? ''}${(v4.bits >> 16n).toString(16)}:${(v4.bits & 0xffffn).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return null;
  const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const head = groupsOf(halves[0] ?? '');
  const rest = groupsOf(halves[1] ?? '');
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...rest];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { version: 6, bits: groups.reduce((bits, group) => bits * 65536n + BigInt(`0x${group}`), 0n) };
}

/** The address in its shortest usual form (RFC 5952 for IPv6). */
export function formatIp({ version, bits }: IpValue): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((bits >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const runs = [...groups.join(' ').matchAll(/(?<![0-9a-f])0(?: 0)+(?![0-9a-f])/g)].map((found) => ({
    from: groups.join(' ').slice(0, found.index).split(' ').length - 1,
    length: found[0].split(' ').length,
  }));
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), { from: 0, length: 0 });
  if (longest.length === 0) return groups.join(':');
  return `${groups.slice(0, longest.from).join(':')}::${groups.slice(longest.from + longest.length).join(':')}`;
}

/** Mask and subnet of an address with its prefix length; null where the prefix cannot be. */
export function subnetOf(
  ip: IpValue,
  prefix: number | null,
): { readonly mask: string; readonly subnet: string } | null {
  const width = WIDTH[ip.version];
  if (prefix === null || !Number.isInteger(prefix) || prefix < 0 || BigInt(prefix) > width) return null;
  const all = (1n << width) - 1n;
  const mask = (all << (width - BigInt(prefix))) & all;
  return {
    mask: formatIp({ version: ip.version, bits: mask }),
    subnet: formatIp({ version: ip.version, bits: ip.bits & mask }),
  };
}

/** Whether `ip` lies in the network of `other` with that prefix length. */
export function sameSubnet(ip: IpValue, other: IpValue, prefix: number | null): boolean {
  return ip.version === other.version && subnetOf(ip, prefix)?.subnet === subnetOf(other, prefix)?.subnet;
}
