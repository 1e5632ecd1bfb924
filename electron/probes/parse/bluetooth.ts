import type { BluetoothAdapter } from '@shared/domain/inspection';
import { cleanText } from './values';

const ADDRESS = '[0-9A-F]{2}(?::[0-9A-F]{2}){5}';

/** `bluetoothctl show`: the default controller; null when there is none in the text (bluetoothd is not running). */
export function parseBluetoothShow(text: string): Pick<BluetoothAdapter, 'name' | 'address' | 'powered'> | null {
  const address = new RegExp(`^Controller (${ADDRESS})\\b`, 'mi').exec(text)?.[1];
  if (address === undefined) return null;
  const powered = /^[ \t]*Powered: (yes|no)\s*$/m.exec(text)?.[1];
  return {
    name: cleanText(/^[ \t]*Name: (.+)$/m.exec(text)?.[1] ?? ''),
    address: address.toUpperCase(),
    powered: powered === undefined ? null : powered === 'yes',
  };
}

/** `bluetoothctl devices Paired` (or the older `paired-devices`): a line a device. */
export function parseBluetoothDevices(text: string): BluetoothAdapter['paired'] {
  return [...text.matchAll(new RegExp(`^Device (${ADDRESS}) (.+)$`, 'gim'))].map((match) => ({
    name: cleanText(match[2] ?? ''),
    address: (match[1] ?? '').toUpperCase(),
    connected: null,
  }));
}

/** `/var/lib/bluetooth/ADAPTER/DEVICE/info`: the name of a paired device; null when it was seen but never paired. */
export function parseBluetoothInfo(text: string): { name: string | null } | null {
  const paired = /^\[(?:LinkKey|LongTermKey|SlaveLongTermKey|PeripheralLongTermKey)\]$/m.test(text);
  return paired ? { name: cleanText(/^(?:Alias|Name)=(.+)$/m.exec(text)?.[1] ?? '') } : null;
}
