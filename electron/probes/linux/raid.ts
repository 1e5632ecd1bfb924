import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { RaidArray } from '../facts';
import { readFileOutcome } from '../files';
import { flatten } from '../parse/block-devices';
import { parseMdadmDetail, parseMdstat } from '../parse/raid';
import type { Probe } from '../probe';
import { commandEvidence, fileEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';

/** Software RAID: /proc/mdstat for all, `mdadm --detail` for those lsblk shows and mdstat does not settle. */
export const raidProbe: Probe<'raid'> = {
  fact: 'raid',
  async collect({ root, run, fact }) {
    const file = path.join(root, 'proc/mdstat');
    const mdstat = await readFileOutcome(file);
    const evidence: Evidence[] = mdstat.status === 'ok' ? [fileEvidence(file, mdstat)] : [];
    const gaps: Gap[] = [];
    const arrays = new Map<string, RaidArray>();
    if (mdstat.status === 'ok') for (const array of parseMdstat(mdstat.text)) arrays.set(array.device, array);

    const devices = await fact('blockDevices');
    if (devices.status === 'unavailable' && mdstat.status !== 'ok') {
      return unavailable(devices.reason, devices.detail, devices.evidence, devices.tool);
    }
    const nodes = devices.status === 'known' ? flatten(devices.value.tree) : [];
    const open = nodes.filter(
      (node) => /^(raid\d+|linear)$/.test(node.type) && settled(arrays.get(node.path)) === false,
    );
    await Promise.all(
      open.map(async (node) => {
        const outcome = await run('mdadm', ['--detail', node.path], { timeoutMs: 6_000 });
        const array = outcome.status === 'ok' ? parseMdadmDetail(outcome.stdout, node.path) : null;
        evidence.push(commandEvidence(outcome));
        if (array === null) gaps.push({ what: `raid.${node.path}`, reason: reasonOf(outcome), tool: 'mdadm' });
        arrays.set(node.path, array ?? { device: node.path, level: node.type, state: 'unknown', failedMembers: [] });
      }),
    );
    if (devices.status === 'known') evidence.push(...devices.evidence);
    return known([...arrays.values()], evidence, gaps);
  },
};

function settled(array: RaidArray | undefined): boolean {
  return array !== undefined && array.state !== 'unknown';
}
