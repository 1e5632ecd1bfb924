import type { Inspection, Inventory } from '@shared/domain/inspection';
import i18next from 'i18next';
import { formatNumber } from '../../../i18n/format';
import {
  field,
  instant,
  join,
  list,
  number,
  type PairSection,
  type Section,
  someBytes,
  table,
  title,
  word,
  yesNo,
} from './cells';

/** What is installed and set up on the machine. Software has a tab of its own. */
export function systemSections({ inventory }: Inspection): Section[] {
  const sections: (Section | null)[] = [
    ...programSections(inventory),
    ...securitySections(inventory),
    ...accountSections(inventory),
  ];
  return sections.filter((section) => section !== null);
}

function programSections(inventory: Inventory): (Section | null)[] {
  const extensions = inventory.browsers?.flatMap((browser) =>
    browser.extensions.map((extension) => ({ browser: browser.name, ...extension })),
  );
  return [
    table('services', 'system', failedFirst(inventory.services), [
      ['name', (s) => s.name],
      ['state', (s) => word(s.state)],
      ['startMode', (s) => word(s.startMode)],
      ['title', (s) => s.title],
      ['account', (s) => s.account ?? null],
    ]),
    table('startupItems', 'system', inventory.startupItems, [
      ['name', (s) => s.name],
      ['command', (s) => s.command],
      ['source', (s) => word(s.source)],
      ['publisher', (s) => s.publisher ?? null],
      ['signed', (s) => yesNo(s.signed)],
      ['enabled', (s) => yesNo(s.enabled)],
    ]),
    table('scheduledTasks', 'system', inventory.scheduledTasks, [
      ['name', (s) => s.name],
      ['schedule', (s) => s.schedule],
      ['command', (s) => s.command],
      ['lastRun', (s) => instant(s.lastRunAt)],
      ['lastResult', (s) => resultCode(s.lastResult)],
      ['enabled', (s) => yesNo(s.enabled)],
      ['user', (s) => s.user],
    ]),
    table('drivers', 'system', troubledFirst(inventory.drivers), [
      ['device', (d) => d.device],
      ['name', (d) => d.name],
      ['version', (d) => d.version],
      ['date', (d) => instant(d.date)],
      ['provider', (d) => d.provider],
      ['signed', (d) => yesNo(d.signed)],
      ['problem', (d) => (d.problemCode === null || d.problemCode === 0 ? null : String(d.problemCode))],
    ]),
    table('pendingUpdates', 'system', inventory.pendingUpdates, [
      ['name', (u) => u.name],
      ['from', (u) => u.from],
      ['to', (u) => u.to],
      ['security', (u) => yesNo(u.security)],
    ]),
    table('hotFixes', 'system', inventory.hotFixes, [
      ['name', (h) => h.id],
      ['title', (h) => h.title],
      ['installedOn', (h) => instant(h.installedOn)],
    ]),
    table('licences', 'system', inventory.licences, [
      ['product', (l) => l.product],
      ['state', (l) => word(l.state)],
      ['channel', (l) => l.channel],
      ['key', (l) => l.partialKey],
      ['expires', (l) => instant(l.graceEndsAt)],
    ]),
    table('office', 'system', inventory.office, [
      ['product', (o) => o.product],
      ['version', (o) => o.version],
      ['channel', (o) => o.channel],
      ['bits', (o) => number(o.bits)],
      ['updates', (o) => yesNo(o.updatesEnabled)],
      ['lastRun', (o) => instant(o.lastUpdatedAt)],
    ]),
    table('syncClients', 'system', inventory.syncClients, [
      ['name', (s) => join(s.name, s.version)],
      ['account', (s) => s.account],
      ['state', (s) => word(s.state)],
      ['running', (s) => yesNo(s.running)],
      ['knownFolders', (s) => yesNo(s.knownFolders)],
    ]),
    table('browsers', 'system', inventory.browsers, [
      ['name', (b) => b.name],
      ['version', (b) => b.version],
      ['isDefault', (b) => yesNo(b.isDefault)],
      ['extensions', (b) => formatNumber(b.extensions.length)],
    ]),
    extensions === undefined || extensions.length === 0
      ? null
      : table('extensions', 'system', extensions, [
          ['name', (e) => e.name],
          ['browser', (e) => e.browser],
          ['version', (e) => e.version],
          ['enabled', (e) => yesNo(e.enabled)],
          ['profile', (e) => e.profile],
        ]),
    table('virtualMachines', 'system', inventory.virtualMachines, [
      ['name', (v) => v.name],
      ['type', (v) => word(v.kind)],
      ['engine', (v) => v.engine],
      ['state', (v) => word(v.state)],
      ['image', (v) => v.image],
      ['memory', (v) => someBytes(v.memoryBytes)],
    ]),
    table('processes', 'system', busiestFirst(inventory.processes), [
      ['name', (p) => p.name],
      ['pid', (p) => String(p.pid)],
      ['cpu', (p) => number(p.cpuPercent, '%')],
      ['memory', (p) => someBytes(p.memoryBytes)],
      ['user', (p) => p.user],
      ['command', (p) => p.command],
    ]),
  ];
}

function securitySections(inventory: Inventory): (Section | null)[] {
  return [
    table('antivirus', 'security', inventory.antivirus, [
      ['name', (a) => join(a.name, a.version)],
      ['enabled', (a) => yesNo(a.enabled)],
      ['upToDate', (a) => yesNo(a.upToDate)],
      ['signatureAge', (a) => (a.signatureAgeDays === null ? null : days(a.signatureAgeDays))],
      ['passive', (a) => yesNo(a.passive)],
      ['threats', (a) => list(a.activeThreats)],
    ]),
    table('firewalls', 'security', inventory.firewalls, [
      ['product', (f) => f.product],
      ['profile', (f) => f.profile],
      ['enabled', (f) => yesNo(f.active)],
    ]),
    table('remoteTools', 'security', inventory.remoteTools, [
      ['name', (r) => r.name],
      ['version', (r) => r.version],
      ['reachedAs', (r) => r.id],
      ['running', (r) => yesNo(r.running)],
      ['unattended', (r) => yesNo(r.unattended)],
    ]),
    table('certificates', 'security', inventory.certificates, [
      ['subject', (c) => c.subject],
      ['expires', (c) => instant(c.expiresAt)],
      ['issuer', (c) => c.issuer],
      ['usage', (c) => list(c.usage.map((one) => word(one) ?? one))],
      ['inUse', (c) => yesNo(c.inUse)],
      ['store', (c) => c.store],
    ]),
  ];
}

function accountSections(inventory: Inventory): (Section | null)[] {
  return [
    joinSection(inventory),
    table('users', 'accounts', inventory.users, [
      ['name', (u) => u.name],
      ['fullName', (u) => u.fullName],
      ['admin', (u) => yesNo(u.admin)],
      ['disabled', (u) => yesNo(u.disabled)],
      ['origin', (u) => word(u.origin)],
      ['lastSignIn', (u) => instant(u.lastSignInAt)],
      ['shell', (u) => u.shell ?? null],
    ]),
    table('groups', 'accounts', inventory.groups, [
      ['name', (g) => g.name],
      ['admin', (g) => yesNo(g.admin)],
      ['members', (g) => list(g.members)],
    ]),
    table('sessions', 'accounts', inventory.sessions, [
      ['user', (s) => s.user],
      ['terminal', (s) => s.terminal],
      ['from', (s) => s.from],
      ['since', (s) => instant(s.startedAt)],
    ]),
  ];
}

function joinSection({ join: state }: Inventory): PairSection | null {
  if (state === undefined) return null;
  return {
    id: 'join',
    group: 'accounts',
    title: title('join'),
    pairs: [
      [field('state'), word(state.kind)],
      [field('domain'), state.domain],
      [field('tenant'), state.tenant],
      [field('deviceId'), state.deviceId],
      [field('management'), state.mdm === null ? null : join(yesNo(state.mdm.enrolled), state.mdm.provider)],
      [field('singleSignOn'), yesNo(state.primaryRefreshToken)],
      [field('deviceAuth'), state.deviceAuthStatus],
      [field('windowsHello'), yesNo(state.windowsHello)],
    ],
  };
}

function days(count: number): string {
  return i18next.t('inventory:days', { count: Math.round(count) });
}

/** Codes of Windows (HRESULT) are looked up in hexadecimal. */
function resultCode(code: number | null): string | null {
  return code !== null && code >= 0x8000_0000 ? `0x${code.toString(16).toUpperCase()}` : number(code);
}

function busiestFirst(processes: Inventory['processes']): Inventory['processes'] {
  return (
    processes &&
    [...processes].sort(
      (a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0) || (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0),
    )
  );
}

function failedFirst(services: Inventory['services']): Inventory['services'] {
  return [...services].sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
}

function troubledFirst(drivers: Inventory['drivers']): Inventory['drivers'] {
  return (
    drivers && [...drivers].sort((a, b) => Number((b.problemCode ?? 0) !== 0) - Number((a.problemCode ?? 0) !== 0))
  );
}
