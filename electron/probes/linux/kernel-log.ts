import { parseDmesgRaw, parseJournal } from '../parse/kernel-log';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';

const DAYS = 30;
const MAX_LINES = 5_000;

/** Kernel messages of level error and worse: the journal's last 30 days, or, where there is no journal, this boot's ring buffer. */
export const kernelLogProbe: Probe<'kernelLog'> = {
  fact: 'kernelLog',
  async collect({ run }) {
    const args = [
      '-k',
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
      const tail = entries.slice(-40).map((entry) => `${entry.at ?? ''} ${entry.message}`);
      return known({ entries, days: DAYS }, [commandEvidence(journal, tail.join('\n'))]);
    }
    // An empty journal says "no errors" only where a journal is kept; whether it is, --disk-usage cannot tell an ordinary user.
    if (journal.status === 'ok' && (await journalExists(run))) {
      return known({ entries: [], days: DAYS }, [commandEvidence(journal, '(no entries)')]);
    }
    const dmesg = await run('dmesg', ['-r', '-l', 'emerg,alert,crit,err'], {
      timeoutMs: 6_000,
      maxBytes: 16 * 1024 * 1024,
    });
    if (dmesg.status !== 'ok') {
      const journalBroke =
        journal.status !== 'ok' && journal.status !== 'toolMissing' && journal.status !== 'exitNonZero';
      return failedCommand(journalBroke ? journal : dmesg);
    }
    const entries = parseDmesgRaw(dmesg.stdout);
    if (entries.length === 0 && dmesg.stdout.trim() !== '') return badOutput(dmesg, 'no line in the raw format');
    return known({ entries, days: null }, [commandEvidence(dmesg, entries.length === 0 ? '(no entries)' : undefined)]);
  },
};

async function journalExists(run: Parameters<Probe['collect']>[0]['run']): Promise<boolean> {
  const any = await run('journalctl', ['-k', '-n', '1', '-o', 'json', '--no-pager', '-q'], { timeoutMs: 5_000 });
  return any.status === 'ok' && parseJournal(any.stdout).entries.length > 0;
}
