import type { CheckId } from '../../domain/check-catalogue';
import type { Counted, Limits, None } from './types';

/** Checks of network, Wi-Fi and printing. */
export type NetworkCheckId = Extract<CheckId, `${'net' | 'wifi' | 'prn'}.${string}`>;

/** What they say, and what goes into each sentence. `names` is a list already joined with commas. */
export interface NetworkMessages {
  'link.pass': { names: string };
  'link.slow': { name: string; bitPerS: number };
  'link.half': { name: string };
  'link.unknown': { names: string };
  'link.none': None;
  'link.item': { bitPerS: number };
  'link.item.unknown': None;
  'link.next': None;
  'link.limits': None;
  'gateway.pass': { gateway: string; ms: number };
  'gateway.there': { gateway: string };
  'gateway.loss': { gateway: string; lost: number; sent: number };
  'gateway.slow': { gateway: string; ms: number };
  'gateway.silent': { gateway: string };
  'gateway.open': { gateway: string };
  'gateway.offline': None;
  'gateway.missing': None;
  'gateway.next.offline': None;
  'gateway.next.fail': None;
  'gateway.limits': { warnMs: number; failMs: number };
  'dns.pass': { count: number; ms: number };
  'dns.slow': { ms: number };
  'dns.oneSilent': { names: string };
  'dns.allSilent': { names: string };
  'dns.serverFailure': { names: string };
  'dns.noServer': None;
  'dns.offline': None;
  'dns.item.answered': { ms: number };
  'dns.item.silent': None;
  'dns.next': None;
  'dns.limits': Limits;
  'internet.pass': None;
  'internet.portal': None;
  'internet.limited': { names: string };
  'internet.none': None;
  'internet.noSource': None;
  'internet.next.portal': None;
  'internet.next.none': None;
  'internet.next.settings': None;
  'internet.limits': None;
  'printers.pass': { count: number };
  'printers.fail': Counted;
  'printers.warn': Counted;
  'printers.unknown': { names: string };
  'printers.none': None;
  'printers.item.idle': None;
  'printers.item.stopped': { reason: string };
  'printers.item.unreachable': { jobs: number };
  'printers.item.refusing': None;
  'printers.item.waiting': { jobs: number };
  'printers.item.unknown': None;
  'printers.next': None;
  'printers.limits': None;
}
