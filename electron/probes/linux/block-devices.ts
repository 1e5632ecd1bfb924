import path from 'node:path';
import type { Disk } from '@shared/domain/inspection';
import { readFileOutcome, readTrimmed } from '../files';
import { parseLsblk } from '../parse/block-devices';
import { cleanText } from '../parse/values';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

const COLUMNS = 'NAME,PATH,TYPE,SIZE,FSTYPE,MOUNTPOINT,MODEL,SERIAL,VENDOR,REV,TRAN,ROTA,RM,WWN';

/** Disks and the layers on them (partitions, RAID, LVM, encryption). */
export const blockDevicesProbe: Probe<'blockDevices'> = {
  fact: 'blockDevices',
  async collect({ root, run }) {
    const outcome = await run('lsblk', ['-J', '-b', '-o', COLUMNS], { timeoutMs: 8_000 });
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const devices = parseLsblk(outcome.stdout);
    if (devices === null) return badOutput(outcome, 'not lsblk JSON');
    const disks = await Promise.all(devices.disks.map(async (disk) => await withSys(root, disk)));
    return known({ ...devices, disks }, [commandEvidence(outcome)]);
  },
};

/** The one maker behind every virtio device, whoever runs the host. */
const VIRTIO_VENDOR = '0x1af4';

/** lsblk has its names from udev; where that does not run, or does not know the bus, the kernel itself still tells some. */
async function withSys(root: string, disk: Disk): Promise<Disk> {
  const name = disk.device?.replace(/^\/dev\//, '') ?? '';
  const complete = disk.serial !== null && disk.model !== null && disk.firmware !== null;
  if (complete || !/^[a-z]+[a-z0-9]*$/.test(name)) return disk;
  const folder = path.join(root, 'sys/block', name);
  const text = async (...files: string[]): Promise<string | null> => {
    for (const file of files) {
      const found = cleanText((await readTrimmed(path.join(folder, file))) ?? '');
      if (found !== null) return found;
    }
    return null;
  };
  const virtio = disk.bus === 'virtio' && (await text('device/vendor')) === VIRTIO_VENDOR;
  return {
    ...disk,
    serial: disk.serial ?? (await text('serial', 'device/serial')) ?? (await scsiSerial(folder)),
    model: disk.model ?? (await text('device/model', 'device/name')),
    firmware: disk.firmware ?? (await text('device/firmware_rev', 'device/rev', 'device/fwrev')),
    vendor: disk.vendor ?? (virtio ? 'Red Hat, Inc.' : null),
  };
}

/** Page 80 of the vital product data (SPC-5): four bytes of head, then the serial number. */
async function scsiSerial(folder: string): Promise<string | null> {
  const page = await readFileOutcome(path.join(folder, 'device/vpd_pg80'), 512);
  if (page.status !== 'ok' || page.bytes[1] !== 0x80 || page.bytes.length < 5) return null;
  return cleanText(page.bytes.subarray(4, 4 + page.bytes.readUInt16BE(2)).toString('latin1'));
}
