import type { SecurityCheckId, SecurityMessages } from './security';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';

export const SECURITY_EN: AreaTexts<SecurityCheckId, SecurityMessages> = {
  titles: {
    'sec.firewall': 'Firewall',
    'sec.encryption': 'Disk encryption',
    'sec.secureboot': 'Secure Boot',
    'sec.tpm': 'Security chip (TPM)',
    'idn.time': 'Clock',
  },
  abouts: {},
  sources: {
    'sec.firewall': OURS,
    'sec.encryption': OURS,
    'sec.secureboot': OURS,
    'sec.tpm': 'TCG: TPM 2.0 replaced 1.2 in 2014',
    'idn.time': 'Microsoft, "Maximum tolerance for computer clock synchronization"; MIT Kerberos: 300 s',
  },
  messages: {
    'clock.pass': ({ seconds, source }, f) =>
      `The clock is right (${f.number(Math.abs(seconds), 2)} s off, compared with ${source}).`,
    'clock.off': ({ seconds, ahead, source }, f) =>
      `The clock is ${f.number(Math.abs(seconds), 0)} s ${ahead ? 'fast' : 'slow'}, compared with ${source}.`,
    'clock.noSource': () => 'Could not be checked: no time source can be reached.',
    'clock.next': () =>
      'Set the clock, check the time service and the time zone; a clock that loses time while off needs a new buffer battery.',
    'clock.next.settings': () => 'Name a time server in the settings, or compare with your own clock.',
    'clock.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} s. Failure: from ${String(fail)} s (sign-in to a domain fails).`,
    'firewall.on': ({ product }) => `The firewall is on (${product}).`,
    'firewall.off': ({ product }) => `No firewall filters incoming connections (${product} says so).`,
    'firewall.next': () => "Turn the firewall on, unless the customer's rules say otherwise.",
    'firewall.limits': () => 'Warning: off. Failure: off on a portable machine.',
    'encryption.on': () => 'The system volume is encrypted.',
    'encryption.off': () => 'The system volume is not encrypted.',
    'encryption.offLaptop': () =>
      'The system volume of this portable machine is not encrypted: whoever finds it can read everything.',
    'encryption.virtual': () => 'A virtual machine: encryption is a matter of its host.',
    'encryption.unknown': () => 'Could not be checked: the device below the system volume is not known.',
    'encryption.next': () => 'Offer encryption; make sure first where the recovery key will be kept.',
    'encryption.limits': () => 'Warning: not encrypted. Failure: not encrypted on a portable machine.',
    'secureboot.on': () => 'Secure Boot is on.',
    'secureboot.off': () => 'Secure Boot is off.',
    'secureboot.legacy': () => 'The machine starts in the old BIOS way, without Secure Boot.',
    'secureboot.unknown': () => 'Could not be checked: the firmware does not say.',
    'secureboot.virtual': () => 'A virtual machine without firmware data.',
    'secureboot.next': () => 'Turn it on in the firmware settings if system and drivers allow it.',
    'secureboot.limits': () => 'Warning: off, or not offered by the way the machine starts.',
    'tpm.ready': ({ version }) => `A security chip is there (TPM ${version}).`,
    'tpm.old': ({ version }) => `The security chip is of the old kind (TPM ${version}).`,
    'tpm.none': () => 'No security chip was found.',
    'tpm.next': () =>
      'Windows 11 and modern encryption want TPM 2.0: see whether the firmware offers a switch or an update to it.',
    'tpm.limits': () => 'Warning: TPM 1.2.',
  },
};
