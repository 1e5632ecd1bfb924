import path from 'node:path';
import type { Camera } from '@shared/domain/inspection';
import { listFolder, readTrimmed } from '../files';
import { cleanText } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';
import { placeOf, usbPlaceOf } from './place';

/** Cameras the kernel offers to programs. One camera has several nodes (picture, metadata, infrared): a device counts once. */
export const camerasProbe: Probe<'cameras'> = {
  fact: 'cameras',
  async collect({ root }) {
    const folder = path.join(root, 'sys/class/video4linux');
    const cameras = new Map<string, Camera>();
    for (const node of (await listFolder(folder)).filter((name) => /^video\d+$/.test(name))) {
      const device = await placeOf(path.join(folder, node, 'device'));
      const usb = usbPlaceOf(device);
      const key = usb?.slot ?? device ?? node;
      if (cameras.has(key)) continue;
      const value = async (name: string): Promise<string | null> => (usb === null ? null : await usb.read(name));
      cameras.set(key, {
        name: (await value('product')) ?? cleanText((await readTrimmed(path.join(folder, node, 'name'))) ?? ''),
        manufacturer: await value('manufacturer'),
        vendorId: await value('idVendor'),
        productId: await value('idProduct'),
        slot: usb?.slot ?? (device === null ? null : path.basename(device)),
      });
    }
    return known([...cameras.values()]);
  },
};
