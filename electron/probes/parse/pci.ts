import type { Gpu } from '@shared/domain/inspection';
import { cleanText } from './values';

/** `lspci -vmmnnk`: the display controllers; null when the text holds no device record at all. */
export function parseLspciGpus(text: string): Gpu[] | null {
  const records = text.split(/\n\s*\n/).map((block) => {
    const values = new Map<string, string>();
    for (const line of block.split('\n')) {
      const match = /^(\w+):\t(.*)$/.exec(line);
      if (match?.[1] !== undefined && match[2] !== undefined) values.set(match[1], match[2].trim());
    }
    return values;
  });
  const devices = records.filter((record) => record.has('Slot') && record.has('Class'));
  if (devices.length === 0) return null;
  return devices
    .filter((device) => /\[03[0-9a-f]{2}\]$/i.test(device.get('Class') ?? ''))
    .map((device) => {
      const vendor = split(device.get('Vendor'));
      const model = split(device.get('Device'));
      return {
        model: model.name === 'Device' ? null : model.name,
        vendor: vendor.name === 'Vendor' ? null : vendor.name,
        driver: cleanText(device.get('Driver') ?? ''),
        slot: cleanText(device.get('Slot') ?? ''),
        pciId: vendor.id === null || model.id === null ? null : `${vendor.id}:${model.id}`,
      };
    });
}

function split(text: string | undefined): { name: string | null; id: string | null } {
  const match = /^(.*?)\s*\[([0-9a-f]{4})\]$/i.exec(text ?? '');
  return match === null
    ? { name: cleanText(text ?? ''), id: null }
    : { name: cleanText(match[1] ?? ''), id: match[2] ?? null };
}
