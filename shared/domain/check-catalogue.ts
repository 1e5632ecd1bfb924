import type { CheckCategory } from './inspection';

// Every check there is, in the order of the catalogue, with what can be said of it without running it. Ids never change: they stand
// in exported files. The words are in shared/texts/checks, the verdicts in electron/diagnostics/checks.

/**
 * Rights a check needs: none; "partly" where some systems, or a part of the facts, want an administrator; "administrator" where
 * without one there is no verdict at all.
 */
export type CheckRights = 'none' | 'partly' | 'administrator';

interface CatalogueEntry {
  readonly category: CheckCategory;
  readonly rights: CheckRights;
}

export const CHECK_CATALOGUE = {
  'sto.smart.verdict': { category: 'storage', rights: 'administrator' },
  'sto.smart.ata5': { category: 'storage', rights: 'administrator' },
  'sto.nvme.health': { category: 'storage', rights: 'administrator' },
  'sto.temp': { category: 'storage', rights: 'administrator' },
  'sto.free': { category: 'storage', rights: 'none' },
  'sto.inodes': { category: 'storage', rights: 'none' },
  'sto.fs': { category: 'storage', rights: 'partly' },
  'sto.ioerrors': { category: 'storage', rights: 'partly' },
  'sto.raid': { category: 'storage', rights: 'partly' },
  'sto.selftest': { category: 'storage', rights: 'administrator' },
  'sto.crc': { category: 'storage', rights: 'administrator' },
  'sto.latency': { category: 'storage', rights: 'none' },
  'sto.trim': { category: 'storage', rights: 'none' },
  'mem.pressure': { category: 'memory', rights: 'none' },
  'mem.errors': { category: 'memory', rights: 'partly' },
  'mem.layout': { category: 'memory', rights: 'partly' },
  'mem.test': { category: 'memory', rights: 'partly' },
  'mem.pagefile': { category: 'memory', rights: 'none' },
  'cpu.load': { category: 'processor', rights: 'none' },
  'cpu.temp': { category: 'processor', rights: 'partly' },
  'cpu.throttle': { category: 'processor', rights: 'none' },
  'cpu.mce': { category: 'processor', rights: 'partly' },
  'pwr.unexpected': { category: 'processor', rights: 'partly' },
  'pwr.sleep': { category: 'processor', rights: 'partly' },
  'bat.health': { category: 'battery', rights: 'none' },
  'bat.cycles': { category: 'battery', rights: 'none' },
  'bat.charging': { category: 'battery', rights: 'none' },
  'bat.adapter': { category: 'battery', rights: 'none' },
  'gpu.driver': { category: 'display', rights: 'none' },
  'gpu.resets': { category: 'display', rights: 'partly' },
  'gpu.temp': { category: 'display', rights: 'none' },
  'dsp.mode': { category: 'display', rights: 'none' },
  'per.usb': { category: 'peripherals', rights: 'partly' },
  'per.bt': { category: 'peripherals', rights: 'none' },
  'per.dock': { category: 'peripherals', rights: 'none' },
  'net.link': { category: 'network', rights: 'none' },
  'net.errors': { category: 'network', rights: 'none' },
  'net.ipconfig': { category: 'network', rights: 'none' },
  'net.gateway': { category: 'network', rights: 'none' },
  'net.path': { category: 'network', rights: 'none' },
  'net.dns': { category: 'network', rights: 'none' },
  'net.proxy': { category: 'network', rights: 'none' },
  'net.captive': { category: 'network', rights: 'none' },
  'net.profile': { category: 'network', rights: 'partly' },
  'net.vpn': { category: 'network', rights: 'partly' },
  'wifi.signal': { category: 'network', rights: 'partly' },
  'wifi.stability': { category: 'network', rights: 'partly' },
  'wifi.security': { category: 'network', rights: 'partly' },
  'prn.spooler': { category: 'printing', rights: 'none' },
  'prn.queues': { category: 'printing', rights: 'none' },
  'prn.port': { category: 'printing', rights: 'none' },
  'prn.events': { category: 'printing', rights: 'partly' },
  'sec.av': { category: 'security', rights: 'partly' },
  'sec.firewall': { category: 'security', rights: 'partly' },
  'sec.encryption': { category: 'security', rights: 'partly' },
  'sec.secureboot': { category: 'security', rights: 'partly' },
  'sec.tpm': { category: 'security', rights: 'partly' },
  'sec.platform': { category: 'security', rights: 'partly' },
  'sec.accounts': { category: 'security', rights: 'partly' },
  'sec.certs': { category: 'security', rights: 'partly' },
  'sec.remote': { category: 'security', rights: 'none' },
  'sec.hosts': { category: 'security', rights: 'none' },
  'sec.autostart': { category: 'security', rights: 'partly' },
  'idn.join': { category: 'identity', rights: 'partly' },
  'idn.channel': { category: 'identity', rights: 'administrator' },
  'idn.dc': { category: 'identity', rights: 'none' },
  'idn.time': { category: 'identity', rights: 'none' },
  'idn.kerberos': { category: 'identity', rights: 'none' },
  'idn.gpo': { category: 'identity', rights: 'partly' },
  'idn.profile': { category: 'identity', rights: 'partly' },
  'idn.password': { category: 'identity', rights: 'partly' },
  'idn.lockout': { category: 'identity', rights: 'partly' },
  'idn.sso': { category: 'identity', rights: 'none' },
  'os.updates': { category: 'system', rights: 'none' },
  'os.reboot': { category: 'system', rights: 'none' },
  'os.services': { category: 'system', rights: 'none' },
  'os.crash': { category: 'system', rights: 'partly' },
  'os.support': { category: 'system', rights: 'none' },
  'os.uptime': { category: 'system', rights: 'none' },
  'os.apps': { category: 'system', rights: 'partly' },
  'os.errors': { category: 'system', rights: 'partly' },
  'os.drivers': { category: 'system', rights: 'none' },
  'os.integrity': { category: 'system', rights: 'administrator' },
  'os.boot': { category: 'system', rights: 'partly' },
  'os.startup': { category: 'system', rights: 'none' },
  'os.licence': { category: 'system', rights: 'none' },
  'os.firmware': { category: 'system', rights: 'none' },
  'bak.age': { category: 'backup', rights: 'partly' },
  'bak.sync': { category: 'backup', rights: 'none' },
  'bak.restore': { category: 'backup', rights: 'partly' },
  'app.office.channel': { category: 'office', rights: 'none' },
  'app.office.licence': { category: 'office', rights: 'none' },
  'app.mail.profile': { category: 'office', rights: 'none' },
  'app.mail.datafile': { category: 'office', rights: 'none' },
  'app.mail.addins': { category: 'office', rights: 'none' },
  'app.teams': { category: 'office', rights: 'none' },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type CheckId = keyof typeof CHECK_CATALOGUE;

/** Ids in the order of the catalogue. */
export const CHECK_IDS = Object.keys(CHECK_CATALOGUE) as readonly CheckId[];
