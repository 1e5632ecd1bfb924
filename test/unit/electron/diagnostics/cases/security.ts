import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import { unavailable } from '../../../../../electron/probes/reading';
import { clock, identity, root } from '../check-facts';
import { fact, refused } from '../facts';
import type { Cases } from '../facts';

export const SECURITY_CASES = {
  'sec.firewall': [
    ['pass', { firewall: fact({ active: true, product: 'ufw', rules: null }) }],
    ['warn', { firewall: fact({ active: false, product: 'ufw', rules: null }), identity: fact(identity('desktop')) }],
    ['fail', { firewall: fact({ active: false, product: 'nftables', rules: 0 }), identity: fact(identity('laptop')) }],
    ['couldNotRun', { firewall: refused('nft') }],
  ],
  'sec.encryption': [
    ['pass', { blockDevices: root('disk', 'crypt'), identity: fact(identity('laptop')) }],
    ['warn', { blockDevices: root('disk'), identity: fact(identity('desktop')), hypervisor: fact(null) }],
    ['fail', { blockDevices: root('disk'), identity: fact(identity('laptop')), hypervisor: fact(null) }],
    [
      'couldNotRun',
      { blockDevices: fact({ disks: [], tree: [] }), identity: fact(identity('desktop')), hypervisor: fact(null) },
    ],
    ['notApplicable', { blockDevices: root('disk'), identity: fact(identity(null)), hypervisor: fact('KVM') }],
  ],
  // Off is a choice on many machines: there is no failure.
  'sec.secureboot': [
    ['pass', { identity: fact(identity(null)) }],
    ['warn', { identity: fact(identity(null, { secureBoot: false })) }],
    ['warn', { identity: fact(identity(null, { secureBoot: null, mode: 'bios' })) }],
    ['couldNotRun', { identity: fact(identity(null, { secureBoot: null })) }],
    [
      'couldNotRun',
      { identity: fact(identity(null), [{ what: 'firmware.secureBoot', reason: 'notSupported' as const }]) },
    ],
    ['notApplicable', { identity: fact(identity(null, null)), hypervisor: fact('KVM') }],
  ],
  // A machine without the chip is not faulty: there is no failure.
  'sec.tpm': [
    ['pass', { identity: fact(identity(null)) }],
    ['warn', { identity: fact(identity(null, { tpmVersion: '1.2' })) }],
    ['couldNotRun', { identity: fact(identity(null, { tpmVersion: '7' })) }],
    ['notApplicable', { identity: fact(identity(null, { tpmVersion: null })) }],
  ],
  'idn.time': [
    ['pass', clock(-1.9)],
    ['warn', clock(2)],
    ['warn', clock(-299)],
    ['fail', clock(3600)],
    ['fail', clock(-300)],
    ['couldNotRun', { clock: unavailable('noSource', '') }],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const SECURITY_CANNOT = {
  'sec.secureboot': ['fail'],
  'sec.tpm': ['fail'],
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
