import type { StartupItem } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { oddityOf } from '../autostart';
import { defineCheck } from '../check';
import { shortList } from '../items';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';

const { warn } = THRESHOLDS.startupItems;
const OF_THE_SYSTEM = /^(systemd|init|cron|timer|launch ?daemon)/i;
const SYSTEM_FOLDER = /^\/(etc\/xdg|usr\/share|System\/Library)\//;

/** Programs that start with the session. What the system itself starts, and what its maker signed, is not counted. */
export const osStartup = defineCheck({
  id: 'os.startup',
  needs: ['startupItems'],
  limits: say('startup.limits', { warn }),
  judge({ startupItems }) {
    if (!isList(startupItems.value)) return notTold();
    const enabled = startupItems.value.filter((item) => item.enabled !== false);
    const suspicious = enabled.filter(isSuspicious);
    const counted = enabled.filter((item) => !belongsToSystem(item));
    const measured = [{ name: 'items', value: counted.length, unit: '1' }];
    if (suspicious.length > 0) {
      const sure = suspicious.some((item) => item.signed === false);
      return {
        outcome: sure ? 'fail' : 'warn',
        say: say('startup.suspicious', { names: shortList(suspicious.map((item) => item.name)) }),
        next: say('startup.next.suspicious'),
        measured,
        items: suspicious.map((item) => ({
          subject: item.name,
          outcome: item.signed === false ? ('fail' as const) : ('warn' as const),
          say: say('common.text', { text: item.command ?? '' }),
        })),
      };
    }
    if (startupItems.value.some((item) => typeof item.source !== 'string' || !isSwitch(item.enabled))) return notTold();
    const count = counted.length;
    if (count <= warn) return { outcome: 'pass', say: say('startup.pass', { count }), measured };
    const names = shortList(counted.map((item) => item.name));
    return { outcome: 'warn', say: say('startup.many', { count, names }), next: say('startup.next'), measured };
  },
});

/** On, off, or honestly not known. */
function isSwitch(value: unknown): boolean {
  return value === null || typeof value === 'boolean';
}

/** What starts from a folder for rubbish ought not to be there; what starts from a user's own data ought to be signed. */
function isSuspicious(item: StartupItem): boolean {
  const oddity = oddityOf(item.command ?? '');
  return oddity === 'userData' ? item.signed === false : oddity !== null && item.signed !== true;
}

function belongsToSystem(item: StartupItem): boolean {
  return (
    OF_THE_SYSTEM.test(item.source) ||
    /microsoft|apple inc/i.test(item.publisher ?? '') ||
    SYSTEM_FOLDER.test(item.location ?? '')
  );
}
