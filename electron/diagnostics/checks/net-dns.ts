import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.dnsMs;
const SERVER_FAILURE = 2;

/** Whether the name servers answer, and how fast. Without a network there is nobody to ask, and so no verdict. */
export const netDns = defineCheck({
  id: 'net.dns',
  needs: ['dns'],
  uses: ['gateway'],
  limits: say('dns.limits', { warn, fail }),
  judge({ dns }, { gateway }) {
    const servers = dns.value;
    const offline = gateway.status === 'known' && gateway.value.gateway === null && !gateway.value.connected;
    const answered = servers.filter((server) => server.answered === true);
    if (offline && answered.length === 0)
      return couldNotRun('noSource', say('dns.offline'), say('gateway.next.offline'));
    if (servers.length === 0) return { outcome: 'fail', say: say('dns.noServer'), next: say('dns.next') };
    const times = answered
      .flatMap((server) => (isCount(server.durationMs) ? [server.durationMs] : []))
      .toSorted((a, b) => a - b);
    const ms = times[Math.floor((times.length - 1) / 2)] ?? 0;
    const items = servers.map((server): Item => ({
      subject: server.server,
      outcome: server.answered === true ? 'pass' : answered.length === 0 ? 'fail' : 'warn',
      say: server.answered === true ? say('dns.item.answered', { ms: server.durationMs ?? 0 }) : say('dns.item.silent'),
    }));
    const rest = {
      next: say('dns.next'),
      items,
      measured: times.length === 0 ? [] : [{ name: 'median', value: ms, unit: 'ms' }],
    };
    const silent = servers
      .filter((server) => server.answered !== true)
      .map((server) => server.server)
      .join(', ');
    if (answered.length === 0) return { outcome: 'fail', say: say('dns.allSilent', { names: silent }), ...rest };
    if (times.length === 0) return couldNotRun('badOutput', say('dns.untimed'), say('next.again'));
    if (ms > fail) return { outcome: 'fail', say: say('dns.slow', { ms }), ...rest };
    if (silent !== '') return { outcome: 'warn', say: say('dns.oneSilent', { names: silent }), ...rest };
    const broken = answered.filter((server) => server.responseCode === SERVER_FAILURE).map((server) => server.server);
    if (broken.length > 0)
      return { outcome: 'warn', say: say('dns.serverFailure', { names: broken.join(', ') }), ...rest };
    if (ms > warn) return { outcome: 'warn', say: say('dns.slow', { ms }), ...rest };
    return { outcome: 'pass', say: say('dns.pass', { count: answered.length, ms }), items, measured: rest.measured };
  },
});
