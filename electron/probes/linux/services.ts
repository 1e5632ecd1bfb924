import path from 'node:path';
import type { Service } from '@shared/domain/inspection';
import { listFolder } from '../files';
import { parseServiceUnits, parseUnitFiles } from '../parse/systemd';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import type { Gap } from '../reading';

/** systemd's services with state and start mode; without systemd the scripts of /etc/init.d, whose state is then unknown. */
export const servicesProbe: Probe<'services'> = {
  fact: 'services',
  async collect({ root, run }) {
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
        const found = scripts.map((name): Service => ({ name, title: null, state: 'unknown', startMode: null }));
        return known(found, [commandEvidence(units)], [{ what: 'services.state', reason: 'notSupported' }]);
      }
      return units.status === 'ok' ? badOutput(units, 'not a JSON list') : failedCommand(units);
    }
    const modes = files.status === 'ok' ? parseUnitFiles(files.stdout) : null;
    const gaps: Gap[] = modes === null ? [{ what: 'services.startMode', reason: 'failed', tool: 'systemctl' }] : [];
    const named = services.map((service) => ({ ...service, startMode: modes?.get(service.name) ?? null }));
    return known(named, [commandEvidence(units)], gaps);
  },
};

/** systemctl's own words when process 1 is something else. */
export function withoutSystemd(stderr: string): boolean {
  return /not been booted with systemd|Failed to connect to (system scope )?bus/i.test(stderr);
}
