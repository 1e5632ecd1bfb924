import path from 'node:path';
import type { ExecOutcome } from '../exec';
import { linkName, listFolder, readTrimmed } from '../files';
import { parseLspci } from '../parse/pci';
import type { PciDevice } from '../parse/pci';
import type { ProbeContext } from '../probe';

export interface PciBus {
  readonly devices: readonly PciDevice[];
  /** lspci has told the names; without it there are only the numbers of /sys. */
  readonly named: boolean;
  readonly outcome: ExecOutcome;
}

/** The PCI bus, asked once for graphics, sound, controllers and adapters: lspci for the names, /sys where it is missing or broken. */
export async function readPciBus(context: ProbeContext): Promise<PciBus> {
  return await context.once('linux.pci', async ({ run }): Promise<PciBus> => {
    const outcome = await run('lspci', ['-vmmnnk'], { timeoutMs: 4_000 });
    const devices = outcome.status === 'ok' ? parseLspci(outcome.stdout) : null;
    if (devices !== null) return { devices, named: true, outcome };
    const present = await fromSys(context.root);
    // A bus without a device is an answer; lspci says nothing then.
    const empty = outcome.status === 'ok' && outcome.stdout.trim() === '' && present.length === 0;
    return { devices: present, named: empty, outcome };
  });
}

async function fromSys(root: string): Promise<PciDevice[]> {
  const folder = path.join(root, 'sys/bus/pci/devices');
  return await Promise.all(
    (await listFolder(folder)).map(async (slot): Promise<PciDevice> => {
      const device = path.join(folder, slot);
      const hex = async (name: string): Promise<string | null> => {
        const text = (await readTrimmed(path.join(device, name)))?.replace(/^0x/, '').toLowerCase();
        return text !== undefined && /^[0-9a-f]{2,8}$/.test(text) ? text : null;
      };
      const [vendorId, deviceId] = [await hex('vendor'), await hex('device')];
      const [subVendor, subDevice] = [await hex('subsystem_vendor'), await hex('subsystem_device')];
      return {
        slot,
        type: null,
        classCode: (await hex('class'))?.padStart(6, '0').slice(0, 4) ?? null,
        vendor: null,
        name: null,
        vendorId,
        deviceId,
        pciId: vendorId === null || deviceId === null ? null : `${vendorId}:${deviceId}`,
        subsystemId: subVendor === null || subDevice === null ? null : `${subVendor}:${subDevice}`,
        revision: await hex('revision'),
        driver: await linkName(path.join(device, 'driver')),
      };
    }),
  );
}
