import path from 'node:path';
import { listFolder } from '../files';
import { groupLogErrors } from '../parse/log-errors';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';
import type { Gap } from '../reading';

const DAYS = 7;

/** Errors of the journal's last seven days, grouped. An ordinary user sees only his own unless he is in systemd-journal or adm. */
export const logErrorsProbe: Probe<'logErrors'> = {
  fact: 'logErrors',
  async collect({ root, run, elevated }) {
    const fields = '--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_SYSTEMD_UNIT';
    const outcome = await run(
      'journalctl',
      ['-p', '3', '--since', `-${String(DAYS)}d`, '-n', '20000', '-o', 'json', fields, '--no-pager'],
      { timeoutMs: 10_000, maxBytes: 32 * 1024 * 1024 },
    );
    if (outcome.status === 'toolMissing') return unavailable('notSupported', 'no journal', [], 'journalctl');
    if (outcome.status !== 'ok') return failedCommand(outcome);
    // Said on standard error, with exit code 0.
    if (/No journal files were found/i.test(outcome.stderr)) {
      return unavailable('noSource', 'no journal is kept', [commandEvidence(outcome)], 'journalctl');
    }
    const closed = /not seeing messages from other users|insufficient permissions/i.test(outcome.stderr);
    if (closed && !elevated) return unavailable('notPermitted', outcome.stderr.trim().slice(0, 200), [], 'journalctl');
    const { groups, broken, total } = groupLogErrors(outcome.stdout.replace(/^-- No entries --\n?/, ''));
    if (broken > 0 && broken > total) return badOutput(outcome, 'not JSON lines');
    const kept = (await listFolder(path.join(root, 'var/log/journal'))).length > 0;
    const gaps: Gap[] = kept ? [] : [{ what: 'logErrors.earlier', reason: 'noSource' }];
    const excerpt = groups.slice(0, 15).map((group) => `${String(group.count)} x ${group.source}: ${group.message}`);
    return known({ days: DAYS, groups }, [commandEvidence(outcome, excerpt.join('\n') || '(no error)')], gaps);
  },
};
