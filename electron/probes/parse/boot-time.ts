import type { BootTime } from '../facts';

/** "1min 2.345s", "812ms", "44.473s" in milliseconds; null when it is none. */
export function spanMs(text: string): number | null {
  const match =
    /^(?:(\d{1,4})h\s*)?(?:(\d{1,4})min\s*)?(?:(\d{1,6}(?:\.\d{1,6})?)s)?(?:\s*(\d{1,6}(?:\.\d{1,6})?)ms)?$/.exec(
      text.trim(),
    );
  if (match === null || text.trim() === '') return null;
  const [hours, minutes, seconds, ms] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000 + (ms ?? 0));
}

/**
 * `systemd-analyze time`: the whole, and the part until the system was ready ("graphical.target reached after ... in userspace"); null
 * while the start is not finished, or when it is not that text.
 */
export function parseBootTime(text: string): Pick<BootTime, 'totalMs' | 'mainMs' | 'postMs'> | null {
  const total = /^Startup finished in (.+?) = (.+)$/m.exec(text);
  const totalMs = total?.[2] === undefined ? null : spanMs(total[2]);
  if (total?.[1] === undefined || totalMs === null) return null;
  const parts = new Map(
    total[1].split('+').map((part) => {
      const [span, name] = part.trim().split('(');
      return [name?.replace(')', '') ?? '', spanMs(span ?? '')];
    }),
  );
  const userspace = parts.get('userspace') ?? null;
  const ready = /^\S+ reached after (.+?) in userspace/m.exec(text)?.[1];
  const readyMs = ready === undefined ? null : spanMs(ready);
  if (userspace === null || readyMs === null) return { totalMs, mainMs: null, postMs: null };
  const postMs = Math.max(0, userspace - readyMs);
  return { totalMs, mainMs: Math.max(0, totalMs - postMs), postMs };
}

/** `systemd-analyze blame`: what took longest, slowest first; devices are waited for, and are no culprits of their own. */
export function parseBlame(text: string): BootTime['culprits'] {
  return text
    .split('\n')
    .flatMap((line) => {
      const words = line.trim().split(/\s+/);
      const name = words.at(-1) ?? '';
      const ms = /\.(?:service|mount|swap|socket|automount)$/.test(name) ? spanMs(words.slice(0, -1).join(' ')) : null;
      return ms === null ? [] : [{ name, ms }];
    })
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 10);
}
