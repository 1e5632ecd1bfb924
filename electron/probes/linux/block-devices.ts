import { parseLsblk } from '../parse/block-devices';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

const COLUMNS = 'NAME,PATH,TYPE,SIZE,FSTYPE,MOUNTPOINT,MODEL,SERIAL,VENDOR,REV,TRAN,ROTA,RM,WWN';

/** Disks and the layers on them (partitions, RAID, LVM, encryption). */
export const blockDevicesProbe: Probe<'blockDevices'> = {
  fact: 'blockDevices',
  async collect({ run }) {
    const outcome = await run('lsblk', ['-J', '-b', '-o', COLUMNS], { timeoutMs: 8_000 });
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const devices = parseLsblk(outcome.stdout);
    return devices === null ? badOutput(outcome, 'not lsblk JSON') : known(devices, [commandEvidence(outcome)]);
  },
};
