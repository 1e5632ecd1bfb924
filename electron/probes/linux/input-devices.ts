import path from 'node:path';
import type { InputDevice } from '@shared/domain/inspection';
import { readFileOutcome } from '../files';
import { parseInputDevices } from '../parse/input-devices';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

/** Keyboards, mice, touch pads and touch screens the kernel has. */
export const inputDevicesProbe: Probe<'inputDevices'> = {
  fact: 'inputDevices',
  async collect({ root }) {
    const file = path.join(root, 'proc/bus/input/devices');
    const outcome = await readFileOutcome(file);
    if (outcome.status === 'absent') return known<InputDevice[]>([]);
    if (outcome.status !== 'ok') return unavailable(outcome.status, outcome.detail);
    const evidence = [fileEvidence(file, outcome)];
    const understood = outcome.text.trim() === '' || /^I: Bus=/m.test(outcome.text);
    return understood
      ? known(parseInputDevices(outcome.text), evidence)
      : unavailable('badOutput', 'no device record', evidence);
  },
};
