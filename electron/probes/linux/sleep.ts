import path from 'node:path';
import type { SleepState } from '../facts';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parseJournal } from '../parse/kernel-log';
import { drainWhileAsleep, parseChargeHistory, sleepCulprits, sleepSpans } from '../parse/sleep';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';

const DAYS = 14;
/** SD_MESSAGE_SLEEP_START and SD_MESSAGE_SLEEP_STOP of systemd's message catalogue. */
const MESSAGES = ['6bbd95ee977941e497c48be27c254128', '8811e6df2a8e40f58a94cea26f8ebf14'];

/** How sleeping went in the last two weeks: what the battery lost, whether the machine came back, who stood in the way. */
export const sleepProbe: Probe<'sleep'> = {
  fact: 'sleep',
  after: ['kernelLog'],
  async collect({ root, run, fact }) {
    const states = await readTrimmed(path.join(root, 'sys/power/state'));
    if (states === null || !/\b(mem|disk|freeze|standby)\b/.test(states))
      return unavailable('notSupported', 'this machine cannot sleep');
    const args = [
      ...MESSAGES.map((id) => `MESSAGE_ID=${id}`),
      '--since',
      `-${String(DAYS)}d`,
      '-o',
      'json',
      '--no-pager',
      '-q',
    ];
    const journal = await run('journalctl', args, { timeoutMs: 8_000 });
    if (journal.status !== 'ok') return failedCommand(journal);
    const { entries, broken } = parseJournal(journal.stdout);
    if (broken > entries.length) return badOutput(journal, 'not JSON lines');
    const kept = (await listFolder(path.join(root, 'var/log/journal'))).length > 0;
    if (entries.length === 0 && !kept) return unavailable('noSource', 'no journal is kept', [commandEvidence(journal)]);
    const spans = sleepSpans(entries);
    const history = await chargeHistory(root);
    const log = await fact('kernelLog');
    const value: SleepState = {
      days: DAYS,
      drainPercentPerHour: drainWhileAsleep(spans, history),
      failedResumes: spans.filter((span) => span.endedAt === null).length,
      culprits: log.status === 'known' ? sleepCulprits(log.value.entries) : [],
    };
    const excerpt = entries
      .slice(-20)
      .map((entry) => `${entry.at ?? ''} ${entry.message}`)
      .join('\n');
    return unverified(known(value, [commandEvidence(journal, excerpt || '(never slept)')]));
  },
};

/** UPower keeps the charge of the last days; of several batteries the first on record is enough. */
async function chargeHistory(root: string): Promise<{ atMs: number; percent: number; state: string }[]> {
  const folder = path.join(root, 'var/lib/upower');
  for (const name of (await listFolder(folder)).filter((file) => /^history-charge-.+\.dat$/.test(file))) {
    const text = await readFileOutcome(path.join(folder, name), 1024 * 1024);
    const history = text.status === 'ok' ? parseChargeHistory(text.text) : [];
    if (history.length > 1) return history.sort((a, b) => a.atMs - b.atMs);
  }
  return [];
}
