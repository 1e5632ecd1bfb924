import type { Inspection } from '@shared/domain/inspection';
import type { TFunction } from 'i18next';
import { formatBytes, formatDateTime, formatMemory, formatNumber } from '../../i18n/format';

// The inventory as sections of plain cells, so that one table shows them all. A cell is text, or nothing when it is not known.

export type Cell = string | null | { readonly usedFraction: number; readonly text: string };

export interface TableSection {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface PairSection {
  readonly id: string;
  readonly title: string;
  readonly pairs: readonly (readonly [string, string | null])[];
}

export type Section = TableSection | PairSection;

type T = TFunction<'inspect'>;

const join = (...parts: (string | null | undefined)[]): string | null => {
  const text = parts.filter(Boolean).join(' ');
  return text === '' ? null : text;
};
const bytes = (value: number | null | undefined) => (value == null ? null : formatBytes(value));
const number = (value: number | null | undefined) => (value == null ? null : formatNumber(value));
const pixels = (w: number | null, h: number | null) => (w === null || h === null ? null : `${w} × ${h}`);

export function inventorySections(document: Inspection, t: T): Section[] {
  const { inventory, machine } = document;
  const yesNo = (value: boolean | null | undefined) => (value == null ? null : t(value ? 'yes' : 'no'));
  const table = (
    id: Exclude<keyof typeof inventory, 'os' | 'firmware' | 'board' | 'memory' | 'software'>,
    columns: string[],
    rows: Cell[][],
  ): TableSection => ({ id, title: t(`section.${id}`), columns, rows });

  const sections: (Section | null)[] = [
    {
      id: 'system',
      title: t('section.system'),
      pairs: [
        [t('field.hostname'), machine.hostname],
        [t('field.manufacturer'), machine.manufacturer],
        [t('field.model'), machine.model],
        [t('field.serial'), machine.serial],
        [t('field.uuid'), machine.uuid],
        [t('field.chassis'), machine.chassis ?? null],
        [t('field.hypervisor'), machine.hypervisor ?? null],
        [t('field.os'), join(inventory.os.name, inventory.os.version)],
        [t('field.kernel'), inventory.os.kernel],
        [t('field.arch'), inventory.os.arch],
        [t('field.bootedAt'), instant(inventory.os.bootedAt)],
      ],
    },
    inventory.firmware && {
      id: 'firmware',
      title: t('section.firmware'),
      pairs: [
        [t('field.vendor'), inventory.firmware.vendor],
        [t('field.version'), inventory.firmware.version],
        [t('field.releasedOn'), inventory.firmware.releasedOn],
        [t('field.mode'), inventory.firmware.mode?.toUpperCase() ?? null],
        [t('field.secureBoot'), yesNo(inventory.firmware.secureBoot)],
        [t('field.tpm'), inventory.firmware.tpmVersion],
      ],
    },
    inventory.board && {
      id: 'board',
      title: t('section.board'),
      pairs: [
        [t('field.manufacturer'), inventory.board.manufacturer],
        [t('field.model'), inventory.board.model],
        [t('field.version'), inventory.board.version],
        [t('field.serial'), inventory.board.serial],
      ],
    },
    table(
      'cpus',
      [t('field.model'), t('field.cores'), t('field.threads')],
      inventory.cpus.map((cpu) => [cpu.model, number(cpu.cores), number(cpu.threads)]),
    ),
    {
      id: 'memory',
      title: memoryTitle(document, t),
      columns: [
        t('field.slot'),
        t('field.size'),
        t('field.type'),
        t('field.speed'),
        t('field.partNumber'),
        t('field.serial'),
      ],
      rows: inventory.memory.modules.map((m) => [
        m.slot,
        m.sizeBytes === null ? null : formatMemory(m.sizeBytes),
        m.type,
        m.speedMtPerS === null ? null : `${formatNumber(m.speedMtPerS)} MT/s`,
        join(m.manufacturer, m.partNumber),
        m.serial,
      ]),
    },
    table(
      'disks',
      [t('field.device'), t('field.model'), t('field.size'), t('field.type'), t('field.serial'), t('field.firmware')],
      inventory.disks.map((d) => [
        d.device,
        join(d.vendor, d.model),
        bytes(d.sizeBytes),
        join(d.kind === 'unknown' ? null : d.kind.toUpperCase(), d.bus),
        d.serial,
        d.firmware,
      ]),
    ),
    table(
      'volumes',
      [t('field.mountPoint'), t('field.used'), t('field.fileSystem'), t('field.device'), t('field.encrypted')],
      inventory.volumes.map((v) => [
        v.mountPoint,
        usage(v.sizeBytes, v.freeBytes, t),
        v.fileSystem,
        v.device,
        yesNo(v.encrypted),
      ]),
    ),
    table(
      'gpus',
      [t('field.model'), t('field.vendor'), t('field.driver'), t('field.slot')],
      inventory.gpus.map((g) => [g.model, g.vendor, g.driver, g.slot]),
    ),
    table(
      'monitors',
      [t('field.model'), t('field.serial'), t('field.connector'), t('field.pixels'), t('field.year')],
      inventory.monitors.map((m) => [
        join(m.manufacturer, m.model),
        m.serial,
        m.connector,
        pixels(m.widthPx, m.heightPx),
        m.year === null ? null : String(m.year),
      ]),
    ),
    table(
      'networkAdapters',
      [t('field.name'), t('field.state'), t('field.addresses'), t('field.mac'), t('field.speed'), t('field.driver')],
      inventory.networkAdapters.map((n) => [
        n.name,
        n.state,
        n.addresses.join(', ') || null,
        n.mac,
        n.speedBitPerS === null ? null : `${formatNumber(n.speedBitPerS / 1e6)} Mbit/s`,
        n.driver,
      ]),
    ),
    table(
      'batteries',
      [
        t('field.name'),
        t('field.model'),
        t('field.health'),
        t('field.design'),
        t('field.full'),
        t('field.cycles'),
        t('field.serial'),
      ],
      inventory.batteries.map((b) => [
        b.name,
        join(b.manufacturer, b.model),
        b.healthPercent === null ? null : `${formatNumber(b.healthPercent, 0)} %`,
        b.designWh === null ? null : `${formatNumber(b.designWh, 1)} Wh`,
        b.fullWh === null ? null : `${formatNumber(b.fullWh, 1)} Wh`,
        number(b.cycles),
        b.serial,
      ]),
    ),
    table(
      'printers',
      [t('field.name'), t('field.state'), t('field.isDefault'), t('field.queued'), t('field.model')],
      inventory.printers.map((p) => [
        p.name,
        join(p.state, p.stateReason === null ? null : `(${p.stateReason})`),
        yesNo(p.isDefault),
        number(p.queuedJobs),
        p.model ?? p.uri,
      ]),
    ),
    table(
      'usbDevices',
      [t('field.name'), t('field.manufacturer'), t('field.ids'), t('field.serial'), t('field.slot')],
      inventory.usbDevices.map((u) => [
        u.name,
        u.manufacturer,
        u.vendorId === null ? null : `${u.vendorId}:${u.productId ?? '?'}`,
        u.serial,
        u.slot,
      ]),
    ),
    table(
      'services',
      [t('field.name'), t('field.state'), t('field.startMode'), t('field.title')],
      [...inventory.services]
        .sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'))
        .map((s) => [s.name, s.state, s.startMode, s.title]),
    ),
    table(
      'users',
      [t('field.name'), t('field.fullName'), t('field.admin'), t('field.shell')],
      inventory.users.map((u) => [u.name, u.fullName, yesNo(u.admin), u.shell ?? null]),
    ),
    table(
      'startupItems',
      [t('field.name'), t('field.command'), t('field.source'), t('field.enabled')],
      inventory.startupItems.map((s) => [s.name, s.command, s.source, yesNo(s.enabled)]),
    ),
  ];
  return sections.filter((section) => section !== null);
}

function memoryTitle(document: Inspection, t: T): string {
  const { totalBytes, slots } = document.inventory.memory;
  const facts = [
    totalBytes === null ? null : `${formatMemory(totalBytes)} ${t('field.total').toLowerCase()}`,
    slots == null ? null : `${slots} ${t('field.slots')}`,
  ].filter(Boolean);
  return [t('section.memory'), ...facts].join(' · ');
}

function usage(size: number | null, free: number | null, t: T): Cell {
  if (size === null || free === null || size <= 0) return bytes(size);
  return {
    usedFraction: (size - free) / size,
    text: t('field.free', { free: formatBytes(free), size: formatBytes(size) }),
  };
}

function instant(text: string | null | undefined): string | null {
  if (text == null) return null;
  return Number.isNaN(Date.parse(text)) ? text : formatDateTime(text);
}
