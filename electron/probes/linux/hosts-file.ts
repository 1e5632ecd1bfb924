import os from 'node:os';
import path from 'node:path';
import { readFileOutcome } from '../files';
import { parseHosts } from '../parse/hosts';
import type { Probe } from '../probe';
import { fileEvidence, known, unavailable } from '../reading';

/** Names for this machine and for groups of machines that every distribution writes. */
const USUAL = /^(localhost\d?|localhost\.localdomain|localhost6(\.localdomain6)?|ip6-\w+|broadcasthost)$/i;

/** Entries of /etc/hosts beside the usual ones and the machine's own name. */
export const hostsFileProbe: Probe<'hostsFile'> = {
  fact: 'hostsFile',
  async collect({ root }) {
    const file = path.join(root, 'etc/hosts');
    const outcome = await readFileOutcome(file, 1024 * 1024);
    const evidence = [fileEvidence('/etc/hosts', outcome)];
    if (outcome.status === 'absent') return known({ entries: [] }, evidence);
    if (outcome.status !== 'ok') return unavailable(outcome.status, outcome.detail, evidence);
    const own = os.hostname().toLowerCase();
    const isOwn = (name: string): boolean => name.toLowerCase() === own || name.toLowerCase().startsWith(`${own}.`);
    const entries = parseHosts(outcome.text).flatMap(({ address, names }) => {
      // A name without a dot that leads back to this machine is one of its own (Debian's 127.0.1.1, an earlier host name).
      const loopback = /^(127\.|::1$)/.test(address);
      const left = names.filter((name) => !USUAL.test(name) && !isOwn(name) && !(loopback && !name.includes('.')));
      return left.length === 0 ? [] : [{ address, names: left }];
    });
    return known({ entries }, evidence);
  },
};
