import type { Shutdowns } from '../facts';
import { bootIdsOf, parseLast, parseListBoots, unexpectedStarts } from '../parse/boots';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';
import type { Reading } from '../reading';

const DAYS = 30;
/** SD_MESSAGE_JOURNAL_STOP: the journal was closed in order, as the last thing before the end. */
const JOURNAL_STOP = 'd93fb3c9c24d451a97cea615ce59c00b';

/** Starts that no orderly shutdown came before: power loss, a held button, a hard freeze. From wtmp, else from the journal. */
export const shutdownsProbe: Probe<'shutdowns'> = {
  fact: 'shutdowns',
  async collect(context) {
    const outcome = await context.run('last', ['-x', '-F', 'reboot', 'shutdown'], { timeoutMs: 5_000 });
    const wtmp = outcome.status === 'ok' ? parseLast(outcome.stdout) : null;
    // No start on record: a container, or a system that no longer writes this file.
    if (wtmp === null || wtmp.records.length === 0) return await fromJournal(context);
    const from = new Date(Date.now() - DAYS * 86_400_000);
    const unexpected = unexpectedStarts(wtmp.records, from);
    // The file is begun anew each month: it cannot vouch for the time before.
    const days = Math.min(DAYS, Math.max(1, Math.ceil((Date.now() - wtmp.beginsAt.getTime()) / 86_400_000)));
    const excerpt = outcome.stdout.split('\n').slice(0, 40).join('\n');
    return known<Shutdowns>({ days, unexpected }, [commandEvidence(outcome, excerpt)]);
  },
};

async function fromJournal({ run }: ProbeContext): Promise<Reading<Shutdowns>> {
  const list = await run('journalctl', ['--list-boots', '--no-pager', '-q', '-o', 'json'], { timeoutMs: 8_000 });
  if (list.status === 'toolMissing') return unavailable('noSource', 'neither wtmp nor a journal tells of starts');
  const boots = list.status === 'ok' ? parseListBoots(list.stdout) : null;
  if (boots === null || boots.length === 0) {
    return list.status === 'ok' || list.status === 'exitNonZero'
      ? unavailable('noSource', 'neither wtmp nor a journal tells of starts', [commandEvidence(list)])
      : failedCommand(list);
  }
  const args = [`MESSAGE_ID=${JOURNAL_STOP}`, '--since', `-${String(DAYS)}d`, '-o', 'json', '--no-pager', '-q'];
  const stops = await run('journalctl', args, { timeoutMs: 8_000 });
  if (stops.status !== 'ok') return failedCommand(stops);
  const ended = bootIdsOf(stops.stdout);
  const from = new Date(Date.now() - DAYS * 86_400_000).toISOString();
  const unexpected = boots.flatMap((boot) =>
    // 0 is the one that is still running.
    boot.index < 0 && boot.lastAt !== null && boot.lastAt >= from && !ended.has(boot.id)
      ? [{ at: boot.lastAt, cause: null }]
      : [],
  );
  const evidence = [commandEvidence(list), commandEvidence(stops, `${String(ended.size)} orderly ends`)];
  return unverified(known<Shutdowns>({ days: DAYS, unexpected }, evidence));
}
