import { describe, expect, it } from 'vitest';
import type { KernelLogEntry } from '../../../../../electron/probes/facts';
import { diskLatencyProbe } from '../../../../../electron/probes/linux/disk-latency';
import { displayModesProbe } from '../../../../../electron/probes/linux/display-modes';
import { firmwareUpdatesProbe } from '../../../../../electron/probes/linux/firmware-updates';
import { gpuHealthProbe } from '../../../../../electron/probes/linux/gpu-health';
import { hardwareErrorsProbe, systemDisks } from '../../../../../electron/probes/linux/hardware-errors';
import { memoryTestProbe } from '../../../../../electron/probes/linux/memory-test';
import { pageFileProbe } from '../../../../../electron/probes/linux/page-file';
import { powerProbe } from '../../../../../electron/probes/linux/power';
import { shutdownsProbe } from '../../../../../electron/probes/linux/shutdowns';
import { sleepProbe } from '../../../../../electron/probes/linux/sleep';
import { throttlingProbe } from '../../../../../electron/probes/linux/throttling';
import { trimProbe } from '../../../../../electron/probes/linux/trim';
import { parseLsblk } from '../../../../../electron/probes/parse/block-devices';
import { parseJournal } from '../../../../../electron/probes/parse/kernel-log';
import { lab } from '../lab';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const blockDevices = parseLsblk(lab('lsblk.json')) ?? { disks: [], tree: [] };
const kernelLog = { entries: parseJournal(lab('journal-kernel-err.jsonl')).entries, days: 30 };
const quiet = { entries: [] as KernelLogEntry[], days: 30 };

describe('hardware errors', () => {
  it('of the lab machine are those of its disks', async () => {
    const found = await hardwareErrorsProbe.collect(fakeMachine({ facts: { kernelLog, blockDevices } }));
    expect(valueOf(found).disks.map(({ device, count }) => [device, count])).toEqual([
      ['sdc', 6],
      ['sdb', 1],
    ]);
    expect([...systemDisks(blockDevices.tree)]).toEqual(['vda']);
  });

  it('count what the memory controllers have counted, also without a line in the log', async () => {
    const files = {
      'sys/devices/system/edac/mc/mc0/ce_count': '12\n',
      'sys/devices/system/edac/mc/mc0/ue_count': '0\n',
      'sys/devices/system/edac/mc/mc1/ce_count': 'garbage\n',
    };
    const found = await hardwareErrorsProbe.collect(fakeMachine({ files, facts: { kernelLog: quiet } }));
    expect(valueOf(found).memory).toEqual({ corrected: 12, uncorrected: 0 });
    expect(found.evidence[0]?.excerpt).toContain('corrected 12');
  });

  it('hear the milder words of drivers where a journal is kept, and do without where it refuses', async () => {
    const files = { 'var/log/journal/x/system.journal': '' };
    const mild = JSON.stringify({ MESSAGE: 'i915 0000:00:02.0: [drm] GPU HANG: ecode 9:1:85dffffb', PRIORITY: '6' });
    const machine = fakeMachine({ files, facts: { kernelLog: quiet }, tools: { journalctl: { stdout: mild } } });
    expect(valueOf(await hardwareErrorsProbe.collect(machine)).graphics).toHaveLength(1);
    const old = fakeMachine({ files, facts: { kernelLog: quiet }, tools: { journalctl: { status: 'exitNonZero' } } });
    expect(valueOf(await hardwareErrorsProbe.collect(old)).graphics).toEqual([]);
  });

  it('hear them in the ring buffer as well, which is read once', async () => {
    const machine = fakeMachine({
      facts: { kernelLog: quiet },
      tools: {
        dmesg: {
          stdout:
            '<6>[   10.000000] i915 0000:00:02.0: [drm] GPU HANG: ecode 9:1\n<6>[   11.000000] usb 1-1: new device\n',
        },
      },
    });
    expect(valueOf(await hardwareErrorsProbe.collect(machine)).graphics).toHaveLength(1);
    await hardwareErrorsProbe.collect(machine);
    expect(machine.asked).toEqual(['dmesg -r']);
  });

  it('are unknown without a log', async () => {
    expect(gapsOf(await hardwareErrorsProbe.collect(fakeMachine({})))).toEqual(['failed']);
  });
});

describe('disks now', () => {
  it('are measured between two looks', async () => {
    const files = { 'proc/diskstats': '   8  0 sdb 1 2 3 4 5 6 7 8 9 10 11\n' };
    const found = valueOf(await diskLatencyProbe.collect(fakeMachine({ files, facts: { blockDevices } })));
    expect(found).toEqual([{ device: '/dev/sdb', kind: 'hdd', readMs: null, busyPercent: 0, queue: 0 }]);
    expect(gapsOf(await diskLatencyProbe.collect(fakeMachine({ facts: { blockDevices } })))).toEqual(['noSource']);
    const garbage = fakeMachine({ files: { 'proc/diskstats': 'x' }, facts: { blockDevices } });
    expect(gapsOf(await diskLatencyProbe.collect(garbage))).toEqual(['badOutput']);
  });

  it('are told what is free, by the timer or while they are in use', async () => {
    const files = { 'sys/block/nvme0n1/queue/discard_max_bytes': '2199023255040\n', 'proc/1/comm': 'systemd\n' };
    const facts = { blockDevices };
    const nvme = async (more: Record<string, string>): Promise<unknown> =>
      valueOf(await trimProbe.collect(fakeMachine({ files: { ...files, ...more }, facts }))).find(
        (disk) => disk.device === '/dev/nvme0n1',
      );
    expect(await nvme({})).toEqual({ device: '/dev/nvme0n1', supported: true, enabled: false });
    expect(await nvme({ 'etc/systemd/system/timers.target.wants/fstrim.timer': '' })).toMatchObject({ enabled: true });
    expect(await nvme({ 'proc/mounts': '/dev/mapper/securedata /mnt/secure ext4 rw,discard 0 0\n' })).toMatchObject({
      enabled: true,
    });
    expect(await nvme({ 'proc/1/comm': 'init\n' })).toMatchObject({ enabled: null });
    expect(await nvme({ 'sys/block/nvme0n1/queue/discard_max_bytes': '0\n' })).toMatchObject({
      supported: false,
      enabled: null,
    });
  });
});

describe('heat and power', () => {
  it('show how often heat slowed the processor down', async () => {
    const cpu = 'sys/devices/system/cpu/cpu0';
    const files = {
      [`${cpu}/thermal_throttle/core_throttle_count`]: '3\n',
      [`${cpu}/thermal_throttle/package_throttle_count`]: '17\n',
      [`${cpu}/cpufreq/scaling_max_freq`]: '1800000\n',
      [`${cpu}/cpufreq/cpuinfo_max_freq`]: '3600000\n',
    };
    const facts = { kernelLog: quiet, power: { batteries: [], mains: [{ name: 'AC', online: true }] } };
    expect(valueOf(await throttlingProbe.collect(fakeMachine({ files, facts })))).toEqual({
      events: 17,
      days: null,
      limitPercent: 50,
      onMains: true,
      thermalShutdowns: 0,
    });
    expect(gapsOf(await throttlingProbe.collect(fakeMachine({ facts })))).toEqual(['noSource']);
    const hot = {
      entries: [
        {
          at: null,
          priority: 0,
          message: 'thermal thermal_zone0: acpitz: critical temperature reached, shutting down',
        },
      ],
      days: 30,
    };
    expect(valueOf(await throttlingProbe.collect(fakeMachine({ facts: { kernelLog: hot } }))).thermalShutdowns).toBe(1);
  });

  it('tell what the adapter gives', async () => {
    const files = {
      'sys/class/power_supply/ucsi-source-psy-1/uevent':
        'POWER_SUPPLY_NAME=ucsi\nPOWER_SUPPLY_TYPE=USB\nPOWER_SUPPLY_ONLINE=1\nPOWER_SUPPLY_VOLTAGE_NOW=20000000\nPOWER_SUPPLY_CURRENT_MAX=2250000\n',
    };
    expect(valueOf(await powerProbe.collect(fakeMachine({ files })))).toMatchObject({
      adapterWatts: 45,
      batteries: [],
    });
  });

  it('tell starts without an end before them, from wtmp or from the journal', async () => {
    const captured = fakeMachine({ tools: { last: { stdout: lab('lastx.txt') } } });
    expect(valueOf(await shutdownsProbe.collect(captured)).unexpected).toEqual([]);
    const id = 'a'.repeat(32);
    const micros = (Date.now() - 3_600_000) * 1000;
    const boots = JSON.stringify([
      { index: -1, boot_id: id, first_entry: micros, last_entry: micros },
      { index: 0, boot_id: 'b'.repeat(32), first_entry: micros, last_entry: micros },
    ]);
    const tools = (stops: string): Record<string, { stdout: string }> => ({
      last: { stdout: '\nwtmp begins Sat Nov 21 23:39:49 2026\n' },
      'journalctl --list-boots': { stdout: boots },
      journalctl: { stdout: stops },
    });
    const lost = valueOf(await shutdownsProbe.collect(fakeMachine({ tools: tools('') })));
    expect(lost.unexpected).toHaveLength(1);
    const fine = valueOf(await shutdownsProbe.collect(fakeMachine({ tools: tools(`{"_BOOT_ID":"${id}"}`) })));
    expect(fine.unexpected).toEqual([]);
    expect(gapsOf(await shutdownsProbe.collect(fakeMachine({})))).toEqual(['noSource']);
  });

  it('tell how sleep went, and that a machine cannot', async () => {
    expect(gapsOf(await sleepProbe.collect(fakeMachine({})))).toEqual(['notSupported']);
    const files = { 'sys/power/state': 'freeze mem disk\n', 'var/log/journal/x/y': '' };
    const found = await sleepProbe.collect(
      fakeMachine({ files, tools: { journalctl: {} }, facts: { kernelLog: quiet } }),
    );
    expect(valueOf(found)).toMatchObject({ failedResumes: 0, drainPercentPerHour: null, culprits: [] });
    expect(found.status === 'known' && found.unverified).toBe(true);
    const forgetful = fakeMachine({
      files: { 'sys/power/state': 'mem\n' },
      tools: { journalctl: {} },
      facts: { kernelLog: quiet },
    });
    expect(gapsOf(await sleepProbe.collect(forgetful))).toEqual(['noSource']);
  });
});

describe('memory', () => {
  it('has a paging file or none, and no record of tests', async () => {
    const head = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
    expect(valueOf(await pageFileProbe.collect(fakeMachine({ files: { 'proc/swaps': head } })))).toMatchObject({
      kind: 'none',
    });
    expect(gapsOf(await pageFileProbe.collect(fakeMachine({ files: { 'proc/swaps': '' } })))).toEqual(['badOutput']);
    expect(gapsOf(await memoryTestProbe.collect(fakeMachine({})))).toEqual(['notSupported']);
  });
});

describe('graphics and screens', () => {
  it('tell the temperature of an AMD card, and that an NVIDIA driver does not run', async () => {
    const chip = 'sys/class/hwmon/hwmon3';
    const files = {
      [`${chip}/name`]: 'amdgpu\n',
      [`${chip}/temp1_input`]: '67000\n',
      [`${chip}/temp1_crit`]: '100000\n',
    };
    const tools = {
      'nvidia-smi': {
        status: 'exitNonZero',
        stdout: "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
      },
    } as const;
    expect(valueOf(await gpuHealthProbe.collect(fakeMachine({ files, tools })))).toMatchObject([
      { name: 'amdgpu', temperatureC: 67, slowdownC: 100 },
    ]);
    expect(valueOf(await gpuHealthProbe.collect(fakeMachine({})))).toEqual([]);
    const garbage = fakeMachine({ tools: { 'nvidia-smi': { stdout: '<html>' } } });
    expect(gapsOf(await gpuHealthProbe.collect(garbage))).toEqual(['badOutput']);
  });

  it('tell a screen without a description from one with a damaged one', async () => {
    const bytes = Buffer.from(
      lab('edid.txt')
        .trim()
        .split(/\s+/)
        .map((hex) => Number.parseInt(hex, 16)),
    );
    const edid = bytes.subarray(bytes.indexOf(Buffer.from([0, 0xff, 0xff, 0xff])));
    const damaged = Buffer.from(edid);
    damaged[20] = 0;
    const screen = (name: string, content: Buffer): Record<string, string | Buffer> => ({
      [`sys/class/drm/card0-${name}/status`]: 'connected\n',
      [`sys/class/drm/card0-${name}/modes`]: '1280x800\n1024x768\n',
      [`sys/class/drm/card0-${name}/edid`]: content,
    });
    const files = {
      ...screen('DP-1', edid),
      ...screen('HDMI-A-1', damaged),
      ...screen('VGA-1', Buffer.alloc(0)),
      'sys/class/drm/card0-DP-2/status': 'disconnected\n',
      'sys/kernel/debug/dri/0/state':
        'crtc[51]: pipe A\n\tactive=1\n\tmode: "1024x768": 60 65000 1024 1048 1184 1344 768 771 777 806 0x48 0xa\nconnector[95]: DP-1\n\tcrtc=pipe A\n',
    };
    const modes = valueOf(await displayModesProbe.collect(fakeMachine({ files })));
    expect(modes.map((mode) => [mode.connector, mode.edidValid, mode.nativeWidthPx, mode.widthPx])).toEqual([
      ['DP-1', true, expect.any(Number), 1024],
      ['HDMI-A-1', false, 1280, null],
      ['VGA-1', null, 1280, null],
    ]);
    expect(valueOf(await displayModesProbe.collect(fakeMachine({})))).toEqual([]);
  });
});

describe('firmware', () => {
  it('has nothing new, something new, or no answer', async () => {
    const none = { fwupdmgr: { status: 'exitNonZero', exitCode: 2, stderr: 'No updates available' } } as const;
    expect(valueOf(await firmwareUpdatesProbe.collect(fakeMachine({ tools: none })))).toEqual([]);
    expect(gapsOf(await firmwareUpdatesProbe.collect(fakeMachine({})))).toEqual(['toolMissing']);
    expect(gapsOf(await firmwareUpdatesProbe.collect(fakeMachine({ tools: { fwupdmgr: { stdout: 'x' } } })))).toEqual([
      'badOutput',
    ]);
  });
});
