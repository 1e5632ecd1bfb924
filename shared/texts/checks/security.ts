import type { CheckId } from '../../domain/check-catalogue';
import type { Limits, None } from './types';

/** Checks of security, accounts and time. */
export type SecurityCheckId = Extract<CheckId, `${'sec' | 'idn'}.${string}`>;

/** What they say, and what goes into each sentence. `names` is a list already joined with commas. */
export interface SecurityMessages {
  'clock.pass': { seconds: number; source: string };
  'clock.off': { seconds: number; ahead: boolean; source: string };
  'clock.noSource': None;
  'clock.next': None;
  'clock.next.settings': None;
  'clock.limits': Limits;
  'firewall.on': { product: string };
  'firewall.off': { product: string };
  'firewall.next': None;
  'firewall.limits': None;
  'encryption.on': None;
  'encryption.off': None;
  'encryption.offLaptop': None;
  'encryption.virtual': None;
  'encryption.unknown': None;
  'encryption.next': None;
  'encryption.limits': None;
  'secureboot.on': None;
  'secureboot.off': None;
  'secureboot.legacy': None;
  'secureboot.unknown': None;
  'secureboot.virtual': None;
  'secureboot.next': None;
  'secureboot.limits': None;
  'tpm.ready': { version: string };
  'tpm.old': { version: string };
  'tpm.none': None;
  'tpm.next': None;
  'tpm.limits': None;
}
