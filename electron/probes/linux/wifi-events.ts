import path from 'node:path';
import type { WifiEvents } from '../facts';
import { listFolder } from '../files';
import { parseJournal } from '../parse/kernel-log';
import { parseWifiEvents } from '../parse/wifi-events';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';

const DAYS = 7;
const MAX_LINES = 5_000;

/** How often the Wi-Fi was lost or refused in the last seven days, as the services that run it have written it down. */
export const wifiEventsProbe: Probe<'wifiEvents'> = {
  fact: 'wifiEvents',
  async collect({ root, run, fact }) {
    const adapters = await fact('networkAdapters');
    if (adapters.status === 'unavailable')
      return unavailable(adapters.reason, adapters.detail, adapters.evidence, adapters.tool);
    if (!adapters.value.some((adapter) => adapter.kind === 'wifi'))
      return known<WifiEvents>({ days: DAYS, disconnects: 0, authenticationFailures: 0 });
    const units = ['wpa_supplicant.service', 'NetworkManager.service', 'iwd.service'].flatMap((unit) => ['-u', unit]);
    const args = [...units, '--since', `-${String(DAYS)}d`, '-n', String(MAX_LINES), '-o', 'json', '--no-pager', '-q'];
    const journal = await run('journalctl', args, { timeoutMs: 8_000, maxBytes: 32 * 1024 * 1024 });
    if (journal.status !== 'ok') return failedCommand(journal);
    const { entries, broken } = parseJournal(journal.stdout);
    if (broken > entries.length) return badOutput(journal, 'not JSON lines');
    const kept = (await listFolder(path.join(root, 'var/log/journal'))).length > 0;
    // Without a kept journal or a word of these services there is nothing to count on.
    if (entries.length === 0 && !kept) return unavailable('noSource', 'no journal is kept', [commandEvidence(journal)]);
    const events = parseWifiEvents(entries);
    const telling = entries.filter((entry) =>
      /CTRL-EVENT-(DISCONNECTED|ASSOC-REJECT|EAP-FAILURE|SSID-TEMP)/.test(entry.message),
    );
    const excerpt = telling
      .slice(-20)
      .map((entry) => `${entry.at ?? ''} ${entry.message}`)
      .join('\n');
    return unverified(
      known<WifiEvents>({ days: DAYS, ...events }, [commandEvidence(journal, excerpt || '(no break)')]),
    );
  },
};
