import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { DnsServerState } from '../facts';
import { readFileOutcome } from '../files';
import { dnsQuestion, dnsResponseCode } from '../parse/datagrams';
import { parseResolvConf } from '../parse/network';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';
import { askOverUdp } from './udp';

const ANSWER_TIMEOUT_MS = 2_000;

/** Asks each name server of resolv.conf for the root's name servers: a question that tells nothing about the customer. */
export const dnsProbe: Probe<'dns'> = {
  fact: 'dns',
  async collect({ root, signal }) {
    const file = path.join(root, 'etc/resolv.conf');
    const conf = await readFileOutcome(file);
    if (conf.status !== 'ok') return unavailable(conf.status === 'absent' ? 'noSource' : conf.status, conf.detail);
    const servers = parseResolvConf(conf.text).slice(0, 4);
    const evidence: Evidence[] = [fileEvidence(file, conf)];
    const states = await Promise.all(servers.map(async (server) => await ask(server, signal, evidence)));
    return known(states, evidence);
  },
};

async function ask(server: string, signal: AbortSignal, evidence: Evidence[]): Promise<DnsServerState> {
  // A datagram may be lost: two tries before a server counts as silent.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const id = randomInt(1, 0xffff);
    const answer = await askOverUdp(server, 53, dnsQuestion(id, '.'), ANSWER_TIMEOUT_MS, signal);
    const responseCode = answer.message === null ? null : dnsResponseCode(answer.message, id);
    const excerpt =
      responseCode === null ? `(${answer.detail || 'not a DNS answer'})` : `response code ${String(responseCode)}`;
    evidence.push({ command: `dns query . NS @${server}`, exitCode: null, durationMs: answer.durationMs, excerpt });
    if (responseCode !== null) return { server, answered: true, durationMs: answer.durationMs, responseCode };
  }
  return { server, answered: false, durationMs: null, responseCode: null };
}
