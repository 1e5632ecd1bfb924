import { say } from '@shared/texts';
import type { PrinterPort } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { noPrinter } from '../printing';
import { isCount } from '../values';

/** Whether the printers in the network answer where their queues expect them. */
export const prnPort = defineCheck({
  id: 'prn.port',
  needs: ['printerPorts'],
  uses: ['printers'],
  limits: say('port.limits'),
  absent: noPrinter,
  judge({ printerPorts }) {
    return judgeList(printerPorts.value.map(itemOf), {
      fail: (found) => say('port.fail', found),
      warn: (found) => say('port.warn', found),
      pass: (found) => say('port.pass', found),
      unknown: (found) => say('port.unknown', found),
      none: say('port.none'),
      next: say('port.next'),
    });
  },
});

function itemOf(port: PrinterPort): Item {
  const subject = port.printer;
  const name = port.host === null ? port.kind : `${port.host}${port.port === null ? '' : `:${String(port.port)}`}`;
  if (port.reachable === false) return { subject, outcome: 'fail', say: say('port.item.silent', { name }) };
  if (port.kind === 'usb' || port.kind === 'virtual')
    return { subject, outcome: 'notApplicable', say: say('port.item.local') };
  // Such a port finds its printer by a broadcast, and loses it by the same way.
  if (port.kind === 'wsd') return { subject, outcome: 'warn', say: say('port.item.wsd') };
  if (port.reachable !== true) return { subject, outcome: 'couldNotRun', say: say('port.item.unknown', { name }) };
  return isCount(port.durationMs)
    ? { subject, outcome: 'pass', say: say('port.item.timed', { name, ms: port.durationMs }) }
    : { subject, outcome: 'pass', say: say('port.item', { name }) };
}
