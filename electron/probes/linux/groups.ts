import { parseGroups } from '../parse/accounts';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import { accountLists } from './accounts-source';

/** Groups of this machine and of its directory, with those whose members are administrators marked. */
export const groupsProbe: Probe<'groups'> = {
  fact: 'groups',
  async collect(context) {
    const { group } = await accountLists(context);
    if (group.status !== 'ok') return failedCommand(group);
    const groups = parseGroups(group.stdout);
    return groups.length === 0
      ? badOutput(group, 'no group found')
      : known(groups, [
          commandEvidence(
            group,
            groups
              .filter((one) => one.admin)
              .map((one) => `${one.name}: ${one.members.join(', ')}`)
              .join('\n'),
          ),
        ]);
  },
};
