import { say } from '@shared/texts';
import type { FileSystemState } from '../../probes/facts';
import { fileSystemErrors } from '../../probes/parse/kernel-log';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { reasonOfGaps } from '../smart-subjects';

/** File systems that say they are damaged: superblock state, forced read-only, error messages of the kernel. */
export const stoFs = defineCheck({
  id: 'sto.fs',
  needs: ['fileSystems'],
  uses: ['kernelLog'],
  limits: say('fs.limits'),
  judge({ fileSystems }, { kernelLog }) {
    const logged = kernelLog.status === 'known' ? fileSystemErrors(kernelLog.value.entries) : [];
    if (logged.length > 0) {
      const excerpt = logged
        .slice(-10)
        .map((entry) => entry.message)
        .join('\n');
      return {
        outcome: 'fail',
        say: say('fs.log', { count: logged.length }),
        next: say('fs.next.fail'),
        evidence: [{ command: 'kernel log', exitCode: null, durationMs: 0, excerpt }, ...kernelLog.evidence],
      };
    }
    if (fileSystems.value.length === 0) return { outcome: 'notApplicable', say: say('fs.none') };
    // XFS, Btrfs and the like keep no state word (NTFS and APFS do); for them the silence of a readable kernel log is what there is.
    const logIsClean = kernelLog.status === 'known';
    const items = fileSystems.value.map((state) => itemOf(state, logIsClean));
    const readOnly = fileSystems.value.filter((state) => state.remountedReadOnly).map((state) => state.mountPoint);
    const failed = namesOf(items, 'fail');
    return judgeItems(items, {
      fail: {
        say:
          readOnly.length > 0
            ? say('fs.readOnly', { names: readOnly.join(', ') })
            : say('fs.errors', { names: failed }),
        next: say('fs.next.fail'),
      },
      warn: { say: say('fs.notClean', { names: namesOf(items, 'warn') }), next: say('fs.next.warn') },
      couldNotRun: {
        say: say('fs.partly', { names: namesOf(items, 'couldNotRun') }),
        next: fileSystems.gaps.some((gap) => gap.reason === 'notPermitted') ? say('next.elevate') : say('next.again'),
        reason: reasonOfGaps(fileSystems.gaps),
      },
      pass: { say: say('fs.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('fs.none') },
    });
  },
});

function itemOf(state: FileSystemState, logIsClean: boolean): Item {
  const subject = state.mountPoint;
  if (state.remountedReadOnly) return { subject, outcome: 'fail', say: say('fs.item.readOnly') };
  if ((state.errorCount ?? 0) > 0 || /error/i.test(state.state ?? '')) {
    return { subject, outcome: 'fail', say: say('fs.item.errors', { count: state.errorCount ?? 1 }) };
  }
  if (typeof state.fileSystem !== 'string' || typeof state.remountedReadOnly !== 'boolean')
    return { subject, outcome: 'couldNotRun', say: say('fs.item.unknown') };
  const ext = /^ext[234]$/.test(state.fileSystem);
  if (ext && typeof state.state !== 'string' && typeof state.errorCount !== 'number')
    return { subject, outcome: 'couldNotRun', say: say('fs.item.unknown') };
  if (typeof state.state === 'string' && state.state !== 'clean') {
    // ext2 has no journal: it is "not clean" all the time it is mounted.
    const outcome = state.fileSystem === 'ext2' ? 'pass' : 'warn';
    return { subject, outcome, say: outcome === 'pass' ? say('fs.item.pass') : say('fs.item.notClean') };
  }
  if (!ext && state.state !== 'clean' && !logIsClean)
    return { subject, outcome: 'couldNotRun', say: say('fs.item.unknown') };
  return { subject, outcome: 'pass', say: say('fs.item.pass') };
}
