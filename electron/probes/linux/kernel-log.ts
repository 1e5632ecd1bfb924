import path from 'node:path';
import type { KernelLogEntry } from '../facts';
import { listFolder } from '../files';
import { parseDmesgRaw, parseJournal } from '../parse/kernel-log';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import { readDmesg } from './dmesg';

const DAYS = 30;
const MAX_LINES = 5_000;
/** syslog(3): 0 emergency to 3 error. */
const ERROR_LEVEL = 3;

/** Kernel messages of level error and worse: the journal's last 30 days, or, where there is no journal, this boot's ring buffer. */
export const kernelLogProbe: Probe<'kernelLog'> = {
  fact: 'kernelLog',
  async collect(context) {
    const { root, run } = context;
    // A journal kept in memory only reaches back to the start of the machine.
    const kept = (await listFolder(path.join(root, 'var/log/journal'))).length > 0;
    const days = kept ? DAYS : null;
    // Not -k: that means "this boot only" as well.
    const args = [
      '_TRANSPORT=kernel',
      '-p',
      '3',
      '--since',
      `-${String(DAYS)}d`,
      '-n',
      String(MAX_LINES),
      '-o',
      'json',
      '--no-pager',
      '-q',
    ];
    const journal = await run('journalctl', args, { timeoutMs: 8_000, maxBytes: 32 * 1024 * 1024 });
    if (journal.status === 'ok' && journal.stdout.trim() !== '') {
      const { entries, broken } = parseJournal(journal.stdout);
      if (entries.length === 0 || broken > entries.length) return badOutput(journal, 'not JSON lines');
      return known({ entries, days }, [commandEvidence(journal, excerptOf(entries))]);
    }
    // An empty journal says "no errors" only where a journal is kept; whether it is, --disk-usage cannot tell an ordinary user.
    if (journal.status === 'ok' && (await journalExists(run))) {
      return known({ entries: [], days }, [commandEvidence(journal, '(no entries)')]);
    }
    const dmesg = await readDmesg(context);
    if (dmesg.status !== 'ok') {
      const journalBroke =
        journal.status !== 'ok' && journal.status !== 'toolMissing' && journal.status !== 'exitNonZero';
      return failedCommand(journalBroke ? journal : dmesg);
    }
    const lines = parseDmesgRaw(dmesg.stdout);
    if (lines.length === 0) return badOutput(dmesg, 'no line in the raw format');
    const entries = lines.filter((line) => line.priority <= ERROR_LEVEL);
    return known({ entries, days: null }, [commandEvidence(dmesg, excerptOf(entries))]);
  },
};

async function journalExists(run: Parameters<Probe['collect']>[0]['run']): Promise<boolean> {
  const any = await run('journalctl', ['_TRANSPORT=kernel', '-n', '1', '-o', 'json', '--no-pager', '-q'], {
    timeoutMs: 5_000,
  });
  return any.status === 'ok' && parseJournal(any.stdout).entries.length > 0;
}

function excerptOf(entries: readonly KernelLogEntry[]): string {
  if (entries.length === 0) return '(no entry of level error or worse)';
  return entries
    .slice(-40)
    .map((entry) => `${entry.at ?? ''} ${entry.message}`.trim())
    .join('\n');
}
