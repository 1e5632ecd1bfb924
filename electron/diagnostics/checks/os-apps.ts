import { say } from '@shared/texts';
import { couldNotRun, defineCheck, gapAt } from '../check';
import { judgeItems, worstBy } from '../items';
import type { Item } from '../items';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.programCrashesPerWeek;
const TOP = 5;

/** Programs that keep falling over or hanging, by how often in a week. */
export const osApps = defineCheck({
  id: 'os.apps',
  needs: ['crashes'],
  limits: say('apps.limits', { warn, fail }),
  judge({ crashes }) {
    const { days, programs } = crashes.value;
    if (!isCount(days) || !isList(programs) || programs.some(({ count, hangs }) => !isCount(count) || !isCount(hangs)))
      return notTold();
    const gap = gapAt(crashes, 'crashes.programs');
    if (gap !== undefined && programs.length === 0)
      return couldNotRun(gap.reason, say('apps.unknown'), say('next.support'));
    const weeks = Math.max(1, days / 7);
    const rated = crashes.value.programs.map((program) => {
      const count = program.count + program.hangs;
      return { ...program, count, perWeek: count / weeks };
    });
    const worst = worstBy(rated, (program) => program.perWeek);
    if (worst === undefined || worst.perWeek < warn) {
      return {
        outcome: 'pass',
        say: say('apps.pass'),
        measured: [{ name: 'programs', value: rated.length, unit: '1' }],
      };
    }
    const items = rated
      .toSorted((a, b) => b.perWeek - a.perWeek)
      .slice(0, TOP)
      .map(({ name, count, module, perWeek }): Item => ({
        subject: name,
        outcome: perWeek > fail ? 'fail' : perWeek >= warn ? 'warn' : 'pass',
        say: module === null ? say('apps.item', { count }) : say('apps.item.module', { count, module }),
      }));
    const found = { say: say('apps.found', { name: worst.name, count: worst.count, days }), next: say('apps.next') };
    return {
      ...judgeItems(items, {
        fail: found,
        warn: found,
        pass: { say: say('apps.pass') },
        couldNotRun: { ...notTold(), reason: 'notSupported' },
        notApplicable: { say: say('apps.pass') },
      }),
      measured: [{ name: worst.name, value: worst.count, unit: '1' }],
    };
  },
});
