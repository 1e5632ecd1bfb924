import { Resolver } from 'node:dns/promises';
import { performance } from 'node:perf_hooks';
import { tryConnect } from '../common/connect';
import type { DomainController } from '../facts';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';

/** Kerberos, the directory, files and policies: what a member asks its controllers for. */
const PORTS = [88, 389, 445] as const;
const MAX_CONTROLLERS = 4;
const DNS_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 1_500;

/** The controllers that the domain's name server lists, and whether they take connections; nothing is sent to them. */
export const domainControllersProbe: Probe<'domainControllers'> = {
  fact: 'domainControllers',
  timeoutMs: 10_000,
  async collect({ fact, signal }) {
    const join = await fact('join');
    if (join.status !== 'known') return unavailable(join.reason, join.detail);
    const { kind, domain } = join.value;
    if (kind === 'workgroup' || kind === 'entra') return known([]);
    if (domain === null) return unavailable('noSource', 'the domain is not known');
    const name = `_ldap._tcp.dc._msdcs.${domain.toLowerCase()}`;
    const startedAt = performance.now();
    const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 1 });
    let names: string[];
    let said: string;
    try {
      const records = await resolver.resolveSrv(name);
      names = records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight).map((record) => record.name);
      said = records.map((record) => `${record.name}:${String(record.port)}`).join('\n');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
      names = [];
      said = `(${code})`;
    }
    const durationMs = Math.round(performance.now() - startedAt);
    const controllers = await Promise.all(
      names.slice(0, MAX_CONTROLLERS).map(async (controller): Promise<DomainController> => {
        const ports = await Promise.all(
          PORTS.map(async (port) => ({
            port,
            open: (await tryConnect(controller, port, CONNECT_TIMEOUT_MS, signal)).reached,
          })),
        );
        return { name: controller, domain, ports };
      }),
    );
    const opened = controllers
      .map(
        (one) =>
          `${one.name}: ${one.ports.map(({ port, open }) => `${String(port)} ${open ? 'open' : 'closed'}`).join(', ')}`,
      )
      .join('\n');
    return known(controllers, [
      { command: `DNS SRV ${name}`, exitCode: null, durationMs, excerpt: `${said}\n${opened}`.trim() },
    ]);
  },
};
