import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail, limit } = THRESHOLDS.outlookFileBytes;

/** Data files of Outlook against the size at which it stops taking mail. Files of other programs have no such limit. */
export const appMailDatafile = defineCheck({
  id: 'app.mail.datafile',
  needs: ['mailProfiles'],
  limits: say('mailFile.limits', { warn, fail, bytes: limit }),
  judge({ mailProfiles }) {
    const files = new Map(
      mailProfiles.value
        .flatMap((profile) => profile.dataFiles)
        .filter((file) => /\.(ost|pst)$/i.test(file.path))
        .map((file) => [file.path, file.sizeBytes]),
    );
    const items = [...files].map(([path, bytes]): Item => {
      const subject = path.split(/[\\/]/).at(-1) ?? path;
      if (!isCount(bytes)) return { subject, outcome: 'couldNotRun', say: say('mailFile.item.unknown') };
      return {
        subject,
        outcome: bytes >= fail ? 'fail' : bytes >= warn ? 'warn' : 'pass',
        say: say('mailFile.item', { bytes, limit }),
      };
    });
    const sizes = [...files.values()].filter(isCount);
    return {
      ...judgeList(items, {
        fail: (found) => say('mailFile.fail', found),
        warn: (found) => say('mailFile.warn', found),
        pass: (found) => say('mailFile.pass', found),
        unknown: (found) => say('mailFile.unknown', found),
        none: say('mailFile.none'),
        next: say('mailFile.next'),
      }),
      ...(sizes.length === 0 ? {} : { measured: [{ name: 'largest', value: Math.max(...sizes), unit: 'B' }] }),
    };
  },
});
