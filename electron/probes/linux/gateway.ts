import type { GatewayState } from '../facts';
import { parseDefaultRoute, parseNeighbour, parsePing } from '../parse/network';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { readIpRoutes } from './ip';

/** The default gateway and whether it answers: ten pings, and the kernel's neighbour entry for those that do not answer pings. */
export const gatewayProbe: Probe<'gateway'> = {
  fact: 'gateway',
  async collect(context) {
    const { run, fact } = context;
    const routes = await readIpRoutes(context);
    if (routes.status !== 'ok') return failedCommand(routes);
    const parsed = parseDefaultRoute(routes.stdout.trim());
    if (parsed === null) return badOutput(routes, 'not a JSON list');
    const adapters = await fact('networkAdapters');
    const connected =
      adapters.status === 'known' &&
      adapters.value.some(
        (adapter) => adapter.kind !== 'loopback' && adapter.state === 'up' && adapter.addresses.length > 0,
      );
    const evidence = [commandEvidence(routes)];
    const gateway = parsed.route?.gateway ?? null;
    const device = parsed.route?.device ?? null;
    const silent = { connected, gateway, device, sent: null, received: null, averageMs: null, neighbour: null };
    if (gateway === null) return known<GatewayState>(silent, evidence);

    const gaps: Gap[] = [];
    const ping = await run('ping', ['-n', '-c', '10', '-i', '0.2', '-W', '1', gateway], { timeoutMs: 6_000 });
    evidence.push(commandEvidence(ping));
    const counts = ping.status === 'ok' || ping.status === 'exitNonZero' ? parsePing(ping.stdout) : null;
    if (counts === null) gaps.push({ what: 'gateway.ping', reason: reasonOf(ping), tool: 'ping' });
    const neighbour = await run('ip', ['-j', 'neigh', 'show', gateway], { timeoutMs: 5_000 });
    evidence.push(commandEvidence(neighbour));
    return known<GatewayState>(
      {
        ...silent,
        sent: counts?.sent ?? null,
        received: counts?.received ?? null,
        averageMs: counts?.averageMs ?? null,
        neighbour: neighbour.status === 'ok' ? parseNeighbour(neighbour.stdout) : null,
      },
      evidence,
      gaps,
    );
  },
};
