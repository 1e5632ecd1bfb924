import path from 'node:path';
import type { NetworkAdapter } from '@shared/domain/inspection';
import { linkName, listFolder, readTrimmed } from '../files';
import { parseIpAddr } from '../parse/network';
import { pciDeviceAt } from '../parse/pci';
import type { PciDevice } from '../parse/pci';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import { readIpAddr } from './ip';
import { readPciBus } from './pci';
import { placeOf, usbPlaceOf } from './place';

/** Adapters and addresses from `ip`; speed, duplex and driver from /sys. */
export const networkAdaptersProbe: Probe<'networkAdapters'> = {
  fact: 'networkAdapters',
  async collect(context) {
    const { root } = context;
    const [outcome, bus] = await Promise.all([readIpAddr(context), readPciBus(context)]);
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const adapters = parseIpAddr(outcome.stdout);
    if (adapters === null) return badOutput(outcome, 'not a JSON list');
    return known(await Promise.all(adapters.map(async (adapter) => await withSys(root, adapter, bus.devices))), [
      commandEvidence(outcome),
    ]);
  },
};

async function withSys(root: string, adapter: NetworkAdapter, bus: readonly PciDevice[]): Promise<NetworkAdapter> {
  if (adapter.name === null || !/^[\w.@:-]+$/.test(adapter.name) || adapter.kind === 'loopback') return adapter;
  const folder = path.join(root, 'sys/class/net', adapter.name);
  // The kernel answers -1 or refuses where there is no link.
  const megabits = Number((await readTrimmed(path.join(folder, 'speed'))) ?? '-1');
  const duplex = await readTrimmed(path.join(folder, 'duplex'));
  const wireless =
    (await listFolder(path.join(folder, 'wireless'))).length > 0 ||
    (await listFolder(path.join(folder, 'phy80211'))).length > 0;
  return {
    ...adapter,
    kind: wireless ? 'wifi' : adapter.kind,
    speedBitPerS: Number.isFinite(megabits) && megabits > 0 && megabits < 10_000_000 ? megabits * 1e6 : null,
    duplex: duplex === 'full' || duplex === 'half' ? duplex : null,
    driver: await linkName(path.join(folder, 'device/driver')),
    ...(await partOf(folder, adapter.slot ?? null, bus)),
  };
}

/** What the adapter is as a part: a card on the PCI bus, or a USB device. A part that is neither has no name to tell. */
async function partOf(
  folder: string,
  slot: string | null,
  bus: readonly PciDevice[],
): Promise<Pick<NetworkAdapter, 'model' | 'manufacturer' | 'pciId' | 'slot'>> {
  const place = await placeOf(path.join(folder, 'device'));
  // A virtio adapter hangs below the card: the last PCI address on the way is the card's.
  const address =
    slot !== null && /^[\da-f]{4}:[\da-f]{2}:/i.test(slot)
      ? slot
      : place?.match(/[\da-f]{4}:[\da-f]{2}:[\da-f]{2}\.\d/gi)?.at(-1);
  const usb = usbPlaceOf(place);
  if (usb !== null) {
    return {
      model: await usb.read('product'),
      manufacturer: await usb.read('manufacturer'),
      pciId: null,
      slot: usb.slot,
    };
  }
  const card = address === undefined ? undefined : pciDeviceAt(bus, address);
  return {
    model: card?.name ?? null,
    manufacturer: card?.vendor ?? null,
    pciId: card?.pciId ?? null,
    slot: address ?? slot,
  };
}
