import os from 'node:os';
import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { PasswordState } from '../facts';
import { readFileOutcome } from '../files';
import { parsePasswd, parseShadow } from '../parse/accounts';
import type { ShadowEntry } from '../parse/accounts';
import { parseChage, parseFaillock } from '../parse/sign-in-settings';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, failedCommand, known } from '../reading';
import type { Gap } from '../reading';
import { accountLists } from './accounts-source';

const MAX_ACCOUNTS = 20;
/** pam_faillock's own default. */
const DENY_DEFAULT = 3;

/**
 * Passwords of people's accounts: /etc/shadow as root, else `chage` for the account that runs this, which may ask about itself. Failed
 * sign-ins are counted only where pam_faillock is set up.
 */
export const passwordsProbe: Probe<'passwords'> = {
  fact: 'passwords',
  async collect(context) {
    const { root } = context;
    const { passwd } = await accountLists(context);
    if (passwd.status !== 'ok') return failedCommand(passwd);
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [];
    const current = os.userInfo().username;
    const names = parsePasswd(passwd.stdout)
      .filter(({ id, shell }) => (id === 0 || (id >= 1000 && id <= 59_999)) && !/\/(nologin|false)$/.test(shell ?? ''))
      .map(({ name }) => name);
    const shadow = await readFileOutcome(path.join(root, 'etc/shadow'));
    const entries = shadow.status === 'ok' ? parseShadow(shadow.text) : null;
    const deny = await denyAfter(root);
    if (entries === null)
      gaps.push({
        what: 'passwords.otherUsers',
        reason: shadow.status === 'notPermitted' ? 'notPermitted' : 'noSource',
      });
    const states: PasswordState[] = [];
    for (const name of names.slice(0, MAX_ACCOUNTS)) {
      if (entries === null) {
        if (name === current) states.push(await ownState(context, name, deny, evidence));
        continue;
      }
      const entry = entries.get(name);
      // An account without any password (root of a desktop, a key-only account) has none to expire.
      if (entry === undefined || entry.password === 'noPassword') continue;
      const failed = await failures(context, name, deny, evidence);
      states.push(stateOf(name, name === current, entry, failed, deny));
    }
    return known(states, evidence, gaps);
  },
};

function stateOf(
  user: string,
  current: boolean,
  entry: ShadowEntry,
  failed: number | null,
  deny: number | null,
): PasswordState {
  const { passwordExpiresAt, mustChange, password } = entry;
  return {
    user,
    current,
    expiresAt: passwordExpiresAt,
    neverExpires: passwordExpiresAt === null && !mustChange,
    mustChange,
    lockedOut: password === 'locked' || (deny !== null && failed !== null && failed >= deny),
    failedSignIns: failed,
  };
}

async function ownState(
  context: ProbeContext,
  user: string,
  deny: number | null,
  evidence: Evidence[],
): Promise<PasswordState> {
  const chage = await context.run('chage', ['-l', user], { timeoutMs: 4_000 });
  if (chage.status !== 'toolMissing') evidence.push(commandEvidence(chage));
  const told = chage.status === 'ok' ? parseChage(chage.stdout) : null;
  const failed = await failures(context, user, deny, evidence);
  return {
    user,
    current: true,
    expiresAt: told?.expiresAt ?? null,
    neverExpires: told === null ? null : told.expiresAt === null && !told.mustChange,
    mustChange: told?.mustChange ?? null,
    // Whoever is signed in is not locked out for the moment; whether failures have piled up is another question.
    lockedOut: deny === null || failed === null ? null : failed >= deny,
    failedSignIns: failed,
  };
}

async function failures(
  { run }: ProbeContext,
  user: string,
  deny: number | null,
  evidence: Evidence[],
): Promise<number | null> {
  if (deny === null) return null;
  const outcome = await run('faillock', ['--user', user], { timeoutMs: 3_000 });
  if (outcome.status !== 'ok') return null;
  // An account that never failed has no table.
  if (outcome.stdout.trim() === '') return 0;
  evidence.push(commandEvidence(outcome));
  return parseFaillock(outcome.stdout);
}

/** After how many failures pam_faillock locks an account; null where it is not in use. */
async function denyAfter(root: string): Promise<number | null> {
  for (const name of ['common-auth', 'system-auth', 'password-auth']) {
    const file = await readFileOutcome(path.join(root, 'etc/pam.d', name), 64 * 1024);
    if (file.status !== 'ok' || !/^[^#\n]*pam_faillock\.so/m.test(file.text)) continue;
    const inline = /pam_faillock\.so[^\n]*\bdeny=(\d{1,3})/.exec(file.text)?.[1];
    const config = await readFileOutcome(path.join(root, 'etc/security/faillock.conf'), 64 * 1024);
    const set = config.status === 'ok' ? /^[ \t]*deny\s*=\s*(\d{1,3})/m.exec(config.text)?.[1] : undefined;
    return Number(inline ?? set ?? DENY_DEFAULT);
  }
  return null;
}
