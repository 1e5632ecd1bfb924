import type { ScheduledTask, StartupItem } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { oddityOf } from '../autostart';
import { couldNotRun, defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { textOf } from '../values';

const COMMAND_MAX_CHARS = 200;

/** Programs that start by themselves from where no honest installer puts them, or without a signature where others have one. */
export const secAutostart = defineCheck({
  id: 'sec.autostart',
  needs: ['startupItems'],
  uses: ['scheduledTasks'],
  limits: say('autostart.limits'),
  judge({ startupItems }, { scheduledTasks }) {
    const started = startupItems.value.filter((item) => item.enabled !== false);
    const tasks =
      scheduledTasks.status === 'known' ? scheduledTasks.value.filter((task) => task.enabled !== false) : [];
    const found = [...started.map(startupOf), ...tasks.map(taskOf)];
    const gaps = [...startupItems.gaps, ...(scheduledTasks.status === 'known' ? scheduledTasks.gaps : [])];
    const items = [...found.filter((item) => item.outcome !== 'pass'), ...gapItems(gaps, say('autostart.item.unread'))];
    // A system without such tasks is complete without them; one that refused to tell is not.
    if (scheduledTasks.status === 'unavailable' && scheduledTasks.reason !== 'notSupported') {
      items.push({ subject: 'tasks', outcome: 'couldNotRun', say: say('autostart.item.unread') });
    }
    if (items.length === 0) return { outcome: 'pass', say: say('autostart.pass', { count: found.length }) };
    if (started.length + tasks.length === 0 && items.every((item) => item.outcome === 'couldNotRun'))
      return couldNotRun(reasonOfGaps(gaps), say('autostart.item.unread'), say('next.elevate'));
    return judgeList(items, {
      fail: (counted) => say('autostart.fail', counted),
      warn: (counted) => say('autostart.warn', counted),
      pass: ({ count }) => say('autostart.pass', { count }),
      unknown: (counted) => say('autostart.unknown', counted),
      none: say('autostart.pass', { count: found.length }),
      next: say('autostart.next'),
      reason: scheduledTasks.status === 'unavailable' ? scheduledTasks.reason : reasonOfGaps(gaps),
    });
  },
});

function startupOf(item: StartupItem): Item {
  const subject = item.name;
  const command = textOf(item.command);
  if (command === null) {
    // Units and launch agents are named by their file; an entry with neither command nor place cannot be judged.
    return textOf(item.location) === null && item.source === 'registry'
      ? { subject, outcome: 'couldNotRun', say: say('autostart.item.unread') }
      : { subject, outcome: 'pass', say: say('autostart.item.usual') };
  }
  const oddity = oddityOf(command);
  // Whole scripts are put on command lines; the beginning tells which.
  const source = command.slice(0, COMMAND_MAX_CHARS);
  if (oddity === 'temporary')
    return {
      subject,
      outcome: item.signed === true ? 'warn' : 'fail',
      say: say('autostart.item.temporary', { source }),
    };
  if (oddity === 'hidden') return { subject, outcome: 'warn', say: say('autostart.item.hidden', { source }) };
  if (item.signed === false) {
    return {
      subject,
      outcome: oddity === 'userData' ? 'fail' : 'warn',
      say: say('autostart.item.unsigned', { source }),
    };
  }
  if (oddity === 'userData' && item.signed !== true)
    return { subject, outcome: 'warn', say: say('autostart.item.userData', { source }) };
  return { subject, outcome: 'pass', say: say('autostart.item.usual') };
}

function taskOf(task: ScheduledTask): Item {
  return startupOf({ name: task.name, command: task.command, source: 'task', enabled: task.enabled });
}
