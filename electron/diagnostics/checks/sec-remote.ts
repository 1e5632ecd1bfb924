import type { RemoteTool } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { textOf } from '../values';

/**
 * Programs through which somebody else can use this machine. There is no failure and no accusation: most are wanted, and only the
 * owner knows. The system's own remote shell belongs to the accounts.
 */
export const secRemote = defineCheck({
  id: 'sec.remote',
  needs: ['remoteTools'],
  limits: say('remote.limits'),
  judge({ remoteTools }) {
    const tools = remoteTools.value.filter((tool) => !/^(open)?ssh\b/i.test(tool.name));
    if (tools.length === 0 && remoteTools.gaps.length === 0) return { outcome: 'pass', say: say('remote.nothing') };
    const items = [...tools.map(itemOf), ...gapItems(remoteTools.gaps, say('remote.item.unknown'))];
    return judgeList(items, {
      warn: (found) => say('remote.warn', found),
      pass: (found) => say('remote.pass', found),
      unknown: (found) => say('remote.unknown', found),
      none: say('remote.nothing'),
      next: say('remote.next'),
      reason: reasonOfGaps(remoteTools.gaps),
      nextUnknown: say('remote.next'),
    });
  },
});

function itemOf(tool: RemoteTool): Item {
  const subject = [tool.name, textOf(tool.version)].filter((word) => word !== null).join(' ');
  const id = textOf(tool.id) ?? '';
  if (tool.unattended === true) return { subject, outcome: 'warn', say: say('remote.item.unattended', { source: id }) };
  if (tool.unattended === false) return { subject, outcome: 'pass', say: say('remote.item.onDemand', { source: id }) };
  return tool.running === true
    ? { subject, outcome: 'warn', say: say('remote.item.running', { source: id }) }
    : { subject, outcome: 'couldNotRun', say: say('remote.item.unknown') };
}
