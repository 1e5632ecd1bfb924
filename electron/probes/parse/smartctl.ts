import type { NvmeHealth, SmartAttribute, SmartDevice } from '../facts';
import { asCount, asNumber, asObject, asObjects, asText, parseJson } from './values';

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
  };
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
