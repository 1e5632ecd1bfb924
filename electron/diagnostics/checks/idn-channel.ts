import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { outsideDomain } from '../domain-facts';

/** The machine's own account in the domain. Out of reach is unknown, not broken: a notebook on the road is healthy. */
export const idnChannel = defineCheck({
  id: 'idn.channel',
  needs: ['secureChannel'],
  uses: ['join'],
  limits: say('channel.limits'),
  absent: outsideDomain,
  judge({ secureChannel }) {
    if (secureChannel.value === null) return { outcome: 'notApplicable', say: say('domain.none') };
    const { domain: name, trusted } = secureChannel.value;
    if (trusted === true) return { outcome: 'pass', say: say('channel.pass', { name }) };
    if (trusted === false) return { outcome: 'fail', say: say('channel.broken', { name }), next: say('channel.next') };
    return couldNotRun('noSource', say('channel.unreachable', { name }), say('domain.next.reach'));
  },
});
