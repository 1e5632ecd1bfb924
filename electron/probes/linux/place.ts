import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { readTrimmed } from '../files';
import { cleanText } from '../parse/values';

/** Where a link of /sys/class leads, or null where there is none. */
export async function placeOf(link: string): Promise<string | null> {
  try {
    return await realpath(link);
  } catch {
    return null;
  }
}

export interface UsbPlace {
  /** "1-2.3" */
  readonly slot: string;
  /** A file of the device in words ("product", "idVendor"), or null. */
  read(name: string): Promise<string | null>;
}

/** The USB device a part hangs on, where it hangs on one. */
export function usbPlaceOf(place: string | null): UsbPlace | null {
  const match = place === null ? null : /^(.*\/(\d+-\d+(?:\.\d+)*))(?:\/|$)/.exec(place);
  const folder = match?.[1];
  const slot = match?.[2];
  if (folder === undefined || slot === undefined) return null;
  return { slot, read: async (name) => cleanText((await readTrimmed(path.join(folder, name))) ?? '') };
}
