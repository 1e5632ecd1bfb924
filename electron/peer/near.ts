import { BlockList, isIP, isIPv4 } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

const LOCAL: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
];

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Whether an address is of this very network: a private one, or in a network this laptop is in. No name is looked up. */
export function isNear(address: string, interfaces: Interfaces = networkInterfaces()): boolean {
  const [plain = ''] = address.split('%');
  if (isIP(plain) === 0) return false;
  const near = new BlockList();
  for (const [net, prefix, family] of LOCAL) near.addSubnet(net, prefix, family);
  for (const { cidr, family } of own(interfaces)) {
    const [net, prefix] = (cidr ?? '').split('/');
    if (net !== undefined && prefix !== undefined)
      near.addSubnet(net, Number(prefix), family === 'IPv4' ? 'ipv4' : 'ipv6');
  }
  return near.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}

/** Addresses of this laptop to be typed at the other one; its own loopback when it is in no network. */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = own(interfaces)
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  return found.length > 0 ? found : ['127.0.0.1'];
}

/** Where a question reaches every laptop of each network we are in, and this very one. */
export function broadcastAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = own(interfaces)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address, netmask }) => broadcastOf(address, netmask));
  return [...new Set([...found, '127.0.0.1'])];
}

function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split('.').map(Number);
  return address
    .split('.')
    .map((part, i) => (Number(part) | (~(mask[i] ?? 255) & 255)) & 255)
    .join('.');
}

function own(interfaces: Interfaces): NetworkInterfaceInfo[] {
  return Object.values(interfaces).flatMap((list) => list ?? []);
}
