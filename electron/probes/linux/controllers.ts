import { controllersOf } from '../parse/pci';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import { readPciBus } from './pci';

/** Everything on the PCI bus with its driver. */
export const controllersProbe: Probe<'controllers'> = {
  fact: 'controllers',
  async collect(context) {
    const { devices, named, outcome } = await readPciBus(context);
    const controllers = controllersOf(devices);
    if (named) return known(controllers, [commandEvidence(outcome)]);
    if (outcome.status === 'toolMissing' || outcome.status === 'failed') {
      const gap = { what: 'controllers.name', reason: 'toolMissing', tool: 'lspci' } as const;
      return known(controllers, [], controllers.length === 0 ? [] : [gap]);
    }
    return outcome.status === 'ok' ? badOutput(outcome, 'no device record') : failedCommand(outcome);
  },
};
