import type { Inspection } from '@shared/domain/inspection';
import i18next from 'i18next';
import { formatBytes, formatMemory, formatNumber } from '../../../i18n/format';
import {
  bytes,
  type Cell,
  field,
  instant,
  join,
  list,
  makerAndModel,
  number,
  type PairSection,
  pixels,
  type Section,
  someBytes,
  table,
  title,
  word,
  yesNo,
} from './cells';

/** What the machine is made of. */
export function hardwareSections(document: Inspection): Section[] {
  const { inventory } = document;
  const sections: (Section | null)[] = [
    ...identitySections(document),
    table('cpus', 'hardware', inventory.cpus, [
      ['model', (c) => c.model],
      ['cores', (c) => number(c.cores)],
      ['threads', (c) => number(c.threads)],
      ['maxSpeed', (c) => (c.maxHz == null ? null : `${formatNumber(c.maxHz / 1e9)} GHz`)],
      ['socket', (c) => c.socket ?? null],
    ]),
    memorySection(document),
    table('disks', 'hardware', inventory.disks, [
      ['device', (d) => d.device],
      ['model', (d) => makerAndModel(d.vendor, d.model)],
      ['size', (d) => bytes(d.sizeBytes)],
      ['type', (d) => join(d.kind === 'unknown' ? null : d.kind.toUpperCase(), word(d.bus))],
      ['serial', (d) => d.serial],
      ['firmware', (d) => d.firmware],
      [
        'selfMonitoring',
        (d) =>
          d.smart == null || d.smart.passed === null
            ? null
            : i18next.t(d.smart.passed ? 'inventory:smartPassed' : 'inventory:smartFailed'),
      ],
      ['wear', (d) => number(d.wearPercent, '%')],
      ['powerOn', (d) => number(d.powerOnHours, 'h')],
      ['temperature', (d) => number(d.temperatureC, '°C')],
    ]),
    table('volumes', 'hardware', inventory.volumes, [
      ['mountPoint', (v) => v.mountPoint],
      ['used', (v) => usage(v.sizeBytes, v.freeBytes)],
      ['fileSystem', (v) => v.fileSystem],
      ['label', (v) => v.label ?? null],
      ['device', (v) => v.device],
      ['encrypted', (v) => join(encryptionState(v), v.encryption?.method)],
    ]),
    table('raid', 'hardware', inventory.raid, [
      ['device', (r) => r.device],
      ['level', (r) => r.level],
      ['state', (r) => word(r.state)],
      ['failedMembers', (r) => list(r.failedMembers)],
      ['product', (r) => r.product ?? null],
    ]),
    ...lvmSections(document),
    table('gpus', 'hardware', inventory.gpus, [
      ['model', (g) => g.model],
      ['vendor', (g) => g.vendor],
      ['memory', (g) => someBytes(g.memoryBytes)],
      ['driver', (g) => join(g.driver, g.driverVersion)],
      ['date', (g) => instant(g.driverDate)],
      ['slot', (g) => g.slot],
    ]),
    table('monitors', 'hardware', inventory.monitors, [
      ['model', (m) => makerAndModel(m.manufacturer, m.model)],
      ['serial', (m) => m.serial],
      ['connector', (m) => m.connector],
      ['pixels', (m) => pixels(m.widthPx, m.heightPx)],
      ['diagonal', (m) => diagonal(m.widthCm, m.heightCm)],
      ['year', (m) => (m.year === null ? null : String(m.year))],
    ]),
    table('batteries', 'hardware', inventory.batteries, [
      ['name', (b) => b.name],
      ['model', (b) => makerAndModel(b.manufacturer, b.model)],
      ['health', (b) => (b.healthPercent === null ? null : `${formatNumber(b.healthPercent, 0)} %`)],
      ['design', (b) => (b.designWh === null ? null : `${formatNumber(b.designWh, 1)} Wh`)],
      ['full', (b) => (b.fullWh === null ? null : `${formatNumber(b.fullWh, 1)} Wh`)],
      ['cycles', (b) => number(b.cycles)],
      ['charge', (b) => join(number(b.chargePercent, '%'), word(b.state))],
      ['serial', (b) => b.serial],
    ]),
    table('controllers', 'hardware', inventory.controllers, [
      ['name', (c) => c.name],
      ['type', (c) => c.type],
      ['manufacturer', (c) => c.manufacturer],
      ['driver', (c) => c.driver],
      ['ids', (c) => c.pciId],
      ['slot', (c) => c.slot],
    ]),
    table('soundDevices', 'hardware', inventory.soundDevices, [
      ['name', (s) => s.name],
      ['manufacturer', (s) => s.manufacturer],
      ['driver', (s) => s.driver],
      ['slot', (s) => s.slot],
    ]),
    table('cameras', 'hardware', inventory.cameras, [
      ['name', (c) => c.name],
      ['manufacturer', (c) => c.manufacturer],
      ['ids', (c) => ids(c.vendorId, c.productId)],
      ['slot', (c) => c.slot],
    ]),
    table('inputDevices', 'hardware', inventory.inputDevices, [
      ['name', (i) => i.name],
      ['type', (i) => word(i.kind)],
      ['connection', (i) => word(i.connection)],
      ['manufacturer', (i) => i.manufacturer],
    ]),
    table('usbDevices', 'hardware', inventory.usbDevices, [
      ['name', (u) => u.name],
      ['manufacturer', (u) => u.manufacturer],
      ['ids', (u) => ids(u.vendorId, u.productId)],
      ['serial', (u) => u.serial],
      ['slot', (u) => u.slot],
    ]),
    table('docks', 'hardware', inventory.docks, [
      ['name', (d) => join(d.vendor, d.name)],
      ['connected', (d) => yesNo(d.connected)],
      ['authorised', (d) => yesNo(d.authorised)],
      ['firmware', (d) => d.firmware],
    ]),
    table('ports', 'hardware', inventory.ports, [
      ['name', (p) => p.name],
      ['type', (p) => p.type],
      ['connector', (p) => p.connector],
    ]),
    table('slots', 'hardware', inventory.slots, [
      ['name', (s) => s.name],
      ['type', (s) => s.type],
      ['inUse', (s) => yesNo(s.inUse)],
    ]),
    ...connectionSections(document),
  ];
  return sections.filter((section) => section !== null);
}

function identitySections({ inventory, machine }: Inspection): (PairSection | null)[] {
  const { os, firmware, board } = inventory;
  return [
    {
      id: 'system',
      group: 'machine',
      title: title('system'),
      pairs: known([
        [field('hostname'), machine.hostname],
        [field('manufacturer'), machine.manufacturer],
        [field('model'), machine.model],
        [field('serial'), machine.serial],
        [field('uuid'), machine.uuid],
        [field('sku'), machine.sku ?? null],
        [field('assetTag'), machine.assetTag ?? null],
        [field('chassis'), word(machine.chassis)],
        [field('hypervisor'), machine.hypervisor === 'virtual machine' ? yesNo(true) : (machine.hypervisor ?? null)],
        [field('os'), join(os.name, os.version)],
        [field('edition'), join(os.edition, os.build)],
        [field('kernel'), os.kernel],
        [field('arch'), os.arch],
        [field('fqdn'), os.fqdn ?? null],
        [field('installedOn'), instant(os.installedOn)],
        [field('bootedAt'), instant(os.bootedAt)],
        [field('timeZone'), os.timeZone ?? null],
      ]),
    },
    firmware && {
      id: 'firmware',
      group: 'machine',
      title: title('firmware'),
      pairs: [
        [field('vendor'), firmware.vendor],
        [field('version'), firmware.version],
        [field('releasedOn'), instant(firmware.releasedOn)],
        [field('mode'), firmware.mode?.toUpperCase() ?? null],
        [field('secureBoot'), yesNo(firmware.secureBoot)],
        [field('tpm'), firmware.tpmVersion],
        [field('tpmReady'), yesNo(firmware.tpmReady)],
      ],
    },
    board && {
      id: 'board',
      group: 'machine',
      title: title('board'),
      pairs: [
        [field('manufacturer'), board.manufacturer],
        [field('model'), board.model],
        [field('version'), board.version],
        [field('serial'), board.serial],
      ],
    },
  ];
}

/** Whose first five are said even when they are not known: a machine without a serial is news, one without an asset tag is not. */
function known(pairs: PairSection['pairs']): PairSection['pairs'] {
  return pairs.filter(([, value], index) => index < 5 || value !== null);
}

function memorySection(document: Inspection): Section | null {
  const { memory } = document.inventory;
  const section = table('memory', 'hardware', memory.modules, [
    ['slot', (m) => m.slot],
    ['size', (m) => (m.sizeBytes === null ? null : formatMemory(m.sizeBytes))],
    ['type', (m) => join(m.type, m.formFactor)],
    ['speed', (m) => speedOf(m.configuredSpeedMtPerS, m.speedMtPerS)],
    ['partNumber', (m) => makerAndModel(m.manufacturer, m.partNumber)],
    ['serial', (m) => m.serial],
  ]);
  const facts = [
    memory.totalBytes === null ? null : `${formatMemory(memory.totalBytes)} ${field('total').toLowerCase()}`,
    memory.slots == null ? null : `${field('slots')}: ${String(memory.slots)}`,
    memory.maximumBytes == null ? null : `${field('maximum')} ${formatMemory(memory.maximumBytes)}`,
  ].filter(Boolean);
  return section && { ...section, title: [title('memory'), ...facts].join(' · ') };
}

function lvmSections({ inventory: { lvm } }: Inspection): (Section | null)[] {
  return [
    table('lvm', 'hardware', lvm?.groups, [
      ['name', (g) => g.name],
      ['used', (g) => usage(g.sizeBytes, g.freeBytes)],
      ['uuid', (g) => g.uuid],
    ]),
    table('lvmVolumes', 'hardware', lvm?.volumes, [
      ['name', (v) => v.name],
      ['group', (v) => v.group],
      ['size', (v) => bytes(v.sizeBytes)],
      ['uuid', (v) => v.uuid],
    ]),
  ];
}

function connectionSections({ inventory }: Inspection): (Section | null)[] {
  const wireless = inventory.networkAdapters.flatMap((adapter) =>
    adapter.wifi ? [{ adapter: adapter.name, ...adapter.wifi }] : [],
  );
  const paired = inventory.bluetooth?.flatMap((adapter) => adapter.paired);
  return [
    table('networkAdapters', 'connections', inventory.networkAdapters, [
      ['name', (n) => n.name],
      ['state', (n) => word(n.state)],
      ['model', (n) => makerAndModel(n.manufacturer, n.model)],
      ['addresses', (n) => list(n.addresses)],
      ['gateway', (n) => list(n.gateways)],
      ['nameServers', (n) => list(n.dnsServers)],
      ['mac', (n) => n.mac],
      ['linkSpeed', (n) => join(bitrate(n.speedBitPerS), word(n.duplex))],
      ['driver', (n) => n.driver],
    ]),
    wireless.length === 0
      ? null
      : table('wifi', 'connections', wireless, [
          ['name', (w) => w.adapter],
          ['network', (w) => w.ssid],
          ['signal', (w) => number(w.signalDbm, 'dBm')],
          [
            'channel',
            (w) => join(number(w.channel), w.frequencyMhz === null ? null : `(${String(w.frequencyMhz)} MHz)`),
          ],
          ['linkSpeed', (w) => bitrate(w.rateBitPerS)],
          ['security', (w) => word(w.security)],
        ]),
    table('bluetooth', 'connections', inventory.bluetooth, [
      ['name', (b) => b.name],
      ['mac', (b) => b.address],
      ['enabled', (b) => yesNo(b.powered)],
      ['problem', (b) => b.problem],
    ]),
    paired === undefined || paired.length === 0
      ? null
      : table('paired', 'connections', paired, [
          ['name', (p) => p.name],
          ['mac', (p) => p.address],
          ['connected', (p) => yesNo(p.connected)],
        ]),
    table('vpns', 'connections', inventory.vpns, [
      ['name', (v) => v.name],
      ['product', (v) => join(v.product, v.version)],
      ['connected', (v) => yesNo(v.connected)],
      ['problem', (v) => v.lastError],
    ]),
    table('printers', 'connections', inventory.printers, [
      ['name', (p) => p.name],
      ['state', (p) => join(word(p.state), p.stateReason === null ? null : `(${p.stateReason})`)],
      ['isDefault', (p) => yesNo(p.isDefault)],
      ['queued', (p) => number(p.queuedJobs)],
      ['model', (p) => p.model ?? null],
      ['driver', (p) => p.driver ?? null],
      ['port', (p) => p.port ?? p.uri ?? null],
    ]),
  ];
}

function encryptionState({ encryption, encrypted }: Inspection['inventory']['volumes'][number]): string | null {
  if (encryption) return word(encryption.state);
  return encrypted === null ? null : word(encrypted ? 'on' : 'off');
}

function usage(size: number | null, free: number | null): Cell {
  if (size === null || free === null || size <= 0) return bytes(size);
  return {
    usedFraction: (size - free) / size,
    text: i18next.t('inspect:field.free', { free: formatBytes(free), size: formatBytes(size) }),
  };
}

function bitrate(bitPerS: number | null): string | null {
  if (bitPerS === null) return null;
  return bitPerS >= 1e9 ? `${formatNumber(bitPerS / 1e9)} Gbit/s` : `${formatNumber(bitPerS / 1e6)} Mbit/s`;
}

function speedOf(runsAt: number | null | undefined, madeFor: number | null): string | null {
  if (runsAt != null && madeFor !== null && runsAt < madeFor)
    return i18next.t('inventory:speedHeldBack', { runs: formatNumber(runsAt), made: formatNumber(madeFor) });
  return number(runsAt ?? madeFor, 'MT/s');
}

function diagonal(widthCm: number | null, heightCm: number | null): string | null {
  return widthCm === null || heightCm === null ? null : `${formatNumber(Math.hypot(widthCm, heightCm) / 2.54, 1)}″`;
}

function ids(vendorId: string | null, productId: string | null): string | null {
  return vendorId === null ? null : `${vendorId}:${productId ?? '?'}`;
}
