import { say } from '@shared/texts';
import type { Backup } from '../../probes/facts';
import { couldNotRun, defineCheck } from '../check';
import type { Judgement } from '../check';
import { shortList, worstBy } from '../items';
import { BACKUP_PROGRAMS } from '../data/backup-programs';
import { isGuest, rounded } from '../guests';
import { failingStorage, STORAGE_FACTS } from '../storage-trouble';
import { THRESHOLDS } from '../thresholds';
import { daysSince, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.backupDays;
/** Snapshots inside a file system die with its drive. */
const SAME_DRIVE = /^snapper|shadow copy|local snapshot/i;

/**
 * Age of the newest backup. Where a drive is failing and there is none, nothing in the report is more urgent: the verdict then says
 * so and stands on top.
 */
export const bakAge = defineCheck({
  id: 'bak.age',
  needs: ['backups'],
  uses: [...STORAGE_FACTS, 'hypervisor', 'software'],
  limits: say('backup.limits', { warn, fail }),
  judge({ backups }, used, nowMs) {
    const all = backups.value.filter((backup) => backup.configured || backup.lastSuccessAt !== null);
    const set = all.filter((backup) => !SAME_DRIVE.test(backup.product));
    const bad = (sentence: Judgement['say']): Judgement => {
      const trouble = failingStorage(used, nowMs);
      if (trouble === null) return { outcome: 'fail', say: sentence, next: say('backup.next') };
      return {
        outcome: 'fail',
        urgent: true,
        say: say('backup.urgent', { names: trouble.names }),
        next: say('backup.next.urgent'),
        evidence: [...backups.evidence, ...trouble.evidence],
      };
    };
    if (set.length === 0) {
      const gap = backups.gaps[0];
      if (gap !== undefined) return couldNotRun(gap.reason, say('backup.unknown'), say('backup.next.ask'));
      const programs = (valueOf(used.software) ?? []).flatMap(({ name }) => (BACKUP_PROGRAMS.test(name) ? [name] : []));
      if (programs.length > 0)
        return couldNotRun(
          'noSource',
          say('backup.unproven', { products: shortList(programs, 3) }),
          say('backup.next.ask'),
        );
      if (isGuest(used.hypervisor) && failingStorage(used, nowMs) === null)
        return { outcome: 'notApplicable', say: say('backup.guest') };
      return bad(all.length === 0 ? say('backup.none') : say('backup.snapshots', { products: productsOf(all) }));
    }
    const dated = set.map((backup) => ({ ...backup, days: daysSince(backup.lastSuccessAt, nowMs) }));
    const newest = worstBy(
      dated.filter((backup) => backup.days !== null),
      (backup) => -(backup.days ?? 0),
    );
    if (newest?.days === undefined || newest.days === null) {
      // Of many programs only their server knows when they last ran: that is no proof of a missing backup.
      const reason = set.some((backup) => backup.lastSuccessAt !== null) ? 'badOutput' : 'noSource';
      return couldNotRun(reason, say('backup.unproven', { products: productsOf(set) }), say('backup.next.ask'));
    }
    const days = newest.days;
    const measured = [{ name: newest.product, value: rounded(days), unit: 'd' }];
    if (days > fail) return { ...bad(say('backup.old', { product: newest.product, days })), measured };
    if (days > warn)
      return {
        outcome: 'warn',
        say: say('backup.old', { product: newest.product, days }),
        next: say('backup.next'),
        measured,
      };
    const failed = dated.filter((backup) => backup.lastError !== null);
    if (failed.length > 0) {
      const names = shortList(failed.map((backup) => backup.product));
      return { outcome: 'warn', say: say('backup.error', { names }), next: say('backup.next'), measured };
    }
    return { outcome: 'pass', say: say('backup.pass', { product: newest.product, days }), measured };
  },
});

function productsOf(backups: readonly Backup[]): string {
  return shortList(backups.map((backup) => backup.product));
}
