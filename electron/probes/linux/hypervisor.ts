import path from 'node:path';
import { readFileOutcome, readTrimmed } from '../files';
import { parseLscpu } from '../parse/cpu';
import type { Probe } from '../probe';
import { commandEvidence, fileEvidence, known } from '../reading';

const BY_VENDOR: readonly (readonly [RegExp, string])[] = [
  [/qemu|kvm|bochs/i, 'KVM'],
  [/vmware/i, 'VMware'],
  [/innotek|virtualbox/i, 'VirtualBox'],
  [/xen/i, 'Xen'],
  [/parallels/i, 'Parallels'],
  [/microsoft corporation virtual/i, 'Hyper-V'],
  [/amazon ec2|google compute|firecracker/i, 'KVM'],
];

/** Whether the machine is a guest, and of what: SMBIOS names first, then the processor's own "hypervisor" flag. */
export const hypervisorProbe: Probe<'hypervisor'> = {
  fact: 'hypervisor',
  async collect({ root, run }) {
    const folder = path.join(root, 'sys/class/dmi/id');
    const names = [
      await readTrimmed(path.join(folder, 'sys_vendor')),
      await readTrimmed(path.join(folder, 'product_name')),
    ];
    const text = names.filter((name) => name !== null).join(' ');
    const named = BY_VENDOR.find(([pattern]) => pattern.test(text))?.[1];
    const file = path.join(root, 'proc/cpuinfo');
    const info = await readFileOutcome(file, 16 * 1024);
    const flag = info.status === 'ok' && /^flags\s*:.*\bhypervisor\b/m.test(info.text);
    const evidence = [fileEvidence(file, info, flag ? 'flags: ... hypervisor ...' : '')];
    if (named !== undefined || !flag) return known(named ?? null, evidence);
    // A guest without SMBIOS names: the processor tells whose it is.
    const lscpu = await run('lscpu', ['-J'], { timeoutMs: 5_000 });
    const told = lscpu.status === 'ok' ? (parseLscpu(lscpu.stdout)?.hypervisor ?? null) : null;
    return known(told ?? 'virtual machine', [
      ...evidence,
      commandEvidence(lscpu, `Hypervisor vendor: ${told ?? '(not told)'}`),
    ]);
  },
};
