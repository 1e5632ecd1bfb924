import path from 'node:path';
import { readFileOutcome } from '../files';
import { parseMemInfo, parsePressureFull60 } from '../parse/memory';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

/** Total and available memory, swap, and how long tasks waited for memory. */
export const memoryProbe: Probe<'memory'> = {
  fact: 'memory',
  async collect({ root }) {
    const file = path.join(root, 'proc/meminfo');
    const info = await readFileOutcome(file);
    if (info.status !== 'ok') return unavailable(info.status === 'absent' ? 'noSource' : info.status, info.detail);
    const state = parseMemInfo(info.text);
    const evidence = fileEvidence(file, info, info.text.split('\n').slice(0, 5).join('\n'));
    if (state === null) return unavailable('badOutput', 'no MemTotal', [evidence]);
    const pressureFile = path.join(root, 'proc/pressure/memory');
    const pressure = await readFileOutcome(pressureFile);
    const stalledPercent = pressure.status === 'ok' ? parsePressureFull60(pressure.text) : null;
    return known(
      { ...state, stalledPercent },
      pressure.status === 'ok' ? [evidence, fileEvidence(pressureFile, pressure)] : [evidence],
    );
  },
};
