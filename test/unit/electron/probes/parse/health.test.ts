import { describe, expect, it } from 'vitest';
import type { KernelLogEntry } from '../../../../../electron/probes/facts';
import { bootIdsOf, parseLast, parseListBoots, unexpectedStarts } from '../../../../../electron/probes/parse/boots';
import { latencyBetween, parseDiskstats } from '../../../../../electron/probes/parse/diskstats';
import { parseDriState } from '../../../../../electron/probes/parse/display-state';
import { parseFirmwareUpdates } from '../../../../../electron/probes/parse/fwupd';
import { findHardwareErrors } from '../../../../../electron/probes/parse/hardware-errors';
import { parseJournal } from '../../../../../electron/probes/parse/kernel-log';
import { parseNvidiaSmi } from '../../../../../electron/probes/parse/nvidia';
import {
  drainWhileAsleep,
  parseChargeHistory,
  sleepCulprits,
  sleepSpans,
} from '../../../../../electron/probes/parse/sleep';
import { parseSwaps } from '../../../../../electron/probes/parse/swaps';
import { lab } from '../lab';
import { NOT_HERE, thirdParty } from '../third-party';
import { cpuMs } from '../../../../helpers/cpu-time';

const line = (message: string, at: string | null = '2026-11-21T10:00:00.000Z', priority = 3): KernelLogEntry => ({
  at,
  priority,
  message,
});
const none = new Set<string>();

describe("the kernel's complaints", () => {
  it('name the disk of the lab machine that fails, and nothing else', () => {
    const { errors, lines } = findHardwareErrors(parseJournal(lab('journal-kernel-err.jsonl')).entries, 30, none);
    expect(errors.disks).toEqual([
      { device: 'sdc', count: 6, severe: false },
      { device: 'sdb', count: 1, severe: false },
    ]);
    expect(lines.disks[0]?.message).toContain('I/O error, dev sdc, sector 2048');
    expect(errors.memory).toEqual({ corrected: 0, uncorrected: 0 });
    expect(errors.processor).toEqual({ corrected: 0, fatal: 0 });
    expect(errors.graphics).toEqual([]);
    expect(errors.usb).toEqual([]);
  });

  it('take one bad block below the system for severe', () => {
    const entries = [line('critical medium error, dev sda, sector 99 op 0x0:(READ)')];
    expect(findHardwareErrors(entries, 30, new Set(['sda'])).errors.disks[0]?.severe).toBe(true);
    expect(findHardwareErrors(entries, 30, new Set(['sdb'])).errors.disks[0]?.severe).toBe(false);
  });

  it('count memory errors as EDAC counts them', () => {
    const { errors } = findHardwareErrors(
      [
        line('EDAC MC0: 3 CE memory read error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0 (channel:1 slot:0)'),
        line('EDAC MC0: 1 CE memory scrubbing error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0'),
        line('EDAC MC1: 1 UE memory read error on CPU_SrcID#1_MC#0_Chan#0_DIMM#0'),
        line('EDAC MC: Ver: 3.0.0', null, 6),
      ],
      null,
      none,
    );
    expect(errors.memory).toEqual({ corrected: 4, uncorrected: 1 });
  });

  it('count a machine check of many lines once, and tell memory from processor', () => {
    const check = [
      'mce: [Hardware Error]: Machine check events logged',
      '[Hardware Error]: Corrected error, no action required.',
      '[Hardware Error]: CPU:0 (19:21:0) MC18_STATUS[Over|CE|MiscV]: 0xdc2040000000011b',
      '[Hardware Error]: Unified Memory Controller Ext. Error Code: 0, DRAM ECC error.',
      '[Hardware Error]: cache level: L3/GEN, tx: GEN, mem-tx: RD',
    ].map((message) => line(message));
    expect(findHardwareErrors(check, 30, none).errors).toMatchObject({
      memory: { corrected: 1, uncorrected: 0 },
      processor: { corrected: 0, fatal: 0 },
    });
    const fatal = [
      'mce: [Hardware Error]: CPU 2: Machine Check Exception: 5 Bank 0: b200000000070005',
      'mce: [Hardware Error]: RIP !INEXACT! 10:<ffffffff8d6a5b2e>',
      'mce: [Hardware Error]: PROCESSOR 0:906ea TIME 1700000000 SOCKET 0 APIC 4 microcode f4',
      'mce: [Hardware Error]: Machine check: Processor context corrupt',
    ].map((message) => line(message));
    expect(findHardwareErrors(fatal, 30, none).errors.processor).toEqual({ corrected: 0, fatal: 1 });
  });

  it('count the lines of one graphics hang once', () => {
    const { errors } = findHardwareErrors(
      [
        line('[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=1, emitted seq=2'),
        line('amdgpu 0000:03:00.0: amdgpu: GPU reset begin!', '2026-11-21T10:00:01.000Z', 6),
        line('NVRM: Xid (PCI:0000:01:00): 79, pid=1234, GPU has fallen off the bus.', '2026-11-21T11:00:00.000Z'),
      ],
      30,
      none,
    );
    expect(errors.graphics).toHaveLength(2);
    expect(errors.graphics[1]?.message).toContain('Xid');
  });

  it('tell a USB device that cannot be reached from a port that gives too much current', () => {
    const { errors } = findHardwareErrors(
      [
        line('usb 1-2: device descriptor read/64, error -71'),
        line('usb 1-2: device descriptor read/64, error -71'),
        line('usb usb1-port2: unable to enumerate USB device'),
        line('usb 1-1-port3: over-current condition'),
        line('usb 1-4: reset high-speed USB device number 5 using xhci_hcd', null, 6),
      ],
      30,
      none,
    );
    expect(errors.usb.map(({ device, overCurrent }) => [device, overCurrent])).toEqual([
      ['1-2', false],
      ['usb1-port2', false],
      ['1-1-port3', true],
    ]);
  });

  it('are found among a hundred thousand lines in no time', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      line(`I/O error, dev sd${index % 2 === 0 ? 'a' : 'b'}, sector 1`),
    );
    const ms = cpuMs(() => expect(findHardwareErrors(many, 30, none).errors.disks).toHaveLength(2));
    expect(ms).toBeLessThan(3_000);
  });
});

describe('disk counters', () => {
  const text = (reads: number, readMs: number, busyMs: number): string =>
    `   8       0 sda ${String(reads)} 10 2000 ${String(readMs)} 5 6 700 80 0 ${String(busyMs)} ${String(readMs + 80)} 0 0 0 0 0 0\n 254       0 vda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n`;

  it('give the time of a read between two looks', () => {
    const before = parseDiskstats(text(100, 400, 1_000))?.get('sda');
    const after = parseDiskstats(text(150, 900, 1_500))?.get('sda');
    if (before === undefined || after === undefined) throw new Error('sda is missing');
    expect(latencyBetween(before, after, 1_000)).toEqual({ readMs: 10, busyPercent: 50, queue: 0.5 });
    expect(latencyBetween(before, before, 1_000).readMs).toBeNull();
    // Started anew: no negative times.
    expect(latencyBetween(after, before, 1_000)).toEqual({ readMs: null, busyPercent: null, queue: null });
  });

  it('are not there in anything else', () => {
    for (const wrong of ['', 'sda 1 2 3', '{}', '8 0 sda a b c d e f g h i j k'])
      expect(parseDiskstats(wrong)).toBeNull();
  });
});

describe('swap', () => {
  const head = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
  it('is told apart: none, fixed, given by the system', () => {
    expect(parseSwaps(head)).toEqual({ kind: 'none', totalBytes: 0, usedBytes: 0 });
    expect(parseSwaps(`${head}/swapfile                               file\t\t2097148\t\t524\t\t-2\n`)).toEqual({
      kind: 'fixed',
      totalBytes: 2_097_148 * 1024,
      usedBytes: 524 * 1024,
    });
    expect(parseSwaps(`${head}/dev/zram0 partition\t8388604\t0\t100\n`)?.kind).toBe('managed');
    expect(parseSwaps('')).toBeNull();
  });
});

describe('starts and ends of the machine', () => {
  // The lines of the capture, with starts and ends in the same form added.
  const wtmp = (rows: string): string => `${rows}\nwtmp begins Sun Nov  1 08:00:00 2026\n`;

  it('are in the capture: one start, written down since then', () => {
    const captured = parseLast(lab('lastx.txt'));
    expect(captured?.records.map((record) => record.kind)).toEqual(['boot']);
    expect(captured?.beginsAt.toISOString()).toBe('2026-11-21T23:39:49.000Z');
  });

  it('show a start without an end before it', () => {
    const text = wtmp(
      [
        'reboot   system boot  6.1.0-50-amd64   Sat Nov 21 23:39:49 2026   still running',
        'reboot   system boot  6.1.0-50-amd64   Sat Nov 21 20:00:00 2026 - Sat Nov 21 23:39:00 2026  (03:39)',
        'shutdown system down  6.1.0-50-amd64   Fri Nov 20 18:00:00 2026 - Sat Nov 21 20:00:00 2026  (02:00)',
        'reboot   system boot  6.1.0-50-amd64   Fri Nov 20 08:00:00 2026 - Fri Nov 20 18:00:00 2026  (10:00)',
      ].join('\n'),
    );
    const records = parseLast(text)?.records ?? [];
    expect(unexpectedStarts(records, new Date('2026-11-01'))).toEqual([
      { at: '2026-11-21T23:39:49.000Z', cause: null },
    ]);
    expect(unexpectedStarts(records, new Date('2026-11-22'))).toEqual([]);
  });

  it('are unknown without the closing line', () => {
    for (const wrong of ['', lab('lastx.txt').replace(/wtmp begins.*/, ''), 'last: cannot open /var/log/wtmp'])
      expect(parseLast(wrong)).toBeNull();
  });

  it("are read from another project's older output without inventing any", ({ skip }) => {
    const text = thirdParty('linux/jc/last.txt');
    if (text === null) return skip(NOT_HERE);
    // Without years nothing can be put in order.
    expect(parseLast(text)?.records ?? []).toEqual([]);
  });

  it('are told by the journal as well', () => {
    expect(parseListBoots(lab('journalctl-list-boots.txt'))).toEqual([
      { index: 0, id: '283cfbbe72d047e68b0a35a01dbb49f6', lastAt: '2026-11-21T23:43:44.000Z' },
    ]);
    const json =
      '[{"index":-1,"boot_id":"0123456789abcdef0123456789abcdef","first_entry":1,"last_entry":1795304624000000}]';
    expect(parseListBoots(json)?.[0]).toMatchObject({ index: -1, lastAt: '2026-11-21T23:43:44.000Z' });
    expect(parseListBoots('')).toBeNull();
    expect(bootIdsOf('{"_BOOT_ID":"283cfbbe72d047e68b0a35a01dbb49f6","MESSAGE":"Journal stopped"}').size).toBe(1);
  });
});

describe('sleep', () => {
  // Messages of systemd's catalogue and of the kernel; documented, not captured.
  const entries = [
    line('Performing sleep operation "suspend"...', '2026-11-20T18:00:00.000Z'),
    line('System returned from sleep operation "suspend".', '2026-11-21T08:00:00.000Z'),
    line('Entering sleep state "suspend"...', '2026-11-21T18:00:00.000Z'),
    line('Entering sleep state "suspend"...', '2026-11-22T18:00:00.000Z'),
  ];

  it('shows what the battery lost and that the machine did not come back', () => {
    const spans = sleepSpans(entries);
    expect(spans.map((span) => span.endedAt === null)).toEqual([false, true]);
    const seconds = (at: string): string => String(Date.parse(at) / 1000);
    const history = parseChargeHistory(
      `${seconds('2026-11-20T17:58:00Z')}\t90.000\tdischarging\n${seconds('2026-11-21T08:01:00Z')}\t62.000\tdischarging\nnonsense\n1\t2\t3\n`,
    );
    expect(drainWhileAsleep(spans, history)).toBeCloseTo(2, 5);
    expect(drainWhileAsleep(spans, [])).toBeNull();
  });

  it('names the device in the way', () => {
    expect(
      sleepCulprits([
        line('PM: Device 0000:00:14.0 failed to suspend async: error -16'),
        line('xhci_hcd 0000:00:14.0: PM: failed to resume async: error -110'),
      ]),
    ).toEqual(['0000:00:14.0', 'xhci_hcd 0000:00:14.0']);
  });
});

describe('graphics cards', () => {
  it("are read from other projects' reports of three generations", ({ skip }) => {
    const found = ['rtx-3080-v13', 'rtx-3060-v12', 'quadro-p2000-v12', 'gtx-1660-ti'].map((name) =>
      thirdParty(`nvidia-smi-xml/${name}.xml`),
    );
    if (found.some((text) => text === null)) return skip(NOT_HERE);
    const cards = found.map((text) => parseNvidiaSmi(text ?? '')?.[0]);
    expect(cards[0]).toEqual({
      name: 'NVIDIA GeForce RTX 3080',
      temperatureC: 27,
      slowdownC: 95,
      uncorrectedErrors: null,
      retiredPages: null,
    });
    expect(cards[2]).toMatchObject({ temperatureC: 34, slowdownC: 101 });
    expect(cards.every((card) => card !== undefined && card.temperatureC !== null && card.slowdownC !== null)).toBe(
      true,
    );
  });

  it('tell errors of their memory and pages they gave up', () => {
    const report = `<nvidia_smi_log><gpu id="00000000:01:00.0"><product_name>Tesla T4</product_name>
<ecc_errors><aggregate><sram_uncorrectable>0</sram_uncorrectable><dram_uncorrectable>3</dram_uncorrectable></aggregate></ecc_errors>
<retired_pages><double_bit_retirement><retired_count>2</retired_count></double_bit_retirement></retired_pages>
<temperature><gpu_temp>0 C</gpu_temp></temperature></gpu></nvidia_smi_log>`;
    expect(parseNvidiaSmi(report)).toEqual([
      { name: 'Tesla T4', temperatureC: null, slowdownC: null, uncorrectedErrors: 3, retiredPages: 2 },
    ]);
    expect(parseNvidiaSmi(report.slice(0, -10))).toBeNull();
    expect(parseNvidiaSmi('NVIDIA-SMI has failed')).toBeNull();
  });
});

describe('screens', () => {
  // Written from drivers/gpu/drm/drm_atomic.c (print_state); not captured.
  it('are driven as debugfs says, as far as they are', () => {
    const text = `plane[31]: plane 1A
\tcrtc=pipe A
crtc[51]: pipe A
\tenable=1
\tactive=1
\tmode: "1920x1080": 60 148500 1920 2008 2052 2200 1080 1084 1089 1125 0x48 0x5
crtc[71]: pipe B
\tenable=0
\tactive=0
\tmode: "": 0 0 0 0 0 0 0 0 0 0 0x0 0x0
connector[95]: eDP-1
\tcrtc=pipe A
connector[103]: DP-1
\tcrtc=(null)
`;
    expect(parseDriState(text)).toEqual([{ connector: 'eDP-1', widthPx: 1920, heightPx: 1080, refreshHz: 60 }]);
    expect(parseDriState('')).toEqual([]);
  });
});

describe('firmware updates', () => {
  it('are none in the capture of a machine without any', () => {
    expect(parseFirmwareUpdates(lab('fwupd-devices.json'))).toEqual([]);
  });

  it('say which are urgent', () => {
    // Documented (fwupdmgr --json), not captured.
    const text = JSON.stringify({
      Devices: [
        { Name: 'System Firmware', Version: '1.66', Releases: [{ Version: '1.70', Urgency: 'critical' }] },
        { Name: 'Thunderbolt', Releases: [{ Version: '20.00', Urgency: 'low' }] },
        { Name: 'SSD' },
      ],
    });
    expect(parseFirmwareUpdates(text)).toEqual([
      { device: 'System Firmware', version: '1.70', critical: true },
      { device: 'Thunderbolt', version: '20.00', critical: false },
    ]);
    expect(parseFirmwareUpdates('{"Error":{"Domain":"FwupdError","Code":9,"Message":"No updates available"}}')).toEqual(
      [],
    );
    expect(parseFirmwareUpdates('{"Error":{"Message":"failed to connect to daemon"}}')).toBeNull();
    for (const wrong of ['', '[]', '{', '{}']) expect(parseFirmwareUpdates(wrong)).toBeNull();
  });
});
