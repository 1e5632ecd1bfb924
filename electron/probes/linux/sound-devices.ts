import path from 'node:path';
import type { SoundDevice } from '@shared/domain/inspection';
import { linkName, readFileOutcome } from '../files';
import { parseSoundCards } from '../parse/asound';
import { soundDevicesOf } from '../parse/pci';
import type { Probe } from '../probe';
import { fileEvidence, known } from '../reading';
import { readPciBus } from './pci';
import { placeOf, usbPlaceOf } from './place';

/** Sound cards: those on the PCI bus by their names, and those the kernel drives elsewhere (USB headsets, systems on a chip). */
export const soundDevicesProbe: Probe<'soundDevices'> = {
  fact: 'soundDevices',
  async collect(context) {
    const { devices } = await readPciBus(context);
    const onBus = soundDevicesOf(devices);
    const file = path.join(context.root, 'proc/asound/cards');
    const cards = await readFileOutcome(file);
    if (cards.status !== 'ok') return known(onBus);
    const others: SoundDevice[] = [];
    for (const card of parseSoundCards(cards.text)) {
      const folder = path.join(context.root, `sys/class/sound/card${String(card.index)}`);
      const place = await placeOf(path.join(folder, 'device'));
      if (place !== null && /\/pci[\da-f:]+(\/[\da-f:.]+)+$/i.test(place)) continue;
      const usb = usbPlaceOf(place);
      // Where /sys is silent, a card of the bus would be listed twice: the kernel's own drivers for it are known by name.
      if (place === null && onBus.length > 0 && /^(HDA|AC97|ICH)/i.test(card.driver ?? '')) continue;
      others.push({
        name: (usb === null ? null : await usb.read('product')) ?? card.name,
        manufacturer: usb === null ? null : await usb.read('manufacturer'),
        slot: usb?.slot ?? null,
        driver: (await linkName(path.join(folder, 'device/driver'))) ?? card.driver,
      });
    }
    return known([...onBus, ...others], [fileEvidence(file, cards)]);
  },
};
