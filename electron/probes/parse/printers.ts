import type { Printer } from '@shared/domain/inspection';

const NOT_THERE =
  /may not exist or is unavailable|not responding|unreachable|unable to (connect|locate)|waiting for printer/i;

/**
 * `lpstat -v`, `lpstat -p -d -o` and `lpstat -a` in one text. A queue that is "printing" to a device that does not answer is said to
 * be so in `stateReason`. Empty when there are no queues.
 */
export function parseLpstat(text: string): Printer[] {
  const uris = new Map([...text.matchAll(/^device for (\S+): (\S+)$/gm)].map((match) => [match[1], match[2]]));
  const fallback = /^system default destination: (\S+)$/m.exec(text)?.[1];
  const knowsDefault = fallback !== undefined || /^no system default destination$/m.test(text);
  const accepting = new Set([...text.matchAll(/^(\S+) accepting requests/gm)].map((match) => match[1]));
  const refusing = new Set([...text.matchAll(/^(\S+) not accepting requests/gm)].map((match) => match[1]));
  const jobs = new Map<string, number>();
  for (const match of text.matchAll(/^(\S+)-\d+\s+\S+\s+\d+\s+\S/gm)) {
    jobs.set(match[1] ?? '', (jobs.get(match[1] ?? '') ?? 0) + 1);
  }
  const names = new Set<string>();
  const printers: Printer[] = [];
  for (const match of text.matchAll(/^printer (\S+) (is idle|now printing|disabled)([^\n]*)((?:\n[ \t]+[^\n]*)*)/gm)) {
    const [, name, word, , detail] = match;
    if (name === undefined || names.has(name)) continue;
    names.add(name);
    const reason = (detail ?? '').trim().split('\n')[0]?.trim() ?? '';
    printers.push({
      name,
      state: word === 'disabled' ? 'stopped' : word === 'is idle' ? 'idle' : 'printing',
      stateReason: reason === '' || reason.startsWith('Form mounted') ? null : reason,
      uri: uris.get(name) ?? null,
      isDefault: knowsDefault ? name === fallback : null,
      acceptingJobs: accepting.has(name) ? true : refusing.has(name) ? false : null,
      queuedJobs: jobs.get(name) ?? 0,
    });
  }
  return printers;
}

/** Whether a queue's state text says that the device behind it does not answer. */
export function deviceIsUnreachable(printer: Pick<Printer, 'stateReason'>): boolean {
  return printer.stateReason !== null && NOT_THERE.test(printer.stateReason);
}
