import path from 'node:path';
import type { Service } from '@shared/domain/inspection';
import { listFolder } from '../files';
import { parseServiceUnits, parseUnitFiles } from '../parse/systemd';
import { serviceAccount, serviceCommand } from '../parse/unit-file';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import type { Gap } from '../reading';
import { unitFiles } from './unit-files';
import type { UnitFiles } from './unit-files';

/**
 * systemd's services with state, start mode, command and account; without systemd the scripts of /etc/init.d, whose state is then
 * unknown.
 */
export const servicesProbe: Probe<'services'> = {
  fact: 'services',
  async collect({ root, run, once }) {
    const [units, files] = await Promise.all([
      run('systemctl', ['list-units', '--type=service', '--all', '--no-pager', '-o', 'json'], { timeoutMs: 8_000 }),
      run('systemctl', ['list-unit-files', '--type=service', '--no-pager', '-o', 'json'], { timeoutMs: 10_000 }),
    ]);
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
    const modes = files.status === 'ok' ? parseUnitFiles(files.stdout) : null;
    const gaps: Gap[] = modes === null ? [{ what: 'services.startMode', reason: 'failed', tool: 'systemctl' }] : [];
    const texts = await unitFiles({ root, once });
    const named = await Promise.all(
      services.map(async (service) => ({
        ...service,
        // An instance ("getty@tty1.service") is started as its template says.
        startMode: modes?.get(service.name) ?? modes?.get(service.name.replace(/@[^.]*\./, '@.')) ?? null,
        ...(await detailsOf(service.name, texts)),
      })),
    );
    return known(named, [commandEvidence(units)], gaps);
  },
};

async function detailsOf(name: string, texts: UnitFiles): Promise<Pick<Service, 'command' | 'account'>> {
  const unit = await texts.read(name);
  return unit === null ? {} : { command: serviceCommand(unit), account: serviceAccount(unit) };
}

/** systemctl's own words when process 1 is something else. */
export function withoutSystemd(stderr: string): boolean {
  return /not been booted with systemd|Failed to connect to (system scope )?bus/i.test(stderr);
}
