import path from 'node:path';
import type { Dock } from '@shared/domain/inspection';
import { listFolder, readTrimmed } from '../files';
import { parseBoltctl } from '../parse/thunderbolt';
import { cleanText } from '../parse/values';
import type { Probe } from '../probe';
import { commandEvidence, known, unverified } from '../reading';

/** Devices on Thunderbolt and USB4: what is connected from /sys, what was once connected and is not now from bolt. */
export const docksProbe: Probe<'docks'> = {
  fact: 'docks',
  async collect({ root, run }) {
    const folder = path.join(root, 'sys/bus/thunderbolt/devices');
    const names = await listFolder(folder);
    // Without a controller there is nothing to ask about.
    if (names.length === 0) return known<Dock[]>([]);
    // "0-0" is the machine's own end of the bus, "0-0:1.1" a retimer, "0-1.0" an alternate mode.
    const devices = names.filter((name) => /^\d+-[0-9a-f]+$/.test(name) && !name.endsWith('-0'));
    const docks = await Promise.all(
      devices.map(async (device): Promise<Dock> => {
        const value = async (name: string): Promise<string | null> =>
          cleanText((await readTrimmed(path.join(folder, device, name))) ?? '');
        const authorised = await readTrimmed(path.join(folder, device, 'authorized'));
        return {
          name: await value('device_name'),
          vendor: await value('vendor_name'),
          authorised: authorised === null ? null : /^[12]$/.test(authorised) ? true : authorised === '0' ? false : null,
          connected: true,
          firmware: await value('nvm_version'),
        };
      }),
    );
    const bolt = await run('boltctl', ['list'], { timeoutMs: 2_500 });
    const remembered = (bolt.status === 'ok' ? parseBoltctl(bolt.stdout) : []).filter(
      (dock) => dock.connected === false && !docks.some((one) => one.name === dock.name && one.vendor === dock.vendor),
    );
    return unverified(known([...docks, ...remembered], bolt.status === 'toolMissing' ? [] : [commandEvidence(bolt)]));
  },
};
