import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccounts } from '../../../../../electron/probes/parse/accounts';
import { parseAptSimulation } from '../../../../../electron/probes/parse/apt';
import {
  parseDumpe2fs,
  parseFindmnt,
  parseLsblk,
  parseWritableFstab,
} from '../../../../../electron/probes/parse/block-devices';
import { parseCpuInfo, parseCpuTimes, parseLoadAverage, parseLscpu } from '../../../../../electron/probes/parse/cpu';
import { dnsResponseCode, sntpOffsetSeconds } from '../../../../../electron/probes/parse/datagrams';
import { parseCronAtBoot, parseDesktopEntry } from '../../../../../electron/probes/parse/desktop-entry';
import { parseDmiDate, parseDmiMemory } from '../../../../../electron/probes/parse/dmi';
import { parseEdid } from '../../../../../electron/probes/parse/edid';
import { parseFirewalld, parseNft, parseUfw } from '../../../../../electron/probes/parse/firewall';
import { ioErrorsByDevice, parseDmesgRaw, parseJournal } from '../../../../../electron/probes/parse/kernel-log';
import { parseMemInfo, parsePressureFull60 } from '../../../../../electron/probes/parse/memory';
import {
  parseDefaultRoute,
  parseIpAddr,
  parseNeighbour,
  parsePing,
  parseResolvConf,
} from '../../../../../electron/probes/parse/network';
import { parseLspciGpus } from '../../../../../electron/probes/parse/pci';
import { parsePowerSupply } from '../../../../../electron/probes/parse/power';
import { parseLpstat } from '../../../../../electron/probes/parse/printers';
import { parseMdadmDetail, parseMdstat } from '../../../../../electron/probes/parse/raid';
import { parseSmartctl, parseSmartScan } from '../../../../../electron/probes/parse/smartctl';
import { parseDpkg, parseFlatpak, parseRpm, parseSnap } from '../../../../../electron/probes/parse/software';
import { parseFailedUnits, parseServiceUnits, parseUnitFiles } from '../../../../../electron/probes/parse/systemd';
import { temperatureOf } from '../../../../../electron/probes/parse/thermal';
import { parseChronyTracking, parseNtpSynchronized } from '../../../../../electron/probes/parse/time';
import { fact, judge } from '../../diagnostics/facts';
import { LAB_FOLDER } from '../lab';

const CAPTURES = readdirSync(LAB_FOLDER)
  .filter((name) => /\.(json|txt|csv|tsv|jsonl)$/.test(name))
  .map((name) => readFileSync(path.join(LAB_FOLDER, name), 'utf8').slice(0, 20_000));

/** A captured output with something done to it: cut, repeated, bytes changed, words of another tool in the middle, or pure noise. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...CAPTURES), fc.nat(), fc.nat(), fc.string({ maxLength: 40, unit: 'binary' }), fc.nat(6))
  .map(([text, first, second, noise, kind]) => {
    const at = text.length === 0 ? 0 : first % text.length;
    const to = text.length === 0 ? 0 : second % text.length;
    const [low, high] = [Math.min(at, to), Math.max(at, to)];
    switch (kind) {
      case 0:
        return text.slice(0, at);
      case 1:
        return text.slice(0, low) + noise + text.slice(high);
      case 2:
        return text.slice(0, at) + noise + text.slice(at);
      case 3:
        return text.replaceAll(/\d+/g, (digits, offset: number) =>
          offset % 7 === first % 7 ? `-${digits}99999999999` : digits,
        );
      case 4:
        return text.replaceAll(/"[a-z_]+":/g, (key, offset: number) => (offset % 5 === first % 5 ? '"x":' : key));
      case 5:
        return text.replaceAll(/null|true|false|\[\]/g, (word, offset: number) => (offset % 3 === 0 ? '{}' : word));
      default:
        return noise.repeat(20);
    }
  });

const PARSERS: readonly ((text: string) => unknown)[] = [
  (text) => parseAccounts(text, text),
  parseAptSimulation,
  parseLsblk,
  parseFindmnt,
  parseWritableFstab,
  parseDumpe2fs,
  parseCpuInfo,
  parseLscpu,
  parseCpuTimes,
  parseLoadAverage,
  (text) => parseDesktopEntry(text, '/etc/xdg/autostart/x.desktop'),
  (text) => parseCronAtBoot(text, '/etc/crontab'),
  parseDmiMemory,
  parseDmiDate,
  parseUfw,
  parseFirewalld,
  parseNft,
  (text) => ioErrorsByDevice(parseJournal(text).entries),
  (text) => ioErrorsByDevice(parseDmesgRaw(text)),
  parseMemInfo,
  parsePressureFull60,
  parseIpAddr,
  parseDefaultRoute,
  parseNeighbour,
  parsePing,
  parseResolvConf,
  parseLspciGpus,
  parsePowerSupply,
  parseLpstat,
  parseMdstat,
  (text) => parseMdadmDetail(text, '/dev/md0'),
  (text) => parseSmartctl(text, '/dev/sda'),
  parseSmartScan,
  parseDpkg,
  parseRpm,
  parseFlatpak,
  parseSnap,
  parseServiceUnits,
  parseUnitFiles,
  parseFailedUnits,
  temperatureOf,
  parseChronyTracking,
  parseNtpSynchronized,
  (text) => parseEdid(Buffer.from(text, 'latin1'), 'HDMI-A-1'),
  (text) => dnsResponseCode(Buffer.from(text, 'latin1'), 1),
  (text) => sntpOffsetSeconds(Buffer.from(text, 'latin1'), Buffer.alloc(8), 0, 0),
];

/** Numbers that would poison a verdict wherever they turn up. */
function hasBadNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (Array.isArray(value)) return value.some(hasBadNumber);
  return typeof value === 'object' && value !== null ? Object.values(value).some(hasBadNumber) : false;
}

describe('mutated outputs', () => {
  it('never make a parser throw, hang or produce a number that is none', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const parse of PARSERS) expect(hasBadNumber(parse(text))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('never turn a failing drive, a degraded array or a full volume into a pass of that very device', () => {
    const bad = readFileSync(path.join(LAB_FOLDER, 'smartctl-bad.json'), 'utf8').replace(
      '"passed": true',
      '"passed": false',
    );
    fc.assert(
      fc.property(fc.nat(bad.length), fc.string({ maxLength: 8 }), (at, noise) => {
        const device = parseSmartctl(bad.slice(0, at) + noise, '/dev/sdc');
        const result = judge('sto.smart.verdict', {
          smart:
            device === null ? fact([], [{ what: 'smart./dev/sdc', reason: 'badOutput' as const }]) : fact([device]),
        });
        expect(result.outcome).not.toBe('pass');
      }),
      { numRuns: 400 },
    );
    const mdstat = readFileSync(path.join(LAB_FOLDER, 'mdstat.txt'), 'utf8');
    fc.assert(
      fc.property(fc.nat(mdstat.length), (at) => {
        const arrays = parseMdstat(mdstat.slice(0, at));
        expect(arrays.every((array) => array.state !== 'clean')).toBe(true);
      }),
    );
  });

  it('that are cut short never read as "nothing to do"', () => {
    const text =
      'Inst a [1] (2 Debian-Security:12 [amd64])\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.';
    for (let length = 0; length < text.length; length += 1)
      expect(parseAptSimulation(text.slice(0, length))).toBeNull();
    for (const nothing of ['', ' ', '{}', 'null', '\u0000', '[', '<html>']) {
      expect(parseLsblk(nothing)).toBeNull();
      expect(parseFindmnt(nothing)).toBeNull();
      expect(parseSmartctl(nothing, 'x')).toBeNull();
      expect(parseFailedUnits(nothing)).toBeNull();
      expect(parseIpAddr(nothing)).toBeNull();
      expect(parseMemInfo(nothing)).toBeNull();
      expect(parseUfw(nothing)).toBeNull();
      expect(parseNft(nothing)).toBeNull();
    }
  });
});
