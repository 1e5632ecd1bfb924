import path from 'node:path';
import type { Service } from '@shared/domain/inspection';
import { listFolder } from '../files';
import { parseServiceUnits, parseUnitFiles } from '../parse/systemd';
import { serviceAccount, serviceCommand } from '../parse/unit-file';
import type { Probe, ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { unitFiles } from './unit-files';

/**
 * systemd's services with state, start mode, command and account; without systemd the scripts of /etc/init.d, whose state is then
 * unknown.
 */
export const servicesProbe: Probe<'services'> = {
  fact: 'services',
  async collect({ root, run, once }) {
    const units = await run('systemctl', ['list-units', '--type=service', '--all', '--no-pager', '-o', 'json'], {
      timeoutMs: 8_000,
    });
    const services = units.status === 'ok' ? parseServiceUnits(units.stdout) : null;
    if (services === null) {
      const scripts = (await listFolder(path.join(root, 'etc/init.d'))).filter(
        (name) => /^[a-z][\w.@-]*$/i.test(name) && name !== 'README',
      );
      if (withoutSystemd(units.stderr) || units.status === 'toolMissing') {
        const found = scripts.map((name): Service => ({
          name,
          title: null,
          state: 'unknown',
          startMode: null,
          command: path.join('/etc/init.d', name),
        }));
        return known(found, [commandEvidence(units)], [{ what: 'services.state', reason: 'notSupported' }]);
      }
      return units.status === 'ok' ? badOutput(units, 'not a JSON list') : failedCommand(units);
    }
    const texts = await unitFiles({ root, once });
    const found = await Promise.all(
      services.map(async (service) => ({ service, unit: await texts.read(service.name) })),
    );
    const gaps: Gap[] = [];
    // Files that lie elsewhere are systemd's business; it is asked only when there are any, for it looks at every file then.
    const modes = found.every(({ unit }) => unit !== null) ? null : await startModes(run, gaps);
    const named = found.map(({ service, unit }): Service => ({
      ...service,
      startMode:
        unit?.startMode ?? modes?.get(service.name) ?? modes?.get(service.name.replace(/@[^.]*\./, '@.')) ?? null,
      ...(unit === null ? {} : { command: serviceCommand(unit.file), account: serviceAccount(unit.file) }),
    }));
    return known(named, [commandEvidence(units)], gaps);
  },
};

async function startModes(run: ProbeContext['run'], gaps: Gap[]): Promise<ReturnType<typeof parseUnitFiles>> {
  const files = await run('systemctl', ['list-unit-files', '--type=service', '--no-pager', '-o', 'json'], {
    timeoutMs: 10_000,
  });
  const modes = files.status === 'ok' ? parseUnitFiles(files.stdout) : null;
  if (modes === null) gaps.push({ what: 'services.startMode', reason: reasonOf(files), tool: 'systemctl' });
  return modes;
}

/** systemctl's own words when process 1 is something else. */
export function withoutSystemd(stderr: string): boolean {
  return /not been booted with systemd|Failed to connect to (system scope )?bus/i.test(stderr);
}
