import type { Inspection } from '../inspection';
import type { GlpiPrivate } from './index';
import { entry, type GlpiEntry, textOf } from './values';

// What the GLPI format has no section for, under names of our own. GLPI skips unknown sections (format change 1.2.1).

/** Sections beginning with `x_`, in our units (bytes, ISO times): health, services, updates, and what could not be read. */
export function extraSections(inspection: Inspection, include: ReadonlySet<GlpiPrivate>): Record<string, GlpiEntry[]> {
  const { inventory, checks, notCollected } = inspection;
  const withUsers = include.has('users');
  const sections: Record<string, GlpiEntry[]> = {
    x_services: inventory.services.map(({ name, title, state, startMode }) =>
      entry({ name, title, state, start: startMode }),
    ),
    x_smart: inventory.disks.flatMap((disk) =>
      disk.smart === null || disk.smart === undefined
        ? []
        : [
            entry({
              device: disk.device,
              power_on_hours: disk.powerOnHours,
              temperature_c: disk.temperatureC,
              wear_percent: disk.wearPercent,
              passed: disk.smart.passed,
              reallocated_sectors: disk.smart.reallocatedSectors,
              pending_sectors: disk.smart.pendingSectors,
              uncorrectable_errors: disk.smart.uncorrectableErrors,
              crc_errors: disk.smart.crcErrors,
              media_errors: disk.smart.mediaErrors,
              unsafe_shutdowns: disk.smart.unsafeShutdowns,
              written_bytes: disk.smart.writtenBytes,
            }),
          ],
    ),
    x_raid: (inventory.raid ?? []).map((array) =>
      entry({
        device: array.device,
        level: array.level,
        state: array.state,
        failed_members: array.failedMembers.join(', '),
      }),
    ),
    x_updates: (inventory.pendingUpdates ?? []).map(({ name, from, to, security }) =>
      entry({ name, from, to, security }),
    ),
    x_hotfixes: (inventory.hotFixes ?? []).map(({ id, title, installedOn }) =>
      entry({ id, title, installed: installedOn }),
    ),
    x_security: securityOf(inspection),
    x_startup: inventory.startupItems.map((item) =>
      entry({
        name: item.name,
        source: item.source,
        enabled: item.enabled,
        publisher: item.publisher,
        signed: item.signed,
        ...(withUsers ? { command: item.command, location: item.location, user: item.user } : {}),
      }),
    ),
    x_scheduled_tasks: (inventory.scheduledTasks ?? []).map((task) =>
      entry({ name: task.name, schedule: task.schedule, enabled: task.enabled, last_run: task.lastRunAt }),
    ),
    x_drivers: (inventory.drivers ?? []).map((driver) =>
      entry({
        device: driver.device,
        name: driver.name,
        version: driver.version,
        date: driver.date,
        provider: driver.provider,
        class: driver.class,
        signed: driver.signed,
        problem: driver.problemCode,
      }),
    ),
    x_certificates: (inventory.certificates ?? []).map((certificate) =>
      entry({
        expires: certificate.expiresAt,
        store: certificate.store,
        usage: certificate.usage.join(', '),
        in_use: certificate.inUse,
        ...(withUsers ? { subject: certificate.subject, issuer: certificate.issuer } : {}),
      }),
    ),
    x_browsers: (inventory.browsers ?? []).map((browser) =>
      entry({
        name: browser.name,
        version: browser.version,
        default: browser.isDefault,
        extensions: browser.extensions.map(({ name, id, version }) => entry({ name, id, version })),
      }),
    ),
    x_office: (inventory.office ?? []).map(({ product, version, channel, bits }) =>
      entry({ product, version, channel, bits }),
    ),
    x_docks: (inventory.docks ?? []).map(({ name, vendor, connected, firmware }) =>
      entry({ name, vendor, connected, firmware }),
    ),
    x_vpn: (inventory.vpns ?? []).map(({ product, version }) => entry({ product, version })),
    x_remote_tools: (inventory.remoteTools ?? []).map(({ name, version, running, unattended }) =>
      entry({ name, version, running, unattended }),
    ),
    x_diagnostics: checks.map((check) =>
      entry({
        id: check.id,
        category: check.category,
        outcome: check.outcome,
        reason: check.reason,
        unverified: check.unverified,
        // sentences name accounts, queues and networks
        ...(withUsers && include.has('wifiNames')
          ? { title: check.title, summary: check.summary }
          : { title: check.title }),
      }),
    ),
    x_collection: notCollected.map(({ what, code, reason }) => entry({ section: what, reason: code ?? reason })),
  };
  return Object.fromEntries(
    Object.entries(sections)
      .map(([name, list]) => [name, list.filter((one) => Object.keys(one).length > 0)] as const)
      .filter(([, list]) => list.length > 0),
  );
}

function securityOf({ inventory }: Inspection): GlpiEntry[] {
  const { firmware, join, volumes } = inventory;
  return [
    entry({
      tpm: textOf(firmware?.tpmVersion),
      tpm_ready: firmware?.tpmReady,
      firmware_mode: firmware?.mode,
      join: join?.kind,
      mdm: join?.mdm?.enrolled,
      encrypted_volumes: volumes.filter(({ encrypted }) => encrypted === true).length,
      volumes: volumes.length,
    }),
  ];
}
