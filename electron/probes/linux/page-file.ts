import path from 'node:path';
import { readFileOutcome } from '../files';
import { parseSwaps } from '../parse/swaps';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

/** Swap space, how much of it is used, and whether the system manages it itself. */
export const pageFileProbe: Probe<'pageFile'> = {
  fact: 'pageFile',
  async collect({ root }) {
    const file = path.join(root, 'proc/swaps');
    const outcome = await readFileOutcome(file);
    if (outcome.status !== 'ok')
      return unavailable(outcome.status === 'absent' ? 'noSource' : outcome.status, outcome.detail);
    const swaps = parseSwaps(outcome.text);
    const evidence = [fileEvidence(file, outcome)];
    return swaps === null ? unavailable('badOutput', 'no head line', evidence) : known(swaps, evidence);
  },
};
