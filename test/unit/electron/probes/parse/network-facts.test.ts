import { describe, expect, it } from 'vitest';
import { jitterOf } from '../../../../../electron/probes/common/paths';
import {
  parseDhclientLeases,
  parseKeyedLease,
  parseLinkServers,
  parseNmDevices,
} from '../../../../../electron/probes/parse/dhcp';
import { parseActiveZones } from '../../../../../electron/probes/parse/firewalld-zones';
import {
  parseIpAddresses,
  parseIpStats,
  parseIpv6Routes,
  parseRoutes,
} from '../../../../../electron/probes/parse/ip-config';
import {
  parseEnvironmentFile,
  parseGsettingsProxy,
  proxyAddress,
  proxyOfEnvironment,
  scriptAddress,
} from '../../../../../electron/probes/parse/proxy';
import { parseNmVpns, tunnelProduct } from '../../../../../electron/probes/parse/vpn';
import {
  channelOf,
  parseAccessPoints,
  parseIwLink,
  parseProcNetWireless,
  parseWpaStatus,
  securityOf,
  splitTerse,
} from '../../../../../electron/probes/parse/wifi';
import { parseWifiEvents } from '../../../../../electron/probes/parse/wifi-events';
import { lab } from '../lab';
import { NOT_HERE, thirdParty } from '../third-party';

describe('addresses', () => {
  it('of the lab machine say where they come from and until when they hold', () => {
    const wired = parseIpAddresses(lab('ip-addr.json'))?.find((one) => one.adapter === 'enp0s7');
    expect(wired).toMatchObject({ index: 2, up: true, leaseSeconds: 86_242 });
    expect(wired?.addresses.map((one) => [one.address, one.origin])).toEqual([
      ['10.0.2.15', 'dhcp'],
      ['fec0::7e12:860c:f624:28a1', 'other'],
      ['fe80::4802:b254:21c:bd66', 'linkLocal'],
    ]);
  });

  it('show a self-given one and one that somebody else has', () => {
    const text = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['UP', 'LOWER_UP'],
        operstate: 'UP',
        addr_info: [
          { family: 'inet', local: '169.254.7.8', prefixlen: 16, valid_life_time: 4294967295 },
          { family: 'inet6', local: '2001:db8::7', prefixlen: 64, dadfailed: true, valid_life_time: 4294967295 },
          { family: 'inet', local: '192.0.2.7', prefixlen: 24, valid_life_time: 4294967295 },
        ],
      },
      { ifname: 'lo', flags: ['LOOPBACK'], addr_info: [] },
    ]);
    expect(parseIpAddresses(text)).toMatchObject([
      {
        leaseSeconds: null,
        addresses: [
          { origin: 'linkLocal', duplicate: false },
          { origin: 'static', duplicate: true },
          { origin: 'static', duplicate: false },
        ],
      },
    ]);
    for (const wrong of ['', '{}', '[{"ifname"', 'Object "addr" is unknown'])
      expect(parseIpAddresses(wrong)).toBeNull();
    expect(parseIpAddresses('[null, 7, {}]')).toEqual([]);
  });
});

describe('routes', () => {
  it('show the way out, also where there are several', () => {
    expect(parseRoutes(lab('ip-route.json'))).toEqual([
      { destination: '10.0.2.0/24', gateway: null, device: 'enp0s7' },
    ]);
    const several =
      '[{"dst":"default","nexthops":[{"gateway":"192.0.2.1","dev":"eth0"},{"gateway":"198.51.100.1","dev":"eth1"}]}]';
    expect(parseRoutes(several)?.map((route) => route.gateway)).toEqual(['192.0.2.1', '198.51.100.1']);
    expect(parseRoutes('')).toEqual([]);
    expect(parseRoutes('error')).toBeNull();
  });

  it('of IPv6 are read from the kernel and written as people write them', () => {
    const zeros = '0'.repeat(32);
    const text = [
      `${zeros} 00 ${zeros} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0`,
      `fd000000000000000000000000000000 40 ${zeros} 00 ${zeros} 00000100 00000001 00000000 00000001     eth0`,
      `${zeros} 00 ${zeros} 00 ${zeros} ffffffff 00000001 00000000 00200200       lo`,
      'nonsense',
    ].join('\n');
    expect(parseIpv6Routes(text)).toEqual([
      { destination: 'default', gateway: 'fe80::1', device: 'eth0' },
      { destination: 'fd00::/64', gateway: null, device: 'eth0' },
    ]);
  });
});

describe('counters of adapters', () => {
  it('of the lab machine leave the loopback out', () => {
    expect(
      parseIpStats(lab('ip-stats.json'))?.map((one) => [one.adapter, one.packets, one.errors, one.dropped]),
    ).toEqual([
      ['enp0s7', 28, 0, 0],
      ['wlan0', 65, 0, 0],
      ['wlan1', 118, 0, 3],
      ['hwsim0', 0, 0, 0],
    ]);
    expect(parseIpStats('')).toBeNull();
    expect(parseIpStats('[{"ifname":"x"}]')).toEqual([]);
  });
});

describe('leases', () => {
  it('name the server that gave the address', () => {
    expect(
      parseKeyedLease(
        '# This is private data. Do not parse.\nADDRESS=10.0.2.15\nSERVER_ADDRESS=10.0.2.2\nDNS=10.0.2.3 10.0.2.4\n',
      ),
    ).toEqual({
      address: '10.0.2.15',
      server: '10.0.2.2',
      dnsServers: ['10.0.2.3', '10.0.2.4'],
    });
    const dhclient = (server: string): string =>
      `lease {\n  interface "eth0";\n  fixed-address 192.0.2.7;\n  option dhcp-server-identifier ${server};\n  option domain-name-servers 192.0.2.1,192.0.2.2;\n  expire 2 2026/11/24 10:00:00;\n}\n`;
    expect(parseDhclientLeases(dhclient('192.0.2.1') + dhclient('192.0.2.9')).get('eth0')).toEqual({
      address: '192.0.2.7',
      server: '192.0.2.9',
      dnsServers: ['192.0.2.1', '192.0.2.2'],
    });
    expect(parseDhclientLeases('lease {\n interface "eth0";\n').size).toBe(0);
    expect(parseKeyedLease('')).toEqual({ address: null, server: null, dnsServers: [] });
  });

  it('of NetworkManager are by device', () => {
    const devices = parseNmDevices(
      `${lab('nmcli-dev-show.txt')}\nGENERAL.DEVICE:eth9\nIP4.DNS[1]:192.0.2.53\nIP6.DNS[1]:2001\\:db8\\:\\:53\nDHCP4.OPTION[3]:dhcp_server_identifier = 192.0.2.1\nDHCP4.OPTION[4]:dhcp_lease_time = 86400\n`,
    );
    expect(devices.get('enp0s7')).toEqual({ dhcpServer: null, dnsServers: [] });
    expect(devices.get('eth9')).toEqual({ dhcpServer: '192.0.2.1', dnsServers: ['192.0.2.53', '2001:db8::53'] });
    expect(parseLinkServers('# private\nSERVERS=192.0.2.53 fe80::1%2\n')).toEqual(['192.0.2.53', 'fe80::1']);
    expect(parseLinkServers('')).toEqual([]);
  });
});

describe('Wi-Fi', () => {
  it('of the lab machine is on its network', () => {
    expect(parseIwLink(lab('iw-link.txt'))).toEqual({
      ssid: 'FieldLab',
      bssid: '02:00:00:00:01:00',
      signalDbm: -30,
      noiseDbm: null,
      frequencyMhz: 2437,
      channel: 6,
      rateBitPerS: 52e6,
      security: null,
    });
    expect(parseIwLink('Not connected.\n')).toBeNull();
    for (const wrong of ['', 'command failed: No such device (-19)', lab('iw-dev.txt')])
      expect(parseIwLink(wrong)).toBeUndefined();
  });

  it('writes names with umlauts as they are', () => {
    const text = lab('iw-link.txt').replace('FieldLab', 'B\\xc3\\xbcro 3');
    expect(parseIwLink(text)?.ssid).toBe('Büro 3');
  });

  it('knows the channels of all bands', () => {
    expect([2412, 2484, 5180, 5825, 5955, 7115, 900, null].map(channelOf)).toEqual([
      1,
      14,
      36,
      165,
      1,
      233,
      null,
      null,
    ]);
  });

  it('keeps colons in the values of NetworkManager together', () => {
    expect(splitTerse('a\\:b:c\\\\d::e')).toEqual(['a:b', 'c\\d', '', 'e']);
    const fields = splitTerse(lab('nmcli-wifi.txt').split('\n')[0] ?? '');
    expect(fields.slice(1, 9)).toEqual([
      'FieldLab',
      '4669656C644C6162',
      '02:00:00:00:01:00',
      'Infra',
      '6',
      '2437 MHz',
      '130 Mbit/s',
      '100',
    ]);
    // The captured values in the order that is asked for.
    const [, ssid, , bssid, , , frequency, rate, , , security] = fields;
    const row = ['wlan0', '*', ssid, bssid?.replaceAll(':', '\\:'), frequency, rate, security].join(':');
    expect(parseAccessPoints(`${row}\nbroken:line\n`)).toEqual([
      {
        device: 'wlan0',
        inUse: true,
        ssid: 'FieldLab',
        bssid: '02:00:00:00:01:00',
        frequencyMhz: 2437,
        rateBitPerS: 130e6,
        security: 'wpa2',
      },
    ]);
  });

  it('calls a network by its weakest door', () => {
    const words = [
      '',
      '--',
      'WEP',
      'WPA1',
      'WPA1 WPA2',
      'WPA2',
      'WPA2 WPA3',
      'WPA3',
      'WPA2 802.1X',
      'WPA3 802.1X',
      'OWE',
    ];
    expect(words.map(securityOf)).toEqual([
      'open',
      'open',
      'wep',
      'wpa',
      'mixed',
      'wpa2',
      'wpa2',
      'wpa3',
      'wpa2Enterprise',
      'wpa3Enterprise',
      'other',
    ]);
    expect(parseWpaStatus('wpa_state=COMPLETED\nkey_mgmt=WPA2-PSK\n')).toBe('wpa2');
    expect(parseWpaStatus('key_mgmt=SAE\n')).toBe('wpa3');
    expect(parseWpaStatus('key_mgmt=NONE\n')).toBe('open');
    expect(parseWpaStatus('')).toBeNull();
  });

  it('takes signal and noise from the kernel where it tells them', () => {
    const text =
      'Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE\n face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22\n wlp2s0: 0000   58.  -52.  -256        0      0      0      0     12        0\n';
    expect(parseProcNetWireless(text).get('wlp2s0')).toEqual({ signalDbm: -52, noiseDbm: null });
    expect(parseProcNetWireless('').size).toBe(0);
  });

  it('counts breaks and refusals, but not what this machine wanted', () => {
    // Messages of wpa_supplicant and NetworkManager; documented, not captured.
    const events = [
      'wlan0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=15',
      'wlan0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=3 locally_generated=1',
      'wlan0: CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid="x" auth_failures=1 duration=10 reason=WRONG_KEY',
      'wlan0: CTRL-EVENT-ASSOC-REJECT status_code=17',
      'wlan0: CTRL-EVENT-CONNECTED - Connection to 02:00:00:00:01:00 completed',
    ].map((message) => ({ at: null, priority: 6, message }));
    expect(parseWifiEvents(events)).toEqual({ disconnects: 1, authenticationFailures: 2 });
  });
});

describe('tunnels', () => {
  it('are told by what the kernel says of the adapter', () => {
    const sys = { type: '65534', deviceType: null, tunFlags: null };
    expect(tunnelProduct('wg-office', { ...sys, deviceType: 'wireguard' })).toBe('WireGuard');
    expect(tunnelProduct('tailscale0', { ...sys, tunFlags: '0x1001' })).toBe('Tailscale');
    expect(tunnelProduct('tun0', { ...sys, tunFlags: '0x1001' })).toBe('TUN');
    expect(tunnelProduct('vnet3', { ...sys, type: '1', tunFlags: '0x1002' })).toBeNull();
    expect(tunnelProduct('ppp0', { ...sys, type: '512' })).toBe('PPP');
    expect(tunnelProduct('eth0', { ...sys, type: '1' })).toBeNull();
  });

  it('of NetworkManager are only the tunnels, not the names of Wi-Fi networks', () => {
    expect(parseNmVpns('Office:vpn:wlan0:yes\nHome Wi-Fi:802-11-wireless:wlan0:yes\nwg0:wireguard::no\n')).toEqual([
      { name: 'Office', type: 'vpn', device: 'wlan0', active: true },
      { name: 'wg0', type: 'wireguard', device: null, active: false },
    ]);
    expect(parseNmVpns('')).toEqual([]);
  });
});

describe('proxies', () => {
  it('are told by host and port, and never with a password', () => {
    expect(proxyAddress('http://anna:geheim@proxy.example:3128/')).toBe('proxy.example:3128');
    expect(proxyAddress('proxy.example:8080')).toBe('proxy.example:8080');
    expect(proxyAddress('https://proxy.example')).toBe('proxy.example:443');
    expect(proxyAddress('::: ')).toBeNull();
    expect(scriptAddress('http://anna:geheim@wpad.example/proxy.pac?token=1')).toBe('http://wpad.example/proxy.pac');
    expect(proxyOfEnvironment({ http_proxy: '', HTTPS_PROXY: 'http://u:p@p.example:1' })).toEqual({
      kind: 'manual',
      address: 'p.example:1',
    });
    expect(proxyOfEnvironment({})).toBeNull();
    expect(parseEnvironmentFile('export http_proxy="http://p.example:8080"\n# x\n')['http_proxy']).toBe(
      'http://p.example:8080',
    );
  });

  it('of the desktop are read by mode', () => {
    const of = (mode: string, more = ''): string =>
      `org.gnome.system.proxy mode '${mode}'\norg.gnome.system.proxy autoconfig-url '${more}'\norg.gnome.system.proxy.http host 'p.example'\norg.gnome.system.proxy.http port 3128\norg.gnome.system.proxy.https host ''\n`;
    expect(parseGsettingsProxy(of('none'))).toEqual({ kind: 'none', address: null });
    expect(parseGsettingsProxy(of('manual'))).toEqual({ kind: 'manual', address: 'p.example:3128' });
    expect(parseGsettingsProxy(of('auto'))).toEqual({ kind: 'auto', address: null });
    expect(parseGsettingsProxy(of('auto', 'http://wpad.example/x.pac'))).toEqual({
      kind: 'pac',
      address: 'http://wpad.example/x.pac',
    });
    for (const wrong of ['', 'No such schema', of('sideways')]) expect(parseGsettingsProxy(wrong)).toBeNull();
  });
});

describe('the rest of the network', () => {
  it('has zones by adapter', () => {
    // Documented (firewall-cmd(1)), not captured.
    expect(
      parseActiveZones(
        'public (default)\n  interfaces: eth0 wlan0\nhome\n  interfaces: eth1\ncustom\n  interfaces: eth2\n',
      ),
    ).toEqual([
      { adapter: 'eth0', name: 'public', category: 'public' },
      { adapter: 'wlan0', name: 'public', category: 'public' },
      { adapter: 'eth1', name: 'home', category: 'private' },
      { adapter: 'eth2', name: 'custom', category: 'other' },
    ]);
    expect(parseActiveZones('')).toEqual([]);
  });

  it('has jitter only where there are two answers', () => {
    expect(jitterOf([10])).toBeNull();
    expect(jitterOf([10, 14, 12])).toBe(3);
  });

  it("survives another project's NetworkManager", ({ skip }) => {
    const text = thirdParty('linux/jc/nmcli-device-show.txt');
    if (text === null) return skip(NOT_HERE);
    // Not the terse form: nothing may be taken from it by accident.
    for (const [, device] of parseNmDevices(text)) expect(device.dhcpServer).toBeNull();
  });
});
