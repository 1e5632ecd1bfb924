import type { Lvm } from '@shared/domain/inspection';
import { flatten } from '../parse/block-devices';
import { parseLvs, parsePvs, parseVgs } from '../parse/lvm';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';

const REPORT = ['--reportformat', 'json', '--units', 'b', '--nosuffix', '--readonly', '-o'];

/** LVM's groups and volumes; its tools are only asked where lsblk shows a member of a group. */
export const lvmProbe: Probe<'lvm'> = {
  fact: 'lvm',
  async collect({ run, fact, elevated }) {
    const devices = await fact('blockDevices');
    if (devices.status === 'unavailable')
      return unavailable(devices.reason, devices.detail, devices.evidence, devices.tool);
    const used = flatten(devices.value.tree).some((node) => node.fileSystem === 'LVM2_member' || node.type === 'lvm');
    if (!used) return known<Lvm>({ physicalVolumes: [], groups: [], volumes: [] });
    const [pvs, vgs, lvs] = await Promise.all([
      run('pvs', [...REPORT, 'pv_name,vg_name,pv_uuid,pv_fmt,pv_size,pv_free'], { timeoutMs: 6_000 }),
      run('vgs', [...REPORT, 'vg_name,vg_uuid,vg_size,vg_free,pv_count,lv_count'], { timeoutMs: 6_000 }),
      run('lvs', [...REPORT, 'lv_name,vg_name,lv_uuid,lv_size,seg_count'], { timeoutMs: 6_000 }),
    ]);
    const evidence = [commandEvidence(pvs), commandEvidence(vgs), commandEvidence(lvs)];
    const broken = [pvs, vgs, lvs].find((outcome) => outcome.status !== 'ok');
    if (broken !== undefined) {
      return !elevated && broken.status === 'exitNonZero'
        ? unavailable('notPermitted', 'LVM can only be read by root', evidence, broken.tool)
        : failedCommand(broken);
    }
    const [physicalVolumes, groups, volumes] = [parsePvs(pvs.stdout), parseVgs(vgs.stdout), parseLvs(lvs.stdout)];
    if (physicalVolumes === null || groups === null || volumes === null) return badOutput(pvs, 'not a report');
    return known({ physicalVolumes, groups, volumes }, evidence);
  },
};
