import type { KerberosState } from '../facts';
import { grantingTicket, parseKlist } from '../parse/kerberos';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unverified } from '../reading';

/** The ticket of whoever runs this. Unverified: the output format of klist is known from its documentation. */
export const kerberosProbe: Probe<'kerberos'> = {
  fact: 'kerberos',
  async collect({ run, fact }) {
    const join = await fact('join');
    if (join.status === 'known' && join.value.kind === 'workgroup') return known<KerberosState>(EMPTY);
    const klist = await run('klist', [], { timeoutMs: 4_000 });
    const evidence = [commandEvidence(klist)];
    if (klist.status === 'exitNonZero' && /No credentials cache|not found/i.test(klist.stderr)) {
      return unverified(known<KerberosState>(EMPTY, evidence));
    }
    if (klist.status !== 'ok') return failedCommand(klist);
    const tickets = parseKlist(klist.stdout);
    if (tickets === null) return badOutput(klist, 'no principal');
    const granting = grantingTicket(tickets);
    const expired = granting?.expiresAt == null || Date.parse(granting.expiresAt) <= Date.now();
    return unverified(
      known<KerberosState>(
        {
          ...EMPTY,
          ticket: granting === null ? 'none' : expired ? 'expired' : 'valid',
          expiresAt: granting?.expiresAt ?? null,
        },
        evidence,
      ),
    );
  },
};

const EMPTY: KerberosState = { ticket: 'none', expiresAt: null, skewSeconds: null, errors: [] };
