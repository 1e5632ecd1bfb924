import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
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
  async collect({ root, run }) {
    const fields = '--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_SYSTEMD_UNIT';
    const outcome = await run(
      'journalctl',
      ['-p', '3', '--since', `-${String(DAYS)}d`, '-n', '20000', '-o', 'json', fields, '--no-pager'],
      { timeoutMs: 10_000, maxBytes: 32 * 1024 * 1024 },
    );
    if (outcome.status === 'toolMissing') return unavailable('notSupported', 'no journal', [], 'journalctl');
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const journals = await journalFiles(root);
    // With "-o json" it says nothing at all where no journal is kept.
    if (outcome.stdout.trim() === '') {
      if (journals.length === 0) {
        return unavailable('noSource', 'no journal is kept', [commandEvidence(outcome)], 'journalctl');
      }
      const states = await Promise.all(journals.map(async (folder) => await canRead(folder)));
      if (!states.includes(true)) return unavailable('notPermitted', 'only messages of one account', [], 'journalctl');
    }
    const { groups, broken, total } = groupLogErrors(outcome.stdout);
    if (broken > 0 && broken > total) return badOutput(outcome, 'not JSON lines');
    const kept = journals.some((folder) => folder.includes('/var/log/'));
    const gaps: Gap[] = kept ? [] : [{ what: 'logErrors.earlier', reason: 'noSource' }];
    const excerpt = groups.slice(0, 15).map((group) => `${String(group.count)} x ${group.source}: ${group.message}`);
    return known({ days: DAYS, groups }, [commandEvidence(outcome, excerpt.join('\n') || '(no error)')], gaps);
  },
};

/** Folders of journals: on disk, and in memory where none is kept. */
async function journalFiles(root: string): Promise<string[]> {
  const found = await Promise.all(
    ['var/log/journal', 'run/log/journal'].map(async (place) => {
      const folder = path.join(root, place);
      return (await listFolder(folder)).map((name) => path.join(folder, name));
    }),
  );
  return found.flat();
}

async function canRead(folder: string): Promise<boolean> {
  try {
    await access(path.join(folder, 'system.journal'), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
