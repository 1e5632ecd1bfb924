import type { NvmeHealth, SelfTest, SmartAttribute, SmartDevice } from '../facts';
import { asCount, asNumber, asObject, asObjects, asText, parseJson } from './values';
import type { Json } from './values';

/** `smartctl --scan-open -j`: the devices to ask, with smartctl's own type; null when it is not smartctl's JSON. */
export function parseSmartScan(text: string): { name: string; type: string | null }[] | null {
  const root = asObject(parseJson(text));
  if (root === null || asObject(root['smartctl']) === null) return null;
  return asObjects(root['devices']).flatMap((device) => {
    const name = asText(device['name']);
    return name !== null && /^\/dev\/[A-Za-z0-9/_.-]+$/.test(name)
      ? [{ name, type: safeType(asText(device['type'])) }]
      : [];
  });
}

/**
 * `smartctl -x -j DEVICE`; null when it is not smartctl's JSON. The exit status is a bit mask (smartctl(8), EXIT STATUS) and is
 * non-zero on many healthy drives, so the JSON is read whatever it is. A missing verdict stays null: unknown is not a pass.
 */
export function parseSmartctl(text: string, device: string): SmartDevice | null {
  const root = asObject(parseJson(text));
  const smartctl = asObject(root?.['smartctl']);
  if (root === null || smartctl === null) return null;
  const messages = asObjects(smartctl['messages']).flatMap((message) => asText(message['string']) ?? []);
  const status = asObject(root['smart_status']);
  const support = asObject(root['smart_support']);
  const passed = typeof status?.['passed'] === 'boolean' ? status['passed'] : null;
  const attributes = asObjects(asObject(root['ata_smart_attributes'])?.['table']).flatMap(attributeOf);
  const nvme = nvmeOf(asObject(root['nvme_smart_health_information_log']));
  const temperature = asObject(root['temperature']);
  return {
    device,
    model: asText(root['model_name']) ?? asText(root['scsi_model_name']),
    serial: asText(root['serial_number']),
    protocol: asText(asObject(root['device'])?.['protocol']),
    supported: (passed !== null || nvme !== null || attributes.length > 0) && support?.['available'] !== false,
    message: messages.at(-1) ?? null,
    passed,
    exitBits: asCount(smartctl['exit_status']) ?? 0,
    attributes,
    temperatureC: temperatureOf(temperature?.['current']),
    temperatureLimitC: temperatureOf(temperature?.['op_limit_max'] ?? temperature?.['limit_max'] ?? wctemp(root)),
    powerOnHours: asCount(asObject(root['power_on_time'])?.['hours']),
    nvme,
    selfTest: selfTestOf(root),
    firmware: asText(root['firmware_version']) ?? asText(root['scsi_revision']),
    rpm: asCount(root['rotation_rate']) || null,
    unsafeShutdowns: unsafeShutdownsOf(root),
    writtenBytes: writtenBytesOf(root),
  };
}

/** Hours in an ATA self-test log are 16 bits wide and start anew. */
const ATA_HOURS = 0x1_0000;

/** The newest entry of the drive's self-test log (ATA, NVMe, SCSI); null where the drive keeps none or smartctl did not show it. */
function selfTestOf(root: Json): SelfTest | null {
  const hours = asCount(asObject(root['power_on_time'])?.['hours']);
  const ata = asObject(root['ata_smart_self_test_log']);
  const log = asObject(ata?.['extended']) ?? asObject(ata?.['standard']);
  if (log !== null) {
    const now = asCount(asObject(asObject(asObject(root['ata_smart_data'])?.['self_test'])?.['status'])?.['value']);
    if (now !== null && now >> 4 === 15) return { status: 'running', hoursAgo: 0 };
    const newest = asObjects(log['table'])[0];
    if (newest === undefined) return { status: asCount(log['count']) === 0 ? 'never' : 'unknown', hoursAgo: null };
    const value = asCount(asObject(newest['status'])?.['value']);
    const at = asCount(newest['lifetime_hours']);
    const hoursAgo =
      hours === null || at === null || at >= ATA_HOURS ? null : (((hours - at) % ATA_HOURS) + ATA_HOURS) % ATA_HOURS;
    return { status: ataStatus(value === null ? null : value >> 4), hoursAgo };
  }
  const nvme = asObject(root['nvme_self_test_log']);
  if (nvme !== null) {
    const operation = asObject(nvme['current_self_test_operation']);
    if ((asCount(operation?.['value']) ?? 0) > 0) return { status: 'running', hoursAgo: 0 };
    const newest = asObjects(nvme['table'])[0];
    if (newest === undefined) return { status: operation === null ? 'unknown' : 'never', hoursAgo: null };
    const value = asCount(asObject(newest['self_test_result'])?.['value']);
    return { status: nvmeStatus(value), hoursAgo: since(hours, asCount(newest['power_on_hours'])) };
  }
  const scsi = asObject(root['scsi_self_test_0']);
  if (scsi === null) return null;
  const value = asCount(asObject(scsi['result'])?.['value']);
  return { status: ataStatus(value), hoursAgo: since(hours, asCount(asObject(scsi['power_on_time'])?.['hours'])) };
}

function since(now: number | null, then: number | null): number | null {
  return now === null || then === null || then > now ? null : now - then;
}

/** Self-test execution status of ATA (ACS-4, table 193) and SCSI (SPC-5, table 370), which agree: 3 to 8 are failures. */
function ataStatus(code: number | null): SelfTest['status'] {
  if (code === 0) return 'passed';
  if (code === 1 || code === 2) return 'aborted';
  if (code === 15) return 'running';
  return code !== null && code >= 3 && code <= 8 ? 'failed' : 'unknown';
}

/** NVMe base specification, self-test result: 5 to 7 are failures, 1 to 4, 8 and 9 were stopped. */
function nvmeStatus(code: number | null): SelfTest['status'] {
  if (code === 0) return 'passed';
  if (code === 5 || code === 6 || code === 7) return 'failed';
  return code !== null && code >= 1 && code <= 9 ? 'aborted' : 'unknown';
}

function unsafeShutdownsOf(root: Json): number | null {
  const nvme = asCount(asObject(root['nvme_smart_health_information_log'])?.['unsafe_shutdowns']);
  if (nvme !== null) return nvme;
  const counted = asObjects(asObject(root['ata_smart_attributes'])?.['table'])
    .flatMap(attributeOf)
    .find((attribute) => /unsafe_shutdown|unexpect\w*_power_loss/i.test(attribute.name));
  return counted === undefined || !Number.isSafeInteger(counted.raw) ? null : counted.raw;
}

/** NVMe counts thousands of 512 bytes; ATA counts sectors, in its statistics or in an attribute smartctl knows to be sectors. */
function writtenBytesOf(root: Json): number | null {
  const units = asCount(asObject(root['nvme_smart_health_information_log'])?.['data_units_written']);
  const sectorBytes = asCount(root['logical_block_size']) ?? 512;
  const statistics = asObjects(asObject(root['ata_device_statistics'])?.['pages'])
    .flatMap((page) => asObjects(page['table']))
    .find((row) => row['name'] === 'Logical Sectors Written');
  const known = root['in_smartctl_database'] === true;
  const attribute = asObjects(asObject(root['ata_smart_attributes'])?.['table'])
    .flatMap(attributeOf)
    .find(({ id, name }) => known && id === 241 && name === 'Total_LBAs_Written');
  const sectors = asCount(statistics?.['value']) ?? attribute?.raw ?? null;
  const bytes = units !== null ? units * 512_000 : sectors === null ? null : sectors * sectorBytes;
  return bytes !== null && Number.isSafeInteger(bytes) ? bytes : null;
}

/** Attribute 188 (command timeout) packs three 16-bit counters into one raw value; the first is the count of timeouts. */
export function commandTimeouts(raw: number): number {
  return raw % 0x1_0000;
}

function attributeOf(row: Readonly<Record<string, unknown>>): SmartAttribute[] {
  const id = asCount(row['id']);
  const raw = asCount(asObject(row['raw'])?.['value']);
  return id === null || raw === null ? [] : [{ id, name: asText(row['name']) ?? String(id), raw }];
}

function nvmeOf(log: Readonly<Record<string, unknown>> | null): NvmeHealth | null {
  if (log === null) return null;
  const spareThreshold = asCount(log['available_spare_threshold']);
  const spare = asCount(log['available_spare']);
  // Spare 0 with threshold 0 means that the drive does not report it, not that it is used up.
  const reported = spare !== null && spareThreshold !== null && !(spare === 0 && spareThreshold === 0);
  return {
    criticalWarning: asCount(log['critical_warning']),
    availableSparePercent: reported ? spare : null,
    spareThresholdPercent: reported ? spareThreshold : null,
    percentageUsed: asCount(log['percentage_used']),
    mediaErrors: asCount(log['media_errors']),
  };
}

/** 0 and -273 are what a missing sensor reports. */
function temperatureOf(value: unknown): number | null {
  const celsius = asNumber(value);
  return celsius !== null && celsius > 0 && celsius < 200 ? celsius : null;
}

function wctemp(root: Readonly<Record<string, unknown>>): number | null {
  const threshold = asObject(root['nvme_composite_temperature_threshold']);
  return asNumber(threshold?.['warning']);
}

function safeType(type: string | null): string | null {
  return type !== null && /^[a-z0-9_,+/-]+$/i.test(type) ? type : null;
}
