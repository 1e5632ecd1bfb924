import type { Evidence } from '@shared/domain/inspection';
import { tryConnect } from '../common/connect';
import type { PrinterPort } from '../facts';
import { queueTarget } from '../parse/printers';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';

const CONNECT_TIMEOUT_MS = 3_000;
const MAX_QUEUES = 40;

/** Whether somebody answers where each queue prints to. Nothing is sent; the hosts are those the machine itself prints to. */
export const printerPortsProbe: Probe<'printerPorts'> = {
  fact: 'printerPorts',
  async collect({ fact, signal }) {
    const printers = await fact('printers');
    if (printers.status === 'unavailable')
      return unavailable(printers.reason, printers.detail, printers.evidence, printers.tool);
    const evidence: Evidence[] = [...printers.evidence];
    const ports = await Promise.all(
      printers.value.slice(0, MAX_QUEUES).map(async (printer): Promise<PrinterPort> => {
        const target = queueTarget(printer.uri);
        const named = { printer: printer.name ?? '?', ...target };
        if (target.host === null || target.port === null) return { ...named, reachable: null, durationMs: null };
        const answer = await tryConnect(target.host, target.port, CONNECT_TIMEOUT_MS, signal);
        const command = `connect ${target.host}:${String(target.port)}`;
        evidence.push({ command, exitCode: null, durationMs: answer.durationMs, excerpt: answer.detail });
        return { ...named, reachable: answer.reached, durationMs: answer.durationMs };
      }),
    );
    return known(ports, evidence);
  },
};
