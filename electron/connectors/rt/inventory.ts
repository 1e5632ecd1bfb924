import type { Inspection, Machine } from '@shared/domain/inspection';
import { serialOf, textOf, uuidOf } from '@shared/domain/glpi/values';
import { identityToFill } from '@shared/domain/machine-identity';
import type { RtAssetField } from './options';
import { cut, oneLine } from './lines';

// What an inspection has read of a machine, as the fields of an asset there hold it. Pure. The values are the same in every language: two
// technicians who inspect one machine must not write over each other's words.

const VALUE_MAX = 255;
const GIB = 1024 ** 3;
const GB = 1_000_000_000;

/** The machine without what its maker never filled in ("Default string"): a document from elsewhere may still have it. */
export function knownMachine(machine: Machine): Machine {
  return {
    ...machine,
    manufacturer: textOf(machine.manufacturer),
    model: textOf(machine.model),
    serial: serialOf(machine.serial),
    uuid: uuidOf(machine.uuid),
  };
}

/** The values for the fields of an asset, those that are known; nothing is made up for what could not be read. */
export function inventoryValues({
  machine,
  inventory,
}: Pick<Inspection, 'machine' | 'inventory'>): Partial<Record<RtAssetField, string>> {
  const tag = textOf(machine.assetTag);
  const found: Partial<Record<RtAssetField, string | null>> = {
    ...identityToFill({}, knownMachine(machine)),
    ...(tag === null ? {} : { tag }),
    os: osText(inventory.os),
    processor: processorText(inventory.cpus),
    memory: memoryText(inventory.memory),
    storage: storageText(inventory.disks),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, value]) =>
      typeof value === 'string' && value !== '' ? [[field, cut(oneLine(value), VALUE_MAX)]] : [],
    ),
  );
}

function osText({ name, fullName, version, edition, build }: Inspection['inventory']['os']): string | null {
  const whole = textOf(fullName);
  const parts = whole === null ? [textOf(name), textOf(version), textOf(edition)] : [whole, textOf(edition)];
  const words: string[] = [];
  for (const part of parts) if (part !== null && !words.join(' ').includes(part)) words.push(part);
  if (words.length === 0) return null;
  const number = textOf(build);
  return number === null || words.join(' ').includes(number) ? words.join(' ') : `${words.join(' ')} (${number})`;
}

function processorText(cpus: Inspection['inventory']['cpus']): string | null {
  const counts = new Map<string, number>();
  for (const { model, cores } of cpus) {
    const name = textOf(model);
    if (name === null) continue;
    const text = cores === null ? name : `${name} (${cores})`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count > 1 ? `${count} × ${text}` : text)).join(', ') || null;
}

/** What is built in, where every module told its size; else what the system can use, which is a little less. */
function memoryText({ modules, totalBytes }: Inspection['inventory']['memory']): string | null {
  const sizes = modules.map(({ sizeBytes }) => sizeBytes).filter((size) => size !== 0);
  const known = sizes.filter((size): size is number => size !== null);
  const bytes = sizes.length > 0 && known.length === sizes.length ? known.reduce((a, b) => a + b, 0) : totalBytes;
  return bytes === null || bytes <= 0 ? null : `${Number((bytes / GIB).toFixed(1))} GiB`;
}

function storageText(disks: Inspection['inventory']['disks']): string | null {
  const built = disks.filter(({ removable, sizeBytes }) => removable !== true && sizeBytes !== null && sizeBytes > 0);
  return (
    built
      .map(({ model, kind, sizeBytes }) =>
        [`${Math.round((sizeBytes ?? 0) / GB)} GB`, kind === 'unknown' ? null : kind.toUpperCase(), textOf(model)]
          .filter(Boolean)
          .join(' '),
      )
      .join(', ') || null
  );
}
