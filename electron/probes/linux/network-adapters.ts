import path from 'node:path';
import type { NetworkAdapter } from '@shared/domain/inspection';
import { linkName, listFolder, readTrimmed } from '../files';
import { parseIpAddr } from '../parse/network';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

/** Adapters and addresses from `ip`; speed, duplex and driver from /sys. */
export const networkAdaptersProbe: Probe<'networkAdapters'> = {
  fact: 'networkAdapters',
  async collect({ root, run }) {
    const outcome = await run('ip', ['-j', '-d', 'addr'], { timeoutMs: 5_000 });
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const adapters = parseIpAddr(outcome.stdout);
    if (adapters === null) return badOutput(outcome, 'not a JSON list');
    return known(await Promise.all(adapters.map(async (adapter) => await withSys(root, adapter))), [
      commandEvidence(outcome),
    ]);
  },
};

async function withSys(root: string, adapter: NetworkAdapter): Promise<NetworkAdapter> {
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
  };
}
