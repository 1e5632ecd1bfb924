import type { KernelLogEntry } from '../facts';

/** One stay in sleep: when it began and ended; `endedAt` null when the machine was started anew instead of waking. */
export interface SleepSpan {
  readonly beganAt: number;
  readonly endedAt: number | null;
}

/**
 * systemd's messages of going to sleep ("Entering sleep state ...", "Performing sleep operation ...") and of waking ("System returned
 * from sleep ..."), oldest first, as spans. A sleep without an end that a new one follows is a failed resume; the last may still go on.
 */
export function sleepSpans(entries: readonly KernelLogEntry[]): SleepSpan[] {
  const spans: SleepSpan[] = [];
  let began: number | null = null;
  for (const { at, message } of entries) {
    const time = at === null ? Number.NaN : Date.parse(at);
    if (Number.isNaN(time)) continue;
    if (/entering sleep state|performing sleep operation|suspending system/i.test(message)) {
      if (began !== null) spans.push({ beganAt: began, endedAt: null });
      began = time;
    } else if (/returned from sleep|system resumed/i.test(message) && began !== null) {
      spans.push({ beganAt: began, endedAt: time });
      began = null;
    }
  }
  return spans;
}

/** `history-charge-*.dat` of UPower: "seconds percent state" a line; anything else is left out. */
export function parseChargeHistory(text: string): { atMs: number; percent: number; state: string }[] {
  return [...text.matchAll(/^(\d{9,10})\t(\d{1,3}(?:\.\d{1,6})?)\t([a-z-]+)$/gm)].flatMap((match) => {
    const percent = Number(match[2]);
    return percent > 0 && percent <= 100 ? [{ atMs: Number(match[1]) * 1000, percent, state: match[3] ?? '' }] : [];
  });
}

const MIN_SLEEP_MS = 30 * 60_000;
const NEAR_MS = 15 * 60_000;

/** Battery lost while asleep in percent an hour, over all spans of half an hour and more on battery; null without one that was measured. */
export function drainWhileAsleep(
  spans: readonly SleepSpan[],
  history: readonly { readonly atMs: number; readonly percent: number; readonly state: string }[],
): number | null {
  let [lost, hours] = [0, 0];
  for (const { beganAt, endedAt } of spans) {
    if (endedAt === null || endedAt - beganAt < MIN_SLEEP_MS) continue;
    const before = history.filter((point) => point.atMs <= beganAt && beganAt - point.atMs < NEAR_MS).at(-1);
    const after = history.find((point) => point.atMs >= endedAt && point.atMs - endedAt < NEAR_MS);
    // Charged meanwhile, or plugged in: that says nothing about sleep.
    if (before === undefined || after === undefined || before.state !== 'discharging' || after.percent > before.percent)
      continue;
    lost += before.percent - after.percent;
    hours += (endedAt - beganAt) / 3_600_000;
  }
  return hours === 0 ? null : lost / hours;
}

/** Devices the kernel names because they would not go to sleep or come back. */
export function sleepCulprits(entries: readonly KernelLogEntry[]): string[] {
  const found = entries.flatMap(({ message }) => {
    const match =
      /^(?:PM: )?(?:Device )?(\S+?):? (?:PM: )?failed to (?:suspend|resume|freeze|restore)/i.exec(message) ??
      /^(\S+ \S+): PM: (?:dpm_run_callback|failed to)/.exec(message) ??
      /^PM: Device (\S+) failed to/.exec(message);
    return match?.[1] === undefined || /^PM:?$/.test(match[1]) ? [] : [match[1]];
  });
  return [...new Set(found)].slice(0, 10);
}
