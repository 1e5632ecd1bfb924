import { asObjects, asText, parseJson } from './values';

/** A timer as systemd lists it. */
export interface Timer {
  readonly unit: string;
  readonly activates: string | null;
  readonly nextAt: string | null;
  readonly lastAt: string | null;
}

/** `systemctl list-timers --all -o json` (times in microseconds since 1970, 0 or null for none); null when it is not a list. */
export function parseTimers(text: string): Timer[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((timer): Timer[] => {
    const unit = asText(timer['unit']);
    if (unit === null) return [];
    return [
      {
        unit,
        activates: asText(timer['activates']),
        nextAt: isoOfMicros(timer['next']),
        lastAt: isoOfMicros(timer['last']),
      },
    ];
  });
}

export interface CronLine {
  /** "0 3 * * *" or "@daily". */
  readonly schedule: string;
  readonly user: string | null;
  readonly command: string;
}

/** A crontab(5); `withUser` for /etc/crontab and /etc/cron.d, which name the account. "@reboot" is left out: it is a start-up item. */
export function parseCrontab(text: string, withUser: boolean): CronLine[] {
  return text.split('\n').flatMap((raw): CronLine[] => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || /^[A-Za-z_]\w*\s*=/.test(line)) return [];
    const match = /^(@(?!reboot\b)[a-z]+|(?:[\d*/,A-Za-z~-]+[ \t]+){4}[\d*/,A-Za-z~-]+)[ \t]+(\S.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return [];
    const schedule = match[1].replaceAll(/\s+/g, ' ');
    if (!withUser) return [{ schedule, user: null, command: match[2] }];
    const [, user, command] = /^(\S+)[ \t]+(\S.*)$/.exec(match[2]) ?? [];
    return user === undefined || command === undefined ? [] : [{ schedule, user, command }];
  });
}

function isoOfMicros(value: unknown): string | null {
  return typeof value === 'number' && value > 0 && value < 8.64e18 ? new Date(value / 1000).toISOString() : null;
}
