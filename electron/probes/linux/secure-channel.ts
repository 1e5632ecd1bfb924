import { parseTestJoin } from '../parse/kerberos';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';

/** Whether the domain still knows the machine's own account; asked with whichever of the two programs is here. Unverified, as klist. */
export const secureChannelProbe: Probe<'secureChannel'> = {
  fact: 'secureChannel',
  timeoutMs: 12_000,
  async collect({ run, fact }) {
    const join = await fact('join');
    if (join.status !== 'known') return unavailable(join.reason, join.detail);
    const { kind, domain } = join.value;
    if (kind === 'workgroup' || kind === 'entra') return known(null);
    if (domain === null) return unavailable('noSource', 'the domain is not known');
    const adcli = await run('adcli', ['testjoin'], { timeoutMs: 10_000 });
    const outcome =
      adcli.status === 'toolMissing' ? await run('net', ['ads', 'testjoin'], { timeoutMs: 10_000 }) : adcli;
    if (outcome.status !== 'ok' && outcome.status !== 'exitNonZero') return failedCommand(outcome);
    const said = `${outcome.stdout}\n${outcome.stderr}`;
    // The machine's key is root's.
    if (/permission denied/i.test(said))
      return unavailable('notPermitted', said.trim().slice(0, 300), [commandEvidence(outcome)], outcome.tool);
    const detail = said.trim().split('\n').at(-1)?.slice(0, 300) ?? null;
    return unverified(known({ domain, trusted: parseTestJoin(said), detail }, [commandEvidence(outcome)]));
  },
};
