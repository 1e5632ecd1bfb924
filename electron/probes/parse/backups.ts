import { asObject, asText, parseJson } from './values';

/** `/etc/timeshift/timeshift.json`: the device it saves to, or null; `set` when it makes snapshots by itself. */
export function parseTimeshift(text: string): { set: boolean; device: string | null } | null {
  const config = asObject(parseJson(text));
  if (config === null) return null;
  const scheduled = ['monthly', 'weekly', 'daily', 'hourly', 'boot'].some(
    (every) => config[`schedule_${every}`] === 'true',
  );
  return { set: scheduled, device: asText(config['backup_device_uuid']) };
}

/** Name of a Timeshift snapshot ("2026-11-20_18-00-01", in the machine's time); ISO, or null. */
export function timeshiftDate(name: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)_(\d\d)-(\d\d)-(\d\d)$/.exec(name);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1);
  // Without a zone: the machine's own. A month 13 is no date.
  const at = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** `info.xml` of a Snapper snapshot; its date is in UTC. */
export function snapperDate(text: string): string | null {
  const date = /<date>(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)<\/date>/.exec(text);
  const at = date === null ? Number.NaN : Date.parse(`${date[1] ?? ''}T${date[2] ?? ''}Z`);
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}

/** The newest set that Duplicity (and Deja Dup with it) has noted: "duplicity-full.20261120T180001Z.manifest". */
export function duplicityDate(names: readonly string[]): string | null {
  const dates = names.flatMap((name) => {
    const match =
      /^duplicity-(?:full|inc)\.(?:\d{8}T\d{6}Z\.to\.)?(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.manifest/.exec(name);
    if (match === null) return [];
    const [year, month, day, hour, minute, second] = match.slice(1);
    const at = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
    return Number.isFinite(at) ? [at] : [];
  });
  return dates.length === 0 ? null : new Date(Math.max(...dates)).toISOString();
}

/** Where rsnapshot keeps its snapshots; fields are parted by tabs. */
export function rsnapshotRoot(text: string): string | null {
  return /^snapshot_root\t+(\S+)/m.exec(text)?.[1] ?? null;
}

/** The first repository of a borgmatic configuration; both ways of writing it. */
export function borgmaticRepository(text: string): string | null {
  const block = /^[ \t]*repositories:[ \t]*\n((?:[ \t]+.*\n?)+)/m.exec(text)?.[1] ?? '';
  return /^[ \t]*-[ \t]*(?:path:[ \t]*)?["']?([^\s"'#][^"'\n#]*)/m.exec(block)?.[1]?.trimEnd() ?? null;
}
