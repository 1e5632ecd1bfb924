import type { Evidence } from '@shared/domain/inspection';
import type { FirewallState } from '../facts';
import { parseFirewalld, parseNft, parseUfw } from '../parse/firewall';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, reasonOf, unavailable } from '../reading';
import type { Unavailable } from '../reading';

/** Asks the firewalls a Linux machine may have, the friendly ones first. "Off" is only said when a program that knows has said so. */
export const firewallProbe: Probe<'firewall'> = {
  fact: 'firewall',
  async collect({ run, elevated }) {
    const [ufw, firewalld, nft] = await Promise.all([
      run('ufw', ['status'], { timeoutMs: 6_000 }),
      run('firewall-cmd', ['--state'], { timeoutMs: 6_000 }),
      run('nft', ['-j', 'list', 'ruleset'], { timeoutMs: 6_000 }),
    ]);
    const outcomes = [ufw, firewalld, nft];
    const evidence: Evidence[] = outcomes
      .filter(({ status }) => status !== 'toolMissing')
      .map((outcome) => commandEvidence(outcome));
    const answers: FirewallState[] = [];
    const ufwSays = ufw.status === 'ok' ? parseUfw(ufw.stdout) : null;
    if (ufwSays !== null) answers.push({ active: ufwSays, product: 'ufw', rules: null });
    const firewalldSays =
      firewalld.status === 'ok' || firewalld.status === 'exitNonZero'
        ? parseFirewalld(firewalld.stdout || firewalld.stderr)
        : null;
    if (firewalldSays !== null) answers.push({ active: firewalldSays, product: 'firewalld', rules: null });
    const nftSays = nft.status === 'ok' ? parseNft(nft.stdout) : null;
    if (nftSays !== null) answers.push({ active: nftSays.filtersInput, product: 'nftables', rules: nftSays.rules });

    const on = answers.find((answer) => answer.active);
    if (on !== undefined) return known(on, evidence);
    // An unanswered question leaves open whether something is on.
    const open = outcomes.find(
      (outcome, index) => outcome.status !== 'toolMissing' && [ufwSays, firewalldSays, nftSays][index] === null,
    );
    if (open !== undefined) return openQuestion(open, elevated, evidence);
    const off = answers[0];
    if (off !== undefined) return known(off, evidence);
    return unavailable('toolMissing', 'neither ufw, firewalld nor nft is here', evidence, 'nft');
  },
};

function openQuestion(
  outcome: Parameters<typeof failedCommand>[0],
  elevated: boolean,
  evidence: readonly Evidence[],
): Unavailable {
  const reason = !elevated && outcome.status === 'exitNonZero' ? 'notPermitted' : reasonOf(outcome);
  return unavailable(reason, outcome.stderr.trim().slice(0, 300), evidence, outcome.tool);
}
