import type { FirmwareUpdate } from '../facts';
import { asObject, asObjects, asText, parseJson } from './values';

/**
 * `fwupdmgr get-updates --json`: devices with releases that are newer. null when it is not fwupd's JSON. fwupd says that there is
 * nothing to do with an error object and exit code 2.
 */
export function parseFirmwareUpdates(text: string): FirmwareUpdate[] | null {
  const root = asObject(parseJson(text));
  if (root === null) return null;
  const error = asObject(root['Error']);
  if (error !== null)
    return /no updates|nothing to do|no updatable devices/i.test(asText(error['Message']) ?? '') ? [] : null;
  if (!Array.isArray(root['Devices'])) return null;
  return asObjects(root['Devices']).flatMap((device): FirmwareUpdate[] => {
    const releases = asObjects(device['Releases']);
    const newest = releases[0];
    if (newest === undefined) return [];
    return [
      {
        device: asText(device['Name']) ?? asText(device['DeviceId']) ?? '?',
        version: asText(newest['Version']),
        critical: releases.some((release) => /^(critical|high)$/i.test(asText(release['Urgency']) ?? '')),
      },
    ];
  });
}
