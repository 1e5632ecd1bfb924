import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import { tryConnect } from '../common/connect';
import { splitHost } from '../common/sntp';
import type { ProxyState } from '../facts';
import { readTrimmed } from '../files';
import { parseEnvironmentFile, parseGsettingsProxy, proxyOfEnvironment } from '../parse/proxy';
import type { ProxySetting } from '../parse/proxy';
import type { Probe, ProbeContext } from '../probe';
import { known } from '../reading';

const CONNECT_TIMEOUT_MS = 3_000;

/** The proxy of this session or of the machine: environment, /etc/environment, GNOME; and whether somebody answers there. */
export const proxyProbe: Probe<'proxy'> = {
  fact: 'proxy',
  async collect(context) {
    const evidence: Evidence[] = [];
    const setting = await settingOf(context, evidence);
    if (setting === null)
      return known<ProxyState>({ kind: 'none', address: null, reachable: null, durationMs: null }, evidence);
    const target = setting.address === null ? null : targetOf(setting.address);
    if (target === null) return known<ProxyState>({ ...setting, reachable: null, durationMs: null }, evidence);
    const answer = await tryConnect(target.host, target.port, CONNECT_TIMEOUT_MS, context.signal);
    const command = `connect ${target.host}:${String(target.port)}`;
    evidence.push({ command, exitCode: null, durationMs: answer.durationMs, excerpt: answer.detail });
    return known<ProxyState>({ ...setting, reachable: answer.reached, durationMs: answer.durationMs }, evidence);
  },
};

async function settingOf({ root, run }: ProbeContext, evidence: Evidence[]): Promise<ProxySetting | null> {
  const say = (command: string, excerpt: string): void => {
    evidence.push({ command, exitCode: null, durationMs: 0, excerpt });
  };
  const session = proxyOfEnvironment(process.env);
  if (session !== null) {
    say('read the environment', `proxy ${session.address ?? '(not understood)'}`);
    return session;
  }
  const machine = proxyOfEnvironment(
    parseEnvironmentFile((await readTrimmed(path.join(root, 'etc/environment'))) ?? ''),
  );
  if (machine !== null) {
    say('read /etc/environment', `proxy ${machine.address ?? '(not understood)'}`);
    return machine;
  }
  const gsettings = await run('gsettings', ['list-recursively', 'org.gnome.system.proxy'], { timeoutMs: 3_000 });
  const desktop = gsettings.status === 'ok' ? parseGsettingsProxy(gsettings.stdout) : null;
  // The whole answer may hold a password.
  say(gsettings.command, desktop === null ? '(no setting)' : `${desktop.kind} ${desktop.address ?? ''}`.trim());
  return desktop === null || desktop.kind === 'none' ? null : desktop;
}

function targetOf(address: string): { host: string; port: number } | null {
  if (!address.includes('://')) return splitHost(address, 80);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return { host: url.hostname, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
}
