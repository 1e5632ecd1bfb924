import path from 'node:path';
import type { UsbDevice } from '@shared/domain/inspection';
import { listFolder, readTrimmed } from '../files';
import { cleanText } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';

/** USB devices as the kernel has enumerated them; root hubs and interfaces are left out. */
export const usbDevicesProbe: Probe<'usbDevices'> = {
  fact: 'usbDevices',
  async collect({ root }) {
    const folder = path.join(root, 'sys/bus/usb/devices');
    const names = (await listFolder(folder)).filter((name) => /^\d+-\d+(\.\d+)*$/.test(name));
    const devices = await Promise.all(
      names.map(async (slot): Promise<UsbDevice> => {
        const value = async (name: string): Promise<string | null> =>
          cleanText((await readTrimmed(path.join(folder, slot, name))) ?? '');
        return {
          name: await value('product'),
          manufacturer: await value('manufacturer'),
          vendorId: await value('idVendor'),
          productId: await value('idProduct'),
          serial: await value('serial'),
          slot,
          class: await value('bDeviceClass'),
        };
      }),
    );
    return known(devices);
  },
};
