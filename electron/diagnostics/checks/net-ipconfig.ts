import { say } from '@shared/texts';
import type { IpConfig } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { daysUntil, textOf, valueOf } from '../values';

const MINUTES_A_DAY = 24 * 60;
const warnMinutes = THRESHOLDS.leaseMinutes.warn;

/** Addresses of the adapters in use. Ports without a cable and adapters inside the machine are left out. */
export const netIpconfig = defineCheck({
  id: 'net.ipconfig',
  needs: ['ipConfig'],
  uses: ['networkAdapters'],
  limits: say('ipconfig.limits', { minutes: warnMinutes }),
  judge({ ipConfig }, { networkAdapters }, nowMs) {
    const inside = new Set(
      valueOf(networkAdapters)
        ?.filter((adapter) => adapter.kind === 'virtual' || adapter.kind === 'loopback')
        .map((adapter) => adapter.name),
    );
    const inUse = ipConfig.value.filter((config) => config.up === true && !inside.has(config.adapter));
    const connected = inUse.some(hasAddress);
    const items = inUse.map((config) => itemOf(config, connected, nowMs));
    const wayOut = ipConfig.value.some(
      (config) => config.up === true && config.gateways.some((gateway) => textOf(gateway) !== null),
    );
    if (connected && !wayOut && !items.some((item) => item.outcome === 'fail')) {
      return { outcome: 'fail', say: say('ipconfig.noGateway'), next: say('ipconfig.next'), items };
    }
    return judgeList(items, {
      fail: (found) => say('ipconfig.fail', found),
      warn: (found) => say('ipconfig.warn', found),
      pass: (found) => say('ipconfig.pass', found),
      unknown: (found) => say('ipconfig.unknown', found),
      none: say('ipconfig.none'),
      next: say('ipconfig.next'),
    });
  },
});

/** An address others can reach: not one the machine gave itself. */
function hasAddress(config: IpConfig): boolean {
  return config.addresses.some(
    (entry) =>
      entry.origin !== 'linkLocal' &&
      /[\d:]/.test(entry.address) &&
      !/^(169\.254\.|127\.|fe80:|::1$)/i.test(entry.address),
  );
}

function itemOf(config: IpConfig, connected: boolean, nowMs: number): Item {
  const { adapter: subject, addresses, leaseEndsAt } = config;
  const twice = addresses.find((entry) => entry.duplicate === true);
  if (twice !== undefined) {
    return { subject, outcome: 'fail', say: say('ipconfig.item.duplicate', { name: twice.address }) };
  }
  const shown = addresses.map((entry) => entry.address).filter((address) => !/^fe80:/i.test(address));
  if (!hasAddress(config)) {
    const own = addresses.find((entry) => entry.address.startsWith('169.254.'));
    if (own === undefined && addresses.length > 0 && shown.length > 0)
      return { subject, outcome: 'couldNotRun', say: say('ipconfig.item.unknown') };
    // A second adapter without an address is a fault of nobody as long as another one works.
    if (own === undefined && connected) {
      return { subject, outcome: 'notApplicable', say: say('ipconfig.item.none') };
    }
    return {
      subject,
      outcome: connected ? 'warn' : 'fail',
      say: own === undefined ? say('ipconfig.item.none') : say('ipconfig.item.own', { name: own.address }),
    };
  }
  const left = leaseEndsAt === null ? null : daysUntil(leaseEndsAt, nowMs);
  const names = shown.join(', ');
  if (left !== null && left * MINUTES_A_DAY < warnMinutes) {
    return {
      subject,
      outcome: 'warn',
      say: say('ipconfig.item.lease', { names, minutes: Math.max(0, left * MINUTES_A_DAY) }),
    };
  }
  const fixed =
    addresses.some((entry) => entry.origin === 'static') && !addresses.some((entry) => entry.origin === 'dhcp');
  return { subject, outcome: 'pass', say: say('ipconfig.item', { names, fixed }) };
}
