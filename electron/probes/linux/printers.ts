import path from 'node:path';
import type { Printer } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseLpstat, parsePpd, parsePrintersConf } from '../parse/printers';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, unavailable } from '../reading';
import type { Gap } from '../reading';

/** CUPS queues. A machine without CUPS has no printers; one where CUPS does not answer has unknown ones. */
export const printersProbe: Probe<'printers'> = {
  fact: 'printers',
  async collect({ root, run }) {
    const outcome = await run('lpstat', ['-v', '-p', '-d', '-a', '-o'], { timeoutMs: 6_000 });
    if (outcome.status === 'toolMissing') {
      return (await listFolder(path.join(root, 'etc/cups'))).length === 0
        ? known<Printer[]>([])
        : failedCommand(outcome);
    }
    if (/No destinations added/i.test(outcome.stdout + outcome.stderr))
      return known<Printer[]>([], [commandEvidence(outcome)]);
    const printers = parseLpstat(outcome.stdout);
    if (printers.length > 0) {
      const gaps: Gap[] = [];
      return known(await withSettings(root, printers, gaps), [commandEvidence(outcome)], gaps);
    }
    if (outcome.status !== 'ok') return failedCommand(outcome);
    // Exit 0 and not one line that could be understood is not the same as "no printers".
    if (outcome.stdout.trim() !== '' && !/^(no )?system default destination/m.test(outcome.stdout)) {
      return unavailable('badOutput', 'no queue found in the output', [commandEvidence(outcome)], 'lpstat');
    }
    return known<Printer[]>([], [commandEvidence(outcome)]);
  },
};

/** Model, driver and sharing from CUPS' own files; only root and the printing system may read them. */
async function withSettings(root: string, printers: readonly Printer[], gaps: Gap[]): Promise<Printer[]> {
  const conf = await readFileOutcome(path.join(root, 'etc/cups/printers.conf'), 1024 * 1024);
  if (conf.status === 'notPermitted') gaps.push({ what: 'printers.driver', reason: 'notPermitted' });
  const queues = parsePrintersConf(conf.status === 'ok' ? conf.text : '');
  return await Promise.all(
    printers.map(async (printer): Promise<Printer> => {
      const name = printer.name !== null && /^[^/\s]+$/.test(printer.name) ? printer.name : null;
      const file =
        name === null ? null : await readFileOutcome(path.join(root, 'etc/cups/ppd', `${name}.ppd`), 1024 * 1024);
      const ppd = file?.status === 'ok' ? parsePpd(file.text) : null;
      const queue = name === null ? undefined : queues.get(name);
      return {
        ...printer,
        model: ppd?.model ?? queue?.model ?? null,
        driver: ppd?.driver ?? queue?.model ?? null,
        shared: queue?.shared ?? null,
      };
    }),
  );
}
