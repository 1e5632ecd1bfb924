import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NetworkAdapter, Printer } from '@shared/domain/inspection';
import { pathsProbe } from '../../../../../electron/probes/common/paths';
import { adapterErrorsProbe } from '../../../../../electron/probes/linux/adapter-errors';
import { ipConfigProbe } from '../../../../../electron/probes/linux/ip-config';
import { networkAdaptersProbe } from '../../../../../electron/probes/linux/network-adapters';
import { networkProfilesProbe } from '../../../../../electron/probes/linux/network-profiles';
import { printEventsProbe } from '../../../../../electron/probes/linux/print-events';
import { printerPortsProbe } from '../../../../../electron/probes/linux/printer-ports';
import { printersProbe } from '../../../../../electron/probes/linux/printers';
import { proxyProbe } from '../../../../../electron/probes/linux/proxy';
import { spoolerProbe } from '../../../../../electron/probes/linux/spooler';
import { vpnsProbe } from '../../../../../electron/probes/linux/vpns';
import { wifiProbe } from '../../../../../electron/probes/linux/wifi';
import { wifiEventsProbe } from '../../../../../electron/probes/linux/wifi-events';
import { parseIpAddr } from '../../../../../electron/probes/parse/network';
import { lab } from '../lab';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const networkAdapters = parseIpAddr(lab('ip-addr.json')) ?? [];
const ip = { 'ip -j -d addr': { stdout: lab('ip-addr.json') }, 'ip -j route': { stdout: lab('ip-route.json') } };

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

describe('adapters and addresses', () => {
  it('come from one command, and carry the name of their card', async () => {
    const machine = fakeMachine({ tools: { ...ip, lspci: { stdout: lab('lspci-vmmnnk.txt') } } });
    const adapters = valueOf(await networkAdaptersProbe.collect(machine));
    expect(adapters.find((adapter) => adapter.name === 'enp0s7')).toMatchObject({
      model: '82574L Gigabit Network Connection',
      manufacturer: 'Intel Corporation',
      pciId: '8086:10d3',
    });
    await ipConfigProbe.collect(machine);
    expect(machine.asked).toEqual(['ip -j -d addr', 'lspci -vmmnnk', 'ip -j route']);
  });

  it('have name servers from whoever knows: the link, else the system', async () => {
    const files = {
      'etc/resolv.conf': 'nameserver 127.0.0.53\n',
      'run/systemd/resolve/resolv.conf': 'nameserver 192.0.2.53\n',
    };
    const config = async (more: Record<string, string>): Promise<readonly string[] | undefined> =>
      valueOf(await ipConfigProbe.collect(fakeMachine({ files: { ...files, ...more }, tools: ip }))).find(
        (one) => one.adapter === 'enp0s7',
      )?.dnsServers;
    expect(await config({})).toEqual(['192.0.2.53']);
    expect(await config({ 'run/systemd/resolve/netif/2': 'SERVERS=198.51.100.9\n' })).toEqual(['198.51.100.9']);
  });

  it("have gateways of both families, and the DHCP server of the client's own file", async () => {
    const zeros = '0'.repeat(32);
    const machine = fakeMachine({
      files: {
        'proc/net/ipv6_route': `${zeros} 00 ${zeros} 00 fe800000000000000000000000000002 00000064 00000001 00000000 00000003   enp0s7\n`,
        'run/systemd/netif/leases/2': 'ADDRESS=10.0.2.15\nSERVER_ADDRESS=10.0.2.2\n',
      },
      tools: { ...ip, 'ip -j route': { stdout: '[{"dst":"default","gateway":"10.0.2.2","dev":"enp0s7"}]' } },
    });
    const wired = valueOf(await ipConfigProbe.collect(machine)).find((one) => one.adapter === 'enp0s7');
    expect(wired).toMatchObject({ gateways: ['10.0.2.2', 'fe80::2'], dhcpServer: '10.0.2.2' });
    const ends = Date.parse(wired?.leaseEndsAt ?? '') - Date.now();
    expect(Math.abs(ends - 86_242_000)).toBeLessThan(60_000);
  });

  it('are unknown where ip is missing or lies', async () => {
    expect(gapsOf(await ipConfigProbe.collect(fakeMachine({})))).toEqual(['toolMissing']);
    expect(gapsOf(await ipConfigProbe.collect(fakeMachine({ tools: { ip: { stdout: 'x' } } })))).toEqual(['badOutput']);
  });

  it('count errors between two looks', async () => {
    const found = valueOf(
      await adapterErrorsProbe.collect(fakeMachine({ tools: { 'ip -j -s link': { stdout: lab('ip-stats.json') } } })),
    );
    expect(found.find((one) => one.adapter === 'wlan1')).toMatchObject({ errors: 0, dropped: 3, newErrors: 0 });
    expect(gapsOf(await adapterErrorsProbe.collect(fakeMachine({ tools: { ip: { stdout: '' } } })))).toEqual([
      'badOutput',
    ]);
  });
});

describe('Wi-Fi', () => {
  const tools = {
    'iw dev wlan0 link': { stdout: lab('iw-link.txt') },
    'iw dev wlan1 link': { stdout: 'Not connected.\n' },
    'nmcli -t': { stdout: 'wlan0: :FieldLab:02\\:00\\:00\\:00\\:01\\:00:2437 MHz:130 Mbit/s:WPA2\n' },
  };

  it('of the lab machine is protected and strong', async () => {
    const states = valueOf(await wifiProbe.collect(fakeMachine({ facts: { networkAdapters }, tools })));
    expect(states[0]).toMatchObject({
      adapter: 'wlan0',
      connection: { ssid: 'FieldLab', security: 'wpa2', signalDbm: -30 },
    });
    expect(states[1]).toEqual({ adapter: 'wlan1', connection: null, radioOn: null });
  });

  it('is unknown without a program to ask, and none without an adapter', async () => {
    expect(gapsOf(await wifiProbe.collect(fakeMachine({ facts: { networkAdapters } })))).toEqual(['toolMissing']);
    const wired: NetworkAdapter[] = networkAdapters.filter((adapter) => adapter.kind !== 'wifi');
    const machine = fakeMachine({ facts: { networkAdapters: wired } });
    expect(valueOf(await wifiProbe.collect(machine))).toEqual([]);
    expect(valueOf(await wifiEventsProbe.collect(machine))).toMatchObject({ disconnects: 0 });
    expect(machine.asked).toEqual([]);
  });

  it('has a history only where a journal is kept', async () => {
    const facts = { networkAdapters };
    expect(gapsOf(await wifiEventsProbe.collect(fakeMachine({ facts, tools: { journalctl: {} } })))).toEqual([
      'noSource',
    ]);
    const lost = JSON.stringify({
      MESSAGE: 'wlan0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=15',
      PRIORITY: '6',
    });
    const found = await wifiEventsProbe.collect(fakeMachine({ facts, tools: { journalctl: { stdout: lost } } }));
    expect(valueOf(found)).toEqual({ days: 7, disconnects: 1, authenticationFailures: 0 });
  });
});

describe('tunnels and profiles', () => {
  it('are shown with their route, and those set up but not in use as well', async () => {
    const machine = fakeMachine({
      files: {
        'sys/class/net/tun0/tun_flags': '0x1001\n',
        'sys/class/net/tun0/operstate': 'unknown\n',
        'sys/class/net/vnet0/tun_flags': '0x1002\n',
        'etc/wireguard/office.conf': '[Interface]\nPrivateKey = geheim\n',
      },
      tools: { 'ip -j route': { stdout: '[{"dst":"10.8.0.0/24","dev":"tun0"}]' } },
      facts: { ipConfig: [] },
    });
    const found = await vpnsProbe.collect(machine);
    expect(valueOf(found)).toMatchObject([
      { name: 'tun0', product: 'TUN', connected: true, hasRoute: true },
      { name: 'office', product: 'WireGuard', connected: false },
    ]);
    expect(JSON.stringify(found)).not.toContain('geheim');
    const bare = fakeMachine({});
    expect(valueOf(await vpnsProbe.collect(bare))).toEqual([]);
    expect(bare.asked).toEqual([]);
  });

  it('are asked for in all tables where the main one has no route', async () => {
    const files = { 'sys/class/net/wg0/uevent': 'DEVTYPE=wireguard\nINTERFACE=wg0\n' };
    const route = async (table: string): Promise<unknown> => {
      const tools = {
        'ip -j route': { stdout: '[]' },
        'ip -j route show table all': { stdout: `[{"dst":"default","dev":"wg0","table":"${table}"}]` },
      };
      return valueOf(await vpnsProbe.collect(fakeMachine({ files, tools, facts: { ipConfig: [] } })))[0]?.hasRoute;
    };
    expect(await route('51820')).toBe(true);
    expect(await route('local')).toBe(false);
  });

  it('need firewalld to have zones', async () => {
    expect(gapsOf(await networkProfilesProbe.collect(fakeMachine({})))).toEqual(['notSupported']);
    const off = { 'firewall-cmd': { status: 'exitNonZero', stderr: 'FirewallD is not running' } } as const;
    expect(gapsOf(await networkProfilesProbe.collect(fakeMachine({ tools: off })))).toEqual(['notSupported']);
    const on = { 'firewall-cmd': { stdout: 'public\n  interfaces: eth0\n' } };
    expect(valueOf(await networkProfilesProbe.collect(fakeMachine({ tools: on })))).toHaveLength(1);
  });
});

describe('the way out', () => {
  it('is measured only to hosts somebody named', async () => {
    const machine = fakeMachine({});
    expect(valueOf(await pathsProbe.collect(machine))).toEqual([]);
    const found = valueOf(
      await pathsProbe.collect({
        ...machine,
        options: { language: 'en', internetHosts: [`127.0.0.1:${String(port)}`, '127.0.0.1:1'] },
      }),
    );
    expect(found[0]).toMatchObject({ host: '127.0.0.1', port, sent: 10, answered: 10 });
    expect(found[0]?.averageMs).toBeGreaterThanOrEqual(0);
    expect(found[1]).toMatchObject({ sent: 4, answered: 0, averageMs: null, jitterMs: null });
  });

  it('goes through a proxy that answers, or one that is dead', async () => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, '');
    expect(valueOf(await proxyProbe.collect(fakeMachine({})))).toMatchObject({ kind: 'none' });
    const files = (to: number): Record<string, string> => ({
      'etc/environment': `http_proxy=http://anna:geheim@127.0.0.1:${String(to)}\n`,
    });
    const found = await proxyProbe.collect(fakeMachine({ files: files(port) }));
    expect(valueOf(found)).toMatchObject({ kind: 'manual', address: `127.0.0.1:${String(port)}`, reachable: true });
    expect(JSON.stringify(found)).not.toContain('geheim');
    expect(valueOf(await proxyProbe.collect(fakeMachine({ files: files(1) })))).toMatchObject({ reachable: false });
  });
});

describe('printing', () => {
  const tools = { 'lpstat -v': { stdout: lab('lpstat.txt') }, 'lpstat -r': { stdout: 'scheduler is running\n' } };

  it('knows model and driver where root may read them, and says so where not', async () => {
    const files = {
      'etc/cups/printers.conf': '<Printer LaserA>\nMakeModel Local Raw Printer\nShared No\n</Printer>\n',
      'etc/cups/ppd/InkB.ppd': '*ModelName: "Ink 5"\n*NickName: "Ink 5, driverless"\n',
    };
    const printers = valueOf(await printersProbe.collect(fakeMachine({ files, tools })));
    expect(printers.find((one) => one.name === 'LaserA')).toMatchObject({ driver: 'Local Raw Printer', shared: false });
    expect(printers.find((one) => one.name === 'InkB')).toMatchObject({ model: 'Ink 5', driver: 'Ink 5, driverless' });
  });

  it('tries whether somebody answers where a queue prints to', async () => {
    const printer = (uri: string): Printer[] => [
      { name: 'P', state: 'idle', stateReason: null, uri, isDefault: true, acceptingJobs: true, queuedJobs: 0 },
    ];
    const ports = async (uri: string): Promise<unknown> =>
      valueOf(await printerPortsProbe.collect(fakeMachine({ facts: { printers: printer(uri) } })));
    expect(await ports(`socket://127.0.0.1:${String(port)}`)).toMatchObject([{ kind: 'tcp', reachable: true }]);
    expect(await ports('socket://127.0.0.1:1')).toMatchObject([{ reachable: false }]);
    expect(await ports('usb://HP/X')).toMatchObject([{ kind: 'usb', reachable: null, durationMs: null }]);
  });

  it('knows a service that runs, one that is stopped, and a machine without one', async () => {
    expect(valueOf(await spoolerProbe.collect(fakeMachine({ tools })))).toEqual({
      product: 'CUPS',
      running: true,
      crashes: null,
    });
    const stopped = {
      lpstat: { status: 'exitNonZero', stdout: 'scheduler is not running\n' },
      journalctl: {},
    } as const;
    expect(valueOf(await spoolerProbe.collect(fakeMachine({ tools: stopped })))).toMatchObject({
      running: false,
      crashes: 0,
    });
    expect(valueOf(await spoolerProbe.collect(fakeMachine({})))).toMatchObject({ running: false });
    expect(gapsOf(await spoolerProbe.collect(fakeMachine({ files: { 'etc/cups/cupsd.conf': '' } })))).toEqual([
      'toolMissing',
    ]);
    expect(gapsOf(await spoolerProbe.collect(fakeMachine({ tools: { lpstat: { stdout: '?' } } })))).toEqual([
      'badOutput',
    ]);
  });

  it('reads the errors of the last days from the log', async () => {
    const day = new Date().toISOString();
    const month =
      ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
        Number(day.slice(5, 7)) - 1
      ] ?? '';
    const log = `E [${day.slice(8, 10)}/${month}/${day.slice(0, 4)}:${day.slice(11, 19)} +0000] [Job 2] failed\n`;
    const found = await printEventsProbe.collect(fakeMachine({ files: { 'var/log/cups/error_log': log } }));
    expect(valueOf(found)).toMatchObject({ days: 7, errors: 1 });
    expect(valueOf(await printEventsProbe.collect(fakeMachine({})))).toMatchObject({ errors: 0 });
    expect(
      gapsOf(await printEventsProbe.collect(fakeMachine({ files: { 'var/log/cups/error_log': '\u0000\u0001x' } }))),
    ).toEqual(['badOutput']);
  });
});
