import type { NetworkCheckId, NetworkMessages } from './network';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const NETWORK_EN: AreaTexts<NetworkCheckId, NetworkMessages> = {
  titles: {
    'net.link': 'Network cable and speed',
    'net.gateway': 'Connection to the router',
    'net.dns': 'Name servers (DNS)',
    'net.captive': 'Internet access',
    'prn.queues': 'Printer queues',
  },
  abouts: {},
  sources: {
    'net.link': OURS,
    'net.gateway': OURS,
    'net.dns': OURS,
    'net.captive': OURS,
    'prn.queues': 'states of CUPS, lpstat(1)',
  },
  messages: {
    'link.pass': ({ names }) => `The network cable works at full speed: ${names}.`,
    'link.slow': ({ name, bitPerS }, f) => `${name} is connected with only ${f.bitPerS(bitPerS)}.`,
    'link.half': ({ name }) => `${name} sends and receives in turns only (half duplex).`,
    'link.unknown': ({ names }) => `The speed is not told by: ${names}.`,
    'link.none': () => 'No network cable is in use.',
    'link.item': ({ bitPerS }, f) => f.bitPerS(bitPerS),
    'link.item.unknown': () => 'Speed not told.',
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
    'printers.item.unknown': () => 'State not known.',
    'printers.next': () => 'Check that the printer is on and reachable, clear the stuck job, then resume the queue.',
    'printers.limits': () =>
      'Warning: takes no new jobs. Failure: stopped, or a job waits for a printer that does not answer.',
  },
};
