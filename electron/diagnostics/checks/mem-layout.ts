import type { MemoryModule } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import type { Judgement } from '../check';
import { isGuest, notTold, rounded } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { reserved } = THRESHOLDS.memoryVisiblePercent;

/** Whether all memory that is fitted can be used, and whether the modules fit together. */
export const memLayout = defineCheck({
  id: 'mem.layout',
  needs: ['memoryModules'],
  uses: ['memory', 'gpus', 'hypervisor'],
  limits: say('layout.limits', { reserved }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ memoryModules }, { memory, gpus }) {
    const { modules, slots } = memoryModules.value;
    const sizes = modules.map((module) => module.sizeBytes).filter(isCount);
    if (modules.length === 0) return couldNotRun('noSource', say('layout.none'), say('next.support'));
    const total = valueOf(memory)?.totalBytes;
    if (sizes.length < modules.length || !isCount(total) || total === 0) return notTold();
    const installed = sizes.reduce((sum, size) => sum + size, 0);
    const hidden = Math.max(0, 100 - (total / installed) * 100);
    const measured = [{ name: 'hidden', value: rounded(hidden), unit: '%' }];
    const items = modules.map((module, index) => ({
      subject: module.slot ?? String(index + 1),
      outcome: 'pass' as const,
      say: say('layout.item', { bytes: module.sizeBytes ?? 0, kind: kindOf(module) }),
    }));
    const verdict = (outcome: 'warn' | 'fail', sentence: Judgement['say']): Judgement => ({
      outcome,
      say: sentence,
      next: say('layout.next'),
      measured,
      items: items.map((item) => ({ ...item, outcome })),
    });
    if (hidden > reserved) {
      const parts = { percent: hidden, visible: total, installed };
      // Graphics without memory of its own takes a share; where that cannot be, a module is not seen.
      return verdict(sharesMemory(valueOf(gpus)) ? 'warn' : 'fail', say('layout.hidden', parts));
    }
    if (new Set(modules.map(kindOf)).size > 1 || new Set(sizes).size > 1)
      return verdict('warn', say('layout.mixed', { names: [...new Set(modules.map(kindOf))].join(', ') }));
    if (modules.length === 1 && slots === 2) return verdict('warn', say('layout.single'));
    return { outcome: 'pass', say: say('layout.pass', { count: modules.length, bytes: installed }), measured, items };
  },
});

function kindOf(module: MemoryModule): string {
  const speed = module.speedMtPerS === null ? null : `${String(module.speedMtPerS)} MT/s`;
  return [module.type, speed].filter((word) => word !== null).join(' ') || '?';
}

function sharesMemory(
  gpus: readonly { readonly vendor: string | null; readonly model: string | null }[] | undefined,
): boolean {
  return gpus === undefined || gpus.some((gpu) => !/nvidia/i.test(`${gpu.vendor ?? ''} ${gpu.model ?? ''}`));
}
