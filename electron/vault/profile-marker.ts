import { readFileSync } from 'node:fs';
import { z } from '@shared/z';
import { writeDurably } from './durable-file';

/** Form of a profile: folders, journal and snapshots. Grows when an older Callout could do harm with what a newer one wrote. */
export const PROFILE_FORMAT = 1;

const markerSchema = z.looseObject({
  formatVersion: z.number().int().positive(),
  dbVersion: z.number().int().nullable(),
  appVersion: z.string().nullable(),
});
export type ProfileMarker = z.infer<typeof markerSchema>;

/** What the profile says of itself; null when it says nothing that can be read. */
export function readMarker(file: string): ProfileMarker | null {
  try {
    return markerSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether this Callout must leave a profile alone, because a newer one has written it.
 *
 * @returns null, or what is newer, for the message
 */
export function newerProfile(file: string): string | null {
  const marker = readMarker(file);
  if (marker === null || marker.formatVersion <= PROFILE_FORMAT) return null;
  return `${marker.appVersion === null ? '' : `Callout ${marker.appVersion}, `}format ${marker.formatVersion}`;
}

/** Writes down who works with this profile. Fields that this version does not know stay. */
export async function writeMarker(
  file: string,
  change: Partial<Pick<ProfileMarker, 'dbVersion' | 'appVersion'>>,
): Promise<void> {
  const before = readMarker(file) ?? { formatVersion: PROFILE_FORMAT, dbVersion: null, appVersion: null };
  const after = { ...before, ...change, formatVersion: PROFILE_FORMAT };
  if (JSON.stringify(after) !== JSON.stringify(before)) await writeDurably(file, `${JSON.stringify(after, null, 2)}\n`);
}
