import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isCount, textOf } from '../values';

const { warn } = THRESHOLDS.teamsCacheBytes;

/** Which Teams is installed. The classic one has been shut off; a cache grown huge is the usual cause of a slow one. */
export const appTeams = defineCheck({
  id: 'app.teams',
  needs: ['teams'],
  limits: say('teams.limits', { bytes: warn }),
  judge({ teams }) {
    const { installed, classic, cacheBytes } = teams.value;
    const version = textOf(teams.value.version) ?? '';
    if (installed === false) return { outcome: 'notApplicable', say: say('teams.none') };
    if (installed !== true || typeof classic !== 'boolean')
      return couldNotRun('badOutput', say('teams.unknown'), say('next.again'));
    if (classic) return { outcome: 'fail', say: say('teams.classic', { version }), next: say('teams.next.classic') };
    const measured = isCount(cacheBytes) ? [{ name: 'cache', value: cacheBytes, unit: 'B' }] : [];
    if (isCount(cacheBytes) && cacheBytes >= warn)
      return {
        outcome: 'warn',
        say: say('teams.cache', { bytes: cacheBytes }),
        next: say('teams.next.cache'),
        measured,
      };
    return { outcome: 'pass', say: say('teams.pass', { version }), measured };
  },
});
