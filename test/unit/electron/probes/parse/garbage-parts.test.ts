import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSoundCards } from '../../../../../electron/probes/parse/asound';
import {
  parseBluetoothDevices,
  parseBluetoothInfo,
  parseBluetoothShow,
} from '../../../../../electron/probes/parse/bluetooth';
import { bootIdsOf, parseLast, parseListBoots, unexpectedStarts } from '../../../../../electron/probes/parse/boots';
import { ratedHz } from '../../../../../electron/probes/parse/cpu';
import {
  parseDhclientLeases,
  parseKeyedLease,
  parseLinkServers,
  parseNmDevices,
} from '../../../../../electron/probes/parse/dhcp';
import { parseDiskstats } from '../../../../../electron/probes/parse/diskstats';
import { parseDriState } from '../../../../../electron/probes/parse/display-state';
import { parseDmiPorts, parseDmiProcessors, parseDmiSlots } from '../../../../../electron/probes/parse/dmi';
import { parseActiveZones } from '../../../../../electron/probes/parse/firewalld-zones';
import { parseFirmwareUpdates } from '../../../../../electron/probes/parse/fwupd';
import { findHardwareErrors } from '../../../../../electron/probes/parse/hardware-errors';
import { parseInputDevices } from '../../../../../electron/probes/parse/input-devices';
import {
  parseIpAddresses,
  parseIpStats,
  parseIpv6Routes,
  parseRoutes,
} from '../../../../../electron/probes/parse/ip-config';
import { parseDmesgRaw, parseJournal } from '../../../../../electron/probes/parse/kernel-log';
import { parseLuksMetadata } from '../../../../../electron/probes/parse/luks';
import { parseLvs, parsePvs, parseVgs } from '../../../../../electron/probes/parse/lvm';
import { parseNvidiaSmi } from '../../../../../electron/probes/parse/nvidia';
import { parseLspci } from '../../../../../electron/probes/parse/pci';
import {
  parseCupsErrors,
  parseLpstat,
  parsePpd,
  parsePrintersConf,
  parseSchedulerState,
  queueTarget,
} from '../../../../../electron/probes/parse/printers';
import {
  parseEnvironmentFile,
  parseGsettingsProxy,
  proxyAddress,
  scriptAddress,
} from '../../../../../electron/probes/parse/proxy';
import { parseChargeHistory, sleepCulprits, sleepSpans } from '../../../../../electron/probes/parse/sleep';
import { parseSmartctl } from '../../../../../electron/probes/parse/smartctl';
import { parseSwaps } from '../../../../../electron/probes/parse/swaps';
import { parseBoltctl } from '../../../../../electron/probes/parse/thunderbolt';
import { parseNmVpns } from '../../../../../electron/probes/parse/vpn';
import {
  parseAccessPoints,
  parseIwLink,
  parseProcNetWireless,
  parseWpaStatus,
  securityOf,
} from '../../../../../electron/probes/parse/wifi';
import { parseWifiEvents } from '../../../../../electron/probes/parse/wifi-events';
import { lab, LAB_FOLDER } from '../lab';
import { cpuMs } from '../../../../helpers/cpu-time';

const CAPTURES = readdirSync(LAB_FOLDER)
  .filter((name) => /\.(json|txt|csv|tsv|jsonl)$/.test(name))
  .map((name) => readFileSync(path.join(LAB_FOLDER, name), 'utf8').slice(0, 20_000));

/** A captured output that was cut, or whose middle is gone, doubled, or replaced by noise. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...CAPTURES), fc.nat(), fc.nat(), fc.string({ maxLength: 40, unit: 'binary' }), fc.nat(4))
  .map(([text, first, second, noise, kind]) => {
    const [low, high] = [first % (text.length + 1), second % (text.length + 1)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    switch (kind) {
      case 0:
        return text.slice(0, low);
      case 1:
        return text.slice(0, low) + noise + text.slice(high);
      case 2:
        return text.slice(0, high) + text.slice(low);
      case 3:
        return text.replaceAll(/\d+/g, (digits, offset: number) =>
          offset % 5 === first % 5 ? `-${digits}99999999999` : digits,
        );
      default:
        return noise.repeat(50);
    }
  });

const JOURNAL = (text: string): ReturnType<typeof parseJournal>['entries'] => [
  ...parseJournal(text).entries,
  ...parseDmesgRaw(text),
  ...text.split('\n').map((message) => ({ at: null, priority: 3, message })),
];

const PARSERS: readonly ((text: string) => unknown)[] = [
  parseSoundCards,
  parseBluetoothShow,
  parseBluetoothDevices,
  parseBluetoothInfo,
  parseLast,
  parseListBoots,
  bootIdsOf,
  (text) => unexpectedStarts(parseLast(text)?.records ?? [], new Date(0)),
  ratedHz,
  parseKeyedLease,
  (text) => [...parseDhclientLeases(text)],
  (text) => [...parseNmDevices(text)],
  parseLinkServers,
  (text) => [...(parseDiskstats(text) ?? [])],
  parseDriState,
  parseDmiPorts,
  parseDmiSlots,
  parseDmiProcessors,
  parseActiveZones,
  parseFirmwareUpdates,
  (text) => findHardwareErrors(JOURNAL(text), null, new Set(['sda'])).errors,
  parseInputDevices,
  parseIpAddresses,
  parseIpStats,
  parseIpv6Routes,
  parseRoutes,
  parseLuksMetadata,
  parsePvs,
  parseVgs,
  parseLvs,
  parseNvidiaSmi,
  parseLspci,
  (text) => parseLpstat(text),
  (text) => [...parsePrintersConf(text)],
  parsePpd,
  queueTarget,
  parseSchedulerState,
  (text) => parseCupsErrors(text, new Date(0)),
  parseEnvironmentFile,
  parseGsettingsProxy,
  proxyAddress,
  scriptAddress,
  parseChargeHistory,
  (text) => sleepSpans(JOURNAL(text)),
  (text) => sleepCulprits(JOURNAL(text)),
  (text) => parseSmartctl(text, '/dev/sda'),
  parseSwaps,
  parseBoltctl,
  parseNmVpns,
  parseAccessPoints,
  parseIwLink,
  (text) => [...parseProcNetWireless(text)],
  parseWpaStatus,
  securityOf,
  (text) => parseWifiEvents(JOURNAL(text)),
];

/** Numbers that would poison a verdict wherever they turn up. */
function hasBadNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (Array.isArray(value)) return value.some(hasBadNumber);
  return typeof value === 'object' && value !== null ? Object.values(value).some(hasBadNumber) : false;
}

describe('mutated outputs of parts, network and printing', () => {
  it('never make a parser throw, hang or produce a number that is none', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const parse of PARSERS) expect(hasBadNumber(parse(text))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('that are one endless line do not take long', () => {
    for (const text of [
      'a'.repeat(200_000),
      ' '.repeat(200_000),
      '\t1'.repeat(80_000),
      '"x":'.repeat(50_000),
      '<gpu>'.repeat(40_000),
      'lease {\n'.repeat(20_000),
      '<Printer x>\n'.repeat(20_000),
      'usb 1: '.repeat(30_000),
    ]) {
      for (const parse of PARSERS) {
        const ms = cpuMs(() => parse(text));
        expect(ms, `${String(parse)} on ${text.slice(0, 12)}`).toBeLessThan(1_500);
      }
    }
  });

  it('never turn a failed self-test into one that passed', () => {
    const failed = JSON.stringify({
      smartctl: { exit_status: 128 },
      power_on_time: { hours: 100 },
      ata_smart_self_test_log: {
        standard: {
          table: [{ status: { value: 121, string: 'Completed: read failure', passed: false }, lifetime_hours: 90 }],
          count: 1,
        },
      },
    });
    for (let length = 0; length < failed.length; length += 1) {
      const drive = parseSmartctl(failed.slice(0, length), '/dev/sda');
      expect(drive?.selfTest?.status ?? 'failed').not.toBe('passed');
    }
    expect(parseSmartctl(failed, '/dev/sda')?.selfTest).toEqual({ status: 'failed', hoursAgo: 10 });
  });

  it('never turn a network that is protected into an open one, or a missing answer into "not connected"', () => {
    const link = lab('iw-link.txt');
    for (let length = 0; length < link.length; length += 1) expect(parseIwLink(link.slice(0, length))).not.toBeNull();
    const row = 'wlan0:*:FieldLab:02\\:00\\:00\\:00\\:01\\:00:2437 MHz:130 Mbit/s:WPA2\n';
    for (let length = 0; length < row.length; length += 1) {
      const points = parseAccessPoints(row.slice(0, length));
      expect(points).toEqual([]);
    }
  });
});
