/** A systemd unit file: values by "Section.Key", in the order in which they stand. */
export type UnitFile = ReadonlyMap<string, readonly string[]>;

/**
 * Takes a unit file (and its drop-ins, put behind it) apart as systemd.syntax(7) says: a backslash continues a line, "#" and ";"
 * begin comments, an empty value forgets the ones before it.
 */
export function parseUnitFile(text: string): UnitFile {
  const values = new Map<string, string[]>();
  let section = '';
  for (const raw of text.replaceAll(/\\\r?\n\s*/g, ' ').split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const heading = /^\[([^\]]+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const at = line.indexOf('=');
    if (at < 1 || section === '') continue;
    const key = `${section}.${line.slice(0, at).trim()}`;
    const value = line.slice(at + 1).trim();
    if (value === '') values.set(key, []);
    else values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}

/** The command a service starts, without systemd's prefixes ("-", "@", "+", "!"); null where it starts none. */
export function serviceCommand(unit: UnitFile): string | null {
  const command = unit.get('Service.ExecStart')?.at(-1) ?? null;
  return command === null ? null : command.replace(/^[@\-:+!|]+/, '').slice(0, 2_000) || null;
}

/** The account a service runs under: systemd's own default is root. */
export function serviceAccount(unit: UnitFile): string {
  const user = unit.get('Service.User')?.at(-1);
  if (user !== undefined) return user;
  return unit.get('Service.DynamicUser')?.at(-1) === 'yes' ? 'dynamic' : 'root';
}

const TIMER_KEYS: readonly (readonly [string, string])[] = [
  ['Timer.OnCalendar', ''],
  ['Timer.OnBootSec', 'after start: '],
  ['Timer.OnStartupSec', 'after start: '],
  ['Timer.OnUnitActiveSec', 'every '],
  ['Timer.OnUnitInactiveSec', 'again after '],
  ['Timer.OnActiveSec', 'after '],
];

/** When a timer runs, in systemd's words ("daily", "every 1d"); null when it does not say. */
export function timerSchedule(unit: UnitFile): string | null {
  const parts = TIMER_KEYS.flatMap(([key, prefix]) => (unit.get(key) ?? []).map((value) => `${prefix}${value}`));
  return parts.length === 0 ? null : parts.join(', ');
}
