import path from 'node:path';
import type { Firmware } from '@shared/domain/inspection';
import type { Identity } from '../facts';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { chassisOf, parseDmiDate } from '../parse/dmi';
import { cleanText, cleanUuid } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';

/** Maker, model, serials, firmware and board from /sys/class/dmi/id; on ARM boards from the device tree. Serials need root. */
export const identityProbe: Probe<'identity'> = {
  fact: 'identity',
  async collect({ root }) {
    const folder = path.join(root, 'sys/class/dmi/id');
    const gaps: Gap[] = [];
    const dmi = async (name: string, what?: string): Promise<string | null> => {
      const outcome = await readFileOutcome(path.join(folder, name), 4096);
      if (outcome.status === 'ok') return cleanText(outcome.text);
      if (outcome.status !== 'absent' && what !== undefined) gaps.push({ what, reason: outcome.status });
      return null;
    };
    const present = (await listFolder(folder)).length > 0;
    if (!present) {
      const model = cleanText(
        ((await readTrimmed(path.join(root, 'proc/device-tree/model'))) ?? '').replaceAll('\u0000', ''),
      );
      const serial = cleanText(
        ((await readTrimmed(path.join(root, 'proc/device-tree/serial-number'))) ?? '').replaceAll('\u0000', ''),
      );
      const machine = { manufacturer: null, model, serial, uuid: null, assetTag: null, chassis: null };
      return known<Identity>(
        { machine, firmware: null, board: null },
        [],
        [{ what: 'machine.smbios', reason: 'noSource' }],
      );
    }
    const machine = {
      manufacturer: await dmi('sys_vendor'),
      model: await model(dmi),
      serial: await dmi('product_serial', 'machine.serial'),
      uuid: cleanUuid(await dmi('product_uuid', 'machine.uuid')),
      assetTag: await dmi('chassis_asset_tag'),
      chassis: chassisOf(Number(await readTrimmed(path.join(folder, 'chassis_type')))),
      sku: await dmi('product_sku'),
      family: await dmi('product_family'),
      chassisSerial: await dmi('chassis_serial', 'machine.chassisSerial'),
    };
    const board = {
      manufacturer: await dmi('board_vendor'),
      model: await dmi('board_name'),
      version: await dmi('board_version'),
      serial: await dmi('board_serial', 'board.serial'),
    };
    const firmware: Firmware = {
      vendor: await dmi('bios_vendor'),
      version: await dmi('bios_version'),
      releasedOn: parseDmiDate(await dmi('bios_date')),
      mode: (await listFolder(path.join(root, 'sys/firmware/efi'))).length > 0 ? 'uefi' : 'bios',
      secureBoot: await secureBoot(root),
      tpmVersion: await tpmVersion(root),
    };
    return known<Identity>({ machine, firmware, board }, [], gaps);
  },
};

/** Lenovo keeps the name people use ("ThinkPad T14 Gen 3") in the version field. */
async function model(dmi: (name: string) => Promise<string | null>): Promise<string | null> {
  const [vendor, name, version] = [await dmi('sys_vendor'), await dmi('product_name'), await dmi('product_version')];
  return vendor !== null && /^lenovo$/i.test(vendor) && version !== null && /[a-z]/i.test(version) && name !== null
    ? `${version} (${name})`
    : name;
}

/** The EFI variable SecureBoot: four bytes of attributes, then 1 or 0. */
async function secureBoot(root: string): Promise<boolean | null> {
  const file = 'sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';
  const outcome = await readFileOutcome(path.join(root, file), 16);
  if (outcome.status !== 'ok' || outcome.bytes.length !== 5) return null;
  return outcome.bytes[4] === 1;
}

async function tpmVersion(root: string): Promise<string | null> {
  const major = await readTrimmed(path.join(root, 'sys/class/tpm/tpm0/tpm_version_major'));
  return major === '2' ? '2.0' : major === '1' ? '1.2' : null;
}
