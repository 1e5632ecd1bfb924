import type { NetworkProfile } from '../facts';

/** Zones firewalld comes with, by how far they trust. */
const CATEGORIES: Readonly<Record<string, NetworkProfile['category']>> = {
  public: 'public',
  external: 'public',
  dmz: 'public',
  block: 'public',
  drop: 'public',
  home: 'private',
  work: 'private',
  internal: 'private',
  trusted: 'private',
};

/** `firewall-cmd --get-active-zones`: a zone, then "  interfaces: eth0 wlan0". Newer ones write "public (default)". */
export function parseActiveZones(text: string): NetworkProfile[] {
  return [...text.matchAll(/^(\S+)(?: \([^)]*\))?\n((?:[ \t]+\S.*\n?)*)/gm)].flatMap((match) => {
    const [, zone, body] = match;
    const adapters =
      /^[ \t]+interfaces: (.+)$/m
        .exec(body ?? '')?.[1]
        ?.trim()
        .split(/\s+/) ?? [];
    return zone === undefined
      ? []
      : adapters.map((adapter): NetworkProfile => ({ adapter, name: zone, category: CATEGORIES[zone] ?? 'other' }));
  });
}
