/** A line of hosts(5). */
export interface HostsLine {
  readonly address: string;
  readonly names: readonly string[];
}

/** `/etc/hosts` (the format is the same on every system); comments and lines that begin with no address are left out. */
export function parseHosts(text: string): HostsLine[] {
  return text.split(/\r?\n/).flatMap((raw): HostsLine[] => {
    const [address, ...names] = (raw.split('#')[0] ?? '').trim().split(/\s+/);
    if (
      address === undefined ||
      names.length === 0 ||
      !/^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*(?:%\w+)?)$/i.test(address)
    )
      return [];
    return [{ address, names }];
  });
}

/** The full name of a machine as `hostname -f` finds it in the file: the first name of the line that has its short one. */
export function fullNameOf(lines: readonly HostsLine[], hostname: string): string | null {
  if (hostname.includes('.')) return hostname;
  const line = lines.find(({ names }) => names.some((name) => name.toLowerCase() === hostname.toLowerCase()));
  const name = line?.names.find((one) => one.toLowerCase().startsWith(`${hostname.toLowerCase()}.`));
  return name === undefined || name.endsWith('.localdomain') ? null : name;
}
