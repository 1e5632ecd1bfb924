import type { Service } from '@shared/domain/inspection';
import type { FailedUnit } from '../facts';
import { asObjects, asText, parseJson } from './values';

/** `systemctl list-units --type=service --all -o json`; null when it is not a list. Units that do not exist are left out. */
export function parseServiceUnits(text: string): Service[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((unit): Service[] => {
    const name = unitName(unit['unit']);
    if (name === null || unit['load'] === 'not-found') return [];
    const active = asText(unit['active']);
    const sub = asText(unit['sub']);
    const state =
      active === 'failed'
        ? 'failed'
        : sub === 'running'
          ? 'running'
          : active === 'inactive' || sub === 'exited'
            ? 'stopped'
            : active === null
              ? 'unknown'
              : 'other';
    return [{ name, title: asText(unit['description']), state, startMode: null }];
  });
}

/** `systemctl list-unit-files --type=service -o json`: name to start mode; null when it is not a list. */
export function parseUnitFiles(text: string): Map<string, NonNullable<Service['startMode']>> | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  const modes = new Map<string, NonNullable<Service['startMode']>>();
  for (const file of asObjects(parsed)) {
    const name = unitName(file['unit_file']);
    const state = asText(file['state']);
    if (name === null || state === null) continue;
    modes.set(
      name,
      /^(enabled|enabled-runtime|linked)$/.test(state)
        ? 'automatic'
        : /^(disabled|masked)/.test(state)
          ? 'disabled'
          : state === 'static'
            ? 'manual'
            : 'other',
    );
  }
  return modes;
}

/** `systemctl --failed -o json`; null when it is not a list. A bullet before a name is not part of it. */
export function parseFailedUnits(text: string): FailedUnit[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  const units = asObjects(parsed).flatMap((unit) => {
    const name = unitName(unit['unit']);
    return name === null ? [] : [{ name, title: asText(unit['description']) }];
  });
  // A list of which an entry cannot be read must not read as "none has failed".
  return units.length === parsed.length ? units : null;
}

function unitName(value: unknown): string | null {
  const name = asText(value)?.replace(/^[●×*\s]+/u, '');
  return name === undefined || name === '' ? null : name;
}
