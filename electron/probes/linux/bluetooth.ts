import path from 'node:path';
import type { BluetoothAdapter } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseBluetoothDevices, parseBluetoothInfo, parseBluetoothShow } from '../parse/bluetooth';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf, unverified } from '../reading';
import type { Gap } from '../reading';
import { radioOn } from './rfkill';

/** bluetoothctl waits for ever for a service that is not there. */
const TIMEOUT_MS = 2_000;

/** Bluetooth radios: /sys says whether there is one, bluetoothctl what it is called; pairings from BlueZ' own files where they can be read. */
export const bluetoothProbe: Probe<'bluetooth'> = {
  fact: 'bluetooth',
  async collect({ root, run }) {
    const radios = (await listFolder(path.join(root, 'sys/class/bluetooth'))).filter((name) => /^hci\d+$/.test(name));
    if (radios.length === 0) return known<BluetoothAdapter[]>([]);
    const on = await radioOn(root, 'bluetooth');
    const gaps: Gap[] = [];
    const show = await run('bluetoothctl', ['show'], { timeoutMs: TIMEOUT_MS });
    const shown = show.status === 'ok' ? parseBluetoothShow(show.stdout) : null;
    if (shown === null) gaps.push({ what: 'bluetooth.address', reason: reasonOf(show), tool: 'bluetoothctl' });
    const address = shown?.address ?? null;
    let paired = address === null ? null : await pairedFromFiles(root, address);
    if (paired === null && shown !== null) {
      const devices = await run('bluetoothctl', ['devices', 'Paired'], { timeoutMs: TIMEOUT_MS });
      if (devices.status === 'ok') paired = parseBluetoothDevices(devices.stdout);
      else gaps.push({ what: 'bluetooth.paired', reason: reasonOf(devices), tool: 'bluetoothctl' });
    }
    const adapters = radios.map((radio, index): BluetoothAdapter => ({
      // Only the default controller is told; it is the first of the machine.
      name: index === 0 ? (shown?.name ?? radio) : radio,
      address: index === 0 ? address : null,
      powered: on === false ? false : index === 0 ? (shown?.powered ?? null) : null,
      problem: index === 0 && show.status === 'timedOut' ? 'bluetoothd does not answer' : null,
      paired: index === 0 ? (paired ?? []) : [],
    }));
    return unverified(known(adapters, show.status === 'toolMissing' ? [] : [commandEvidence(show)], gaps));
  },
};

async function pairedFromFiles(root: string, address: string): Promise<BluetoothAdapter['paired'] | null> {
  const folder = path.join(root, 'var/lib/bluetooth', address);
  const devices = (await listFolder(folder)).filter((name) => /^[0-9A-F]{2}(:[0-9A-F]{2}){5}$/.test(name));
  if (devices.length === 0) return null;
  const paired: BluetoothAdapter['paired'] = [];
  for (const device of devices) {
    const info = await readFileOutcome(path.join(folder, device, 'info'), 64 * 1024);
    const found = info.status === 'ok' ? parseBluetoothInfo(info.text) : null;
    if (found !== null) paired.push({ name: found.name, address: device, connected: null });
  }
  return paired;
}
