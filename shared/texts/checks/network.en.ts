import type { NetworkCheckId, NetworkMessages } from './network';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const NETWORK_EN: AreaTexts<NetworkCheckId, NetworkMessages> = {
  titles: {
    'net.link': 'Network cable and speed',
    'net.errors': 'Damaged packets',
    'net.ipconfig': 'Address settings',
    'net.gateway': 'Connection to the router',
    'net.path': 'Way to important servers',
    'net.dns': 'Name servers (DNS)',
    'net.proxy': 'Proxy',
    'net.captive': 'Internet access',
    'net.profile': 'Network type',
    'net.vpn': 'VPN',
    'wifi.signal': 'Wi-Fi signal',
    'wifi.stability': 'Wi-Fi stability',
    'wifi.security': 'Wi-Fi encryption',
    'prn.spooler': 'Print service',
    'prn.queues': 'Printer queues',
    'prn.port': 'Connection to the printers',
    'prn.events': 'Print errors',
  },
  abouts: {
    'net.link': {
      plain: 'Whether the network cable carries the full speed it was made for.',
      technical:
        'Speed and duplex of every wired adapter in use: /sys/class/net on Linux, Get-NetAdapter on Windows, networksetup on macOS.',
    },
    'net.errors': {
      plain: 'Whether data gets damaged on its way, which makes everything slow without an error message.',
      technical:
        'Receive and transmit error counters of each adapter against its packets, sampled twice: ip -s link, Get-NetAdapterStatistics, netstat -ib.',
    },
    'net.ipconfig': {
      plain: 'Whether the machine has a proper address in the network, as a house needs one for the post.',
      technical:
        'Addresses with their origin and duplicate state, gateways and DHCP lease: ip addr and route, Get-NetIPAddress, ipconfig getpacket.',
    },
    'net.gateway': {
      plain: 'Whether the router, the door to everything outside, answers quickly and every time.',
      technical:
        'Ten echo requests to the default gateway and its entry in the neighbour table; a gateway that ignores pings counts as there.',
    },
    'net.path': {
      plain: 'Whether the servers this customer works with can be reached well from here.',
      technical: 'Ten TCP connections to each host of the settings; loss, average and jitter of the last hop only.',
    },
    'net.dns': {
      plain: 'Whether the address book of the internet answers; without it no web site is found.',
      technical: 'One question straight to every configured resolver; answer time and response code, median of all.',
    },
    'net.proxy': {
      plain: 'Whether a go-between for the web is set, and whether it still exists.',
      technical:
        'Manual proxy, PAC script and automatic detection of the user and the system; a TCP connection to it, and the time the script takes.',
    },
    'net.captive': {
      plain: 'Whether the internet can be reached, or a sign-in page of a hotel or guest network is in the way.',
      technical:
        "Hosts of the settings if there are any, otherwise only the system's own connectivity state (NCSI, NetworkManager).",
    },
    'net.profile': {
      plain: 'Whether the machine knows that it is in its own company network, or behaves as if it were in a café.',
      technical:
        'Category of every connected network (Get-NetConnectionProfile, firewalld zone) against domain membership and reachable controllers.',
    },
    'net.vpn': {
      plain: 'Whether the tunnel into the company works.',
      technical:
        'VPN connections of the system and of known clients: state, route and name server through it, last error with the meaning of its code.',
    },
    'wifi.signal': {
      plain: 'Whether the radio signal is strong enough at this place.',
      technical:
        'Signal and noise of the access point in use: iw or nmcli, WLAN API, system_profiler; percentages are converted to dBm.',
    },
    'wifi.stability': {
      plain: 'Whether the wireless connection keeps breaking off.',
      technical: 'Disconnects and refused authentications in the log of the WLAN service, per day.',
    },
    'wifi.security': {
      plain: 'Whether strangers nearby could read along.',
      technical: 'Authentication and cipher of the connection in use.',
    },
    'prn.spooler': {
      plain: 'Whether the program that hands pages to the printers runs.',
      technical: 'State of the Windows spooler or of CUPS, and how often it fell over in seven days.',
    },
    'prn.queues': {
      plain: 'Whether documents are stuck in front of a printer.',
      technical: 'State, reason and waiting jobs of every queue: lpstat, Get-Printer and Get-PrintJob.',
    },
    'prn.port': {
      plain: 'Whether the printers in the network answer.',
      technical:
        'TCP connection to the port of each queue (9100, 631, 515); WSD ports are named, because they are found by broadcast only.',
    },
    'prn.events': {
      plain: 'Whether printing has gone wrong lately, even if it works just now.',
      technical: 'Errors of the PrintService log or of the CUPS error_log, counted per week.',
    },
  },
  sources: {
    'net.link': OURS,
    'net.errors': OURS,
    'net.ipconfig': 'RFC 3927 (self-given addresses); lease limit our own judgement',
    'net.gateway': OURS,
    'net.path':
      'pingman.com, "Interpreting Latency and Packet Loss"; voice guidance: 30 ms jitter; the rest our own judgement',
    'net.dns': OURS,
    'net.proxy': OURS,
    'net.captive': OURS,
    'net.profile': 'Microsoft, Network Location Awareness; what counts is our own judgement',
    'net.vpn': 'Microsoft, list of error codes for remote access connections',
    'wifi.signal':
      'common design limits of Wi-Fi planning: -67 dBm, 20 dB above the noise (MetaGeek and others); -75 dBm is our own judgement',
    'wifi.stability': OURS,
    'wifi.security': 'Wi-Fi Alliance: WEP and WPA (TKIP) are withdrawn',
    'prn.spooler': OURS,
    'prn.queues': 'states of CUPS, lpstat(1); states of Windows, Get-Printer; the minutes are our own judgement',
    'prn.port': OURS,
    'prn.events': OURS,
  },
  messages: {
    'link.pass': ({ names }) => `The network cable works at full speed: ${names}.`,
    'link.slow': ({ name, bitPerS }, f) => `${name} is connected with only ${f.bitPerS(bitPerS)}.`,
    'link.half': ({ name }) => `${name} sends and receives in turns only (half duplex).`,
    'link.unknown': ({ names }) => `The speed is not told by: ${names}.`,
    'link.none': () => 'No network cable is in use.',
    'link.item': ({ bitPerS }, f) => f.bitPerS(bitPerS),
    'link.item.unknown': () => 'Speed not told.',
    'link.item.virtual': () => 'Card of a virtual machine, without a cable of its own.',
    'link.next': () => 'Try another cable and another port of the switch; both sides must negotiate automatically.',
    'link.limits': () => 'Warning: 100 Mbit/s or slower. Failure: half duplex.',
    'gateway.pass': ({ gateway, ms }, f) => `The router ${gateway} answers in ${f.number(ms)} ms.`,
    'gateway.there': ({ gateway }) => `The router ${gateway} is there (it does not answer pings).`,
    'gateway.loss': ({ gateway, lost, sent }) =>
      `${String(lost)} of ${String(sent)} pings to the router ${gateway} were lost.`,
    'gateway.slow': ({ gateway, ms }, f) => `The router ${gateway} answers slowly: ${f.number(ms)} ms.`,
    'gateway.silent': ({ gateway }) => `The router ${gateway} does not answer.`,
    'gateway.open': ({ gateway }) => `Could not be checked: whether the router ${gateway} answers is not known.`,
    'gateway.offline': () => 'This machine is not connected to any network.',
    'gateway.missing': () => 'The machine has a network address but no way out: no router (default gateway) is set.',
    'gateway.next.offline': () => 'Plug in the cable or join the Wi-Fi, unless it is meant to be offline.',
    'gateway.next.fail': () => 'Check cable, switch port and Wi-Fi; then the address settings (DHCP, VLAN).',
    'gateway.limits': ({ warnMs, failMs }) =>
      `Warning: one of ten pings lost, or ${String(warnMs)} ms and more. Failure: more lost, over ${String(failMs)} ms, no answer, or no router set.`,
    'dns.pass': ({ count, ms }, f) =>
      `${plural(count, 'name server answers', 'name servers answer')} in ${f.number(ms, 0)} ms.`,
    'dns.slow': ({ ms }, f) => `Name servers answer slowly: ${f.number(ms, 0)} ms.`,
    'dns.oneSilent': ({ names }) => `A name server does not answer: ${names}.`,
    'dns.allSilent': ({ names }) => `No name server answers: ${names}. Web sites and services will not be found.`,
    'dns.serverFailure': ({ names }) => `A name server answers but cannot look names up: ${names}.`,
    'dns.noServer': () => 'No name server is set, although the machine is connected.',
    'dns.untimed': () => 'Could not be judged: the name servers answer, but how fast is not known.',
    'dns.offline': () => 'Could not be checked: the machine is not connected to a network.',
    'dns.item.answered': ({ ms }, f) => `Answers in ${f.number(ms, 0)} ms.`,
    'dns.item.silent': () => 'Does not answer.',
    'dns.next': () =>
      'Check the server addresses and their order; in a domain the domain controller must be the name server.',
    'dns.limits': ({ warn, fail }) =>
      `Warning: one server silent, or slower than ${String(warn)} ms. Failure: all silent, or slower than ${String(fail)} ms.`,
    'internet.pass': () => 'The internet can be reached.',
    'internet.portal': () => 'A sign-in page stands between this machine and the internet.',
    'internet.limited': ({ names }) =>
      names === '' ? 'The system reports limited internet access.' : `Not reached: ${names}.`,
    'internet.none': () => 'The internet cannot be reached.',
    'internet.noSource': () => 'Could not be checked: no test address is set, and the system itself does not say.',
    'internet.next.portal': () => 'Open a web browser and sign in to the network.',
    'internet.next.none': () => 'See the router and name server checks; then ask the provider.',
    'internet.next.settings': () => 'Name a test address in the settings if internet access should be checked.',
    'internet.limits': () =>
      'Warning: only part can be reached. Failure: a sign-in page, or none of the set addresses can be reached.',
    'printers.pass': ({ count }) => `${plural(count, 'printer queue is', 'printer queues are')} ready.`,
    'printers.fail': ({ names }) => `A printer queue is stuck or stopped: ${names}.`,
    'printers.warn': ({ names }) => `A printer queue needs a look: ${names}.`,
    'printers.unknown': ({ names }) => `The state is not known for: ${names}.`,
    'printers.none': () => 'No printer is set up.',
    'printers.item.idle': () => 'Ready.',
    'printers.item.stopped': ({ reason }) => (reason === '' ? 'Stopped.' : `Stopped: ${reason}.`),
    'printers.item.unreachable': ({ jobs }) =>
      `The printer does not answer; ${plural(jobs, 'job waits', 'jobs wait')}.`,
    'printers.item.refusing': () => 'Takes no new jobs.',
    'printers.item.waiting': ({ jobs }) => `${plural(jobs, 'job waits', 'jobs wait')}.`,
    'printers.item.stuck': ({ jobs, minutes }, f) =>
      `${plural(jobs, 'job waits', 'jobs wait')}, the oldest for ${f.number(minutes, 0)} minutes.`,
    'printers.item.unknown': () => 'State not known.',
    'printers.next': () => 'Check that the printer is on and reachable, clear the stuck job, then resume the queue.',
    'printers.limits': () =>
      'Warning: takes no new jobs, or a job waits for more than 10 minutes. Failure: stopped, a job waits for more than an hour, or for a printer that does not answer.',
    'errors.pass': ({ names }) => `Hardly any packet arrives damaged: ${names}.`,
    'errors.warn': ({ names }) => `Some packets arrive damaged: ${names}.`,
    'errors.fail': ({ names }) => `Too many packets arrive damaged: ${names}.`,
    'errors.unknown': ({ names }) => `Could not be judged: the error counters of ${names} do not tell enough.`,
    'errors.none': () => 'No network adapter has carried any traffic.',
    'errors.item': ({ errors, packets, growing }, f) =>
      `${f.number(errors, 0)} damaged of ${f.number(packets, 0)} packets${growing ? ', and more while looking' : ''}.`,
    'errors.item.few': ({ errors, packets }, f) =>
      `${f.number(errors, 0)} damaged, but only ${f.number(packets, 0)} packets so far.`,
    'errors.item.unused': () => 'Has carried no traffic.',
    'errors.item.unknown': () => 'Counters not told.',
    'errors.next': () => 'Change the cable first, then the port of the switch, then look at the driver of the adapter.',
    'errors.limits': ({ warn, fail }, f) =>
      `Warning: from ${f.number(warn, 2)} % damaged packets, or while more are being added. Failure: more than ${f.number(fail, 2)} %, or over the warning limit and growing.`,
    'ipconfig.pass': ({ names }) => `The address settings are in order: ${names}.`,
    'ipconfig.warn': ({ names }) => `The address settings need a look: ${names}.`,
    'ipconfig.fail': ({ names }) => `The address settings are wrong: ${names}.`,
    'ipconfig.unknown': ({ names }) => `Could not be judged: the addresses of ${names} are not known.`,
    'ipconfig.none': () => 'No network adapter is connected.',
    'ipconfig.noGateway': () => 'The machine has an address, but no adapter knows a way out (no default gateway).',
    'ipconfig.item': ({ names, fixed }) => `${names} (${fixed ? 'set by hand' : 'assigned'}).`,
    'ipconfig.item.lease': ({ names, minutes }, f) =>
      `${names}: the lease ends in ${f.number(minutes, 0)} minutes and has not been renewed.`,
    'ipconfig.item.own': ({ name }) => `Gave itself the address ${name}, because no DHCP server answered.`,
    'ipconfig.item.duplicate': ({ name }) => `Another machine uses the address ${name} as well.`,
    'ipconfig.item.none': () => 'Connected, but without an address.',
    'ipconfig.item.unknown': () => 'Addresses not told.',
    'ipconfig.next': () =>
      'Check cable and VLAN, then whether the DHCP server has free addresses; with a fixed address check it against the plan.',
    'ipconfig.limits': ({ minutes }) =>
      `Warning: a lease that ends in less than ${String(minutes)} minutes. Failure: an address used twice, a self-given address (169.254.x.x), or no gateway.`,
    'path.pass': ({ names }) => `The way to the set hosts is clear: ${names}.`,
    'path.warn': ({ names }) => `The way to a set host is slow or uneven: ${names}.`,
    'path.fail': ({ names }) => `A set host is not reached reliably: ${names}.`,
    'path.unknown': ({ names }) => `Could not be measured: ${names}.`,
    'path.noSource': () => 'Could not be checked: no host is named in the settings.',
    'path.item': ({ lost, sent, ms, jitter }, f) =>
      `${String(lost)} of ${String(sent)} attempts lost, ${f.number(ms, 0)} ms on average, varying by ${f.number(jitter, 0)} ms.`,
    'path.item.silent': ({ sent }) => `None of ${plural(sent, 'attempt', 'attempts')} was answered.`,
    'path.item.unknown': () => 'Not measured.',
    'path.next': () =>
      'Compare with another machine at the same socket; if both are slow, take it to the provider with these numbers.',
    'path.next.settings': () =>
      'Name the hosts that matter to this customer in the settings, if the way to them should be measured.',
    'path.limits': ({ loss, ms, jitter }) =>
      `Warning: one attempt lost, from ${String(ms)} ms, or varying by ${String(jitter)} ms and more. Failure: more than ${String(loss)} % lost, or no answer.`,
    'proxy.none': () => 'No proxy is set: programs go out directly.',
    'proxy.auto': () => 'The proxy is looked for automatically, and the network names none.',
    'proxy.pass': ({ name }) => `The proxy answers: ${name}.`,
    'proxy.slow': ({ name, ms }, f) => `The proxy settings are slow to load: ${name}, ${f.number(ms, 0)} ms.`,
    'proxy.dead': ({ name }) => `A proxy is set and does not answer: ${name}. Web browsers will reach nothing.`,
    'proxy.unknown': ({ name }) => `Could not be checked: whether the proxy ${name} answers is not known.`,
    'proxy.unnamed': () => 'Could not be checked: a proxy is set, but its address is not known.',
    'proxy.next': () =>
      'Ask whether the proxy is still wanted here; it is often left over from another network. Correct it, or turn it off.',
    'proxy.limits': ({ warn }, f) =>
      `Warning: an automatic script that takes more than ${f.number(warn, 0)} ms. Failure: set and not reachable.`,
    'netprofile.pass': ({ names }) => `The firewall treats the network as it should: ${names}.`,
    'netprofile.warn': ({ names }) => `The network is not recognised as the company's: ${names}.`,
    'netprofile.fail': ({ names }) =>
      `The company's domain is there, but the network is not recognised as its own: ${names}.`,
    'netprofile.unknown': ({ names }) => `Could not be judged: how the firewall treats ${names} is not known.`,
    'netprofile.none': () => 'This system does not tell networks apart, or is on none.',
    'netprofile.item.domain': () => 'Recognised as the network of the domain.',
    'netprofile.item.private': () => 'Private network: other machines may see this one.',
    'netprofile.item.public': () =>
      'Public network: this machine hides; sharing and network printers may not be found.',
    'netprofile.item.other': () => 'Rules of a zone of its own.',
    'netprofile.item.away': () => 'A foreign network: no domain controller is in reach.',
    'netprofile.item.unrecognised': () =>
      'Not recognised as the network of the domain; rules of the company do not apply.',
    'netprofile.item.unknown': () => 'Not known.',
    'netprofile.next': () =>
      'Check that the name servers are those of the domain, then restart the Network Location Awareness service or reconnect.',
    'netprofile.limits': () =>
      'Warning: a member of a domain on a network that is not recognised. Failure: the same while a domain controller answers.',
    'vpn.pass': ({ names }) => `The VPN is connected and in use: ${names}.`,
    'vpn.warn': ({ names }) => `The VPN is connected, but traffic does not find its way: ${names}.`,
    'vpn.fail': ({ names }) => `The last attempt to connect the VPN failed: ${names}.`,
    'vpn.unknown': ({ names }) => `Could not be judged: the state of ${names} is not known.`,
    'vpn.none': () => 'No VPN is set up.',
    'vpn.idle': () => 'A VPN is set up and not connected now.',
    'vpn.item.connected': () => 'Connected.',
    'vpn.item.idle': () => 'Not connected now.',
    'vpn.item.noRoute': () => 'Connected, but no route leads through it.',
    'vpn.item.noDns': () => 'Connected, but without a name server of the company.',
    'vpn.item.routeUnknown': () => 'Connected; whether traffic goes through it is not known.',
    'vpn.item.unknown': () => 'State not known.',
    'vpn.item.failed': ({ reason }) => `Last error: ${reason}.`,
    'vpn.item.credentials': ({ reason }) =>
      `Last error: ${reason}. The server refused name, password or method of sign-in.`,
    'vpn.item.blocked': ({ reason }) =>
      `Last error: ${reason}. A firewall on the way blocks it (UDP 500 and 4500), or key or certificate do not match.`,
    'vpn.item.name': ({ reason }) => `Last error: ${reason}. The name of the server was not found.`,
    'vpn.item.certificate': ({ reason }) => `Last error: ${reason}. No certificate that the server accepts.`,
    'vpn.item.policy': ({ reason }) => `Last error: ${reason}. Both sides do not agree on an encryption.`,
    'vpn.next': () =>
      'Test from a telephone hot spot to rule out the local network; then name, password, certificate dates and clock.',
    'vpn.limits': () =>
      'Warning: connected without a route, or in a domain without its name server. Failure: the last attempt ended with an error.',
    'wifi.pass': ({ names }) => `The Wi-Fi signal is good: ${names}.`,
    'wifi.warn': ({ names }) => `The Wi-Fi signal is weak or disturbed: ${names}.`,
    'wifi.fail': ({ names }) => `The Wi-Fi signal is too weak to work with: ${names}.`,
    'wifi.unknown': ({ names }) => `Could not be checked: the signal of ${names} is not told.`,
    'wifi.none': () => 'This machine has no Wi-Fi.',
    'wifi.idle': () => 'Wi-Fi is there and not in use.',
    'wifi.noConsent': () =>
      'Could not be checked: the system tells about Wi-Fi only with consent to location services.',
    'wifi.item': ({ dbm }, f) => `Signal ${f.number(dbm, 0)} dBm.`,
    'wifi.item.noise': ({ dbm, margin }, f) =>
      `Signal ${f.number(dbm, 0)} dBm, only ${f.number(margin, 0)} dB above the noise.`,
    'wifi.item.idle': () => 'Not connected.',
    'wifi.item.off': () => 'Switched off.',
    'wifi.item.unknown': () => 'Signal not told.',
    'wifi.next': () => 'Measure again nearer to the access point; if it is good there, move it, add one, or use 5 GHz.',
    'wifi.next.consent': () =>
      'Turn on location in the privacy settings for the length of the visit (Windows: Privacy & security, Location), or run as administrator.',
    'wifi.limits': ({ warn, fail }, f) =>
      `Warning: below ${f.number(warn, 0)} dBm, or less than 20 dB above the noise. Failure: below ${f.number(fail, 0)} dBm.`,
    'wifiEvents.pass': ({ disconnects, refused, days }) =>
      `The Wi-Fi connection holds: ${plural(disconnects, 'break', 'breaks')} and ${plural(refused, 'refusal', 'refusals')} in ${plural(Math.round(days), 'day', 'days')}.`,
    'wifiEvents.many': ({ disconnects, refused, days }) =>
      `The Wi-Fi connection keeps breaking: ${plural(disconnects, 'break', 'breaks')} and ${plural(refused, 'refusal', 'refusals')} in ${plural(Math.round(days), 'day', 'days')}.`,
    'wifiEvents.unknown': () => 'Could not be judged: the log does not tell how often the connection broke.',
    'wifiEvents.next': () =>
      'Update the Wi-Fi driver, check roaming between access points, and with refusals the password or certificate.',
    'wifiEvents.limits': ({ warn, fail }) =>
      `Warning: more than ${String(warn)} a day. Failure: more than ${String(fail)} a day.`,
    'wifiSec.pass': ({ names }) => `The Wi-Fi is well encrypted: ${names}.`,
    'wifiSec.warn': ({ names }) => `The Wi-Fi is open or uses an old encryption: ${names}.`,
    'wifiSec.fail': ({ names }) => `Anybody near can read along on this Wi-Fi: ${names}.`,
    'wifiSec.unknown': ({ names }) => `Could not be checked: the encryption of ${names} is not told.`,
    'wifiSec.item.good': () => 'WPA2 or WPA3.',
    'wifiSec.item.old': () => 'Old or mixed encryption (WPA, TKIP).',
    'wifiSec.item.wep': () => 'WEP, broken for twenty years.',
    'wifiSec.item.open': () => 'Open, without encryption.',
    'wifiSec.item.unknown': () => 'Encryption not told.',
    'wifiSec.next': () => 'Set the access point to WPA2 with AES or to WPA3; on a guest network use a VPN.',
    'wifiSec.limits': () => "Warning: WPA or mixed operation, or open. Failure: WEP, or open on a company's machine.",
    'spooler.running': ({ product }) => `The print service runs (${product}).`,
    'spooler.crashes': ({ product, count }) =>
      `The print service (${product}) fell over ${plural(count, 'time', 'times')} in seven days.`,
    'spooler.stopped': ({ product }) => `The print service does not run (${product}): nothing can be printed.`,
    'spooler.unknown': ({ product }) => `Could not be checked: whether ${product} runs is not known.`,
    'spooler.next': () =>
      'Start it again; if it falls over, empty the spool folder and remove the driver that was added last.',
    'spooler.limits': ({ warn }) =>
      `Warning: fell over more than ${String(warn)} times in seven days. Failure: stopped although printers are set up.`,
    'port.pass': ({ count }) => `${plural(count, 'network printer answers', 'network printers answer')}.`,
    'port.warn': ({ names }) => `A printer is connected in a way that loses it easily (WSD): ${names}.`,
    'port.fail': ({ names }) => `A printer does not answer at its address: ${names}.`,
    'port.unknown': ({ names }) => `Could not be checked: whether ${names} can be reached is not known.`,
    'port.none': () => 'No printer is reached through the network.',
    'port.item': ({ name }) => `Answers at ${name}.`,
    'port.item.timed': ({ name, ms }, f) => `Answers at ${name} in ${f.number(ms, 0)} ms.`,
    'port.item.silent': ({ name }) => `No answer at ${name}.`,
    'port.item.wsd': () => 'WSD port: found by broadcast only.',
    'port.item.local': () => 'Connected directly.',
    'port.item.unknown': ({ name }) => `Not asked: ${name}.`,
    'port.next': () =>
      'Check power and cable of the printer, print its own settings page for its address, reserve that address and use a TCP/IP port.',
    'port.limits': () => 'Warning: a WSD port. Failure: no answer.',
    'prints.pass': ({ days }) => `No print errors in the last ${plural(Math.round(days), 'day', 'days')}.`,
    'prints.found': ({ count, days, reason }) =>
      `${plural(count, 'print error', 'print errors')} in ${plural(Math.round(days), 'day', 'days')}${reason === '' ? '' : `, the latest: ${reason.replace(/\.$/, '')}`}.`,
    'prints.unknown': () => 'Could not be judged: the log of the print service could not be counted.',
    'prints.next': () => "Read the messages below; most are cured by the maker's current driver.",
    'prints.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} in seven days. Failure: more than ${String(fail)}.`,
  },
};
