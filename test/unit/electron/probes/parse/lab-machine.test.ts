import { describe, expect, it } from 'vitest';
import { parseAptSimulation } from '../../../../../electron/probes/parse/apt';
import { isEncrypted, parseFindmnt, parseLsblk } from '../../../../../electron/probes/parse/block-devices';
import { parseLscpu } from '../../../../../electron/probes/parse/cpu';
import { parseDmiDate, parseDmiMemory } from '../../../../../electron/probes/parse/dmi';
import { parseEdid } from '../../../../../electron/probes/parse/edid';
import { parseNft, parseUfw } from '../../../../../electron/probes/parse/firewall';
import {
  crashLines,
  fileSystemErrors,
  ioErrorsByDevice,
  parseJournal,
} from '../../../../../electron/probes/parse/kernel-log';
import { parsePressureFull60 } from '../../../../../electron/probes/parse/memory';
import { parseDefaultRoute, parseIpAddr } from '../../../../../electron/probes/parse/network';
import { parseLspciGpus } from '../../../../../electron/probes/parse/pci';
import { parsePowerSupply } from '../../../../../electron/probes/parse/power';
import { deviceIsUnreachable, parseLpstat } from '../../../../../electron/probes/parse/printers';
import { parseMdadmDetail, parseMdstat } from '../../../../../electron/probes/parse/raid';
import { parseSmartctl, parseSmartScan } from '../../../../../electron/probes/parse/smartctl';
import { parseDpkg } from '../../../../../electron/probes/parse/software';
import { parseFailedUnits, parseServiceUnits, parseUnitFiles } from '../../../../../electron/probes/parse/systemd';
import { parseChronyTracking, parseNtpSynchronized } from '../../../../../electron/probes/parse/time';
import { lab, labSections } from '../lab';

// The truths of the captured machine (diagnostics, part 1.4): where other tools read it wrong, the wrong value is named.

describe('disks of the lab machine', () => {
  it('finds every disk with serial and bus, and no loop or RAM disk', () => {
    const disks = parseLsblk(lab('lsblk.json'))?.disks ?? [];
    expect(disks.map((disk) => [disk.device, disk.serial, disk.bus])).toEqual(
      expect.arrayContaining([
        ['/dev/sdb', 'QMSATA0001', 'sata'],
        ['/dev/sdc', 'QMBAD0002', 'sata'],
      ]),
    );
    expect(disks.find((disk) => disk.device === '/dev/vda')).toMatchObject({
      bus: 'virtio',
      vendor: null,
      kind: 'unknown',
    });
    expect(disks.every((disk) => disk.vendor !== 'ATA')).toBe(true);
  });

  it('knows the encrypted volume and the one that is not', () => {
    const tree = parseLsblk(lab('lsblk.json'))?.tree ?? [];
    expect(isEncrypted(tree, '/mnt/secure')).toBe(true);
    expect(isEncrypted(tree, '/')).toBe(false);
    expect(isEncrypted(tree, '/not/mounted')).toBeNull();
  });

  it('reads the nearly full volume in bytes', () => {
    const data = parseFindmnt(lab('findmnt.json'))?.find((volume) => volume.mountPoint === '/mnt/data');
    expect(data).toMatchObject({ fileSystem: 'ext4', sizeBytes: 212_835_328, freeBytes: 6_934_528, readOnly: false });
  });

  it('takes smartctl at its word, also with exit status 4', () => {
    expect(parseSmartScan(lab('smartctl-scan.json'))?.map((device) => device.name)).toEqual([
      '/dev/sda',
      '/dev/sdb',
      '/dev/sdc',
      '/dev/nvme0',
    ]);
    expect(parseSmartctl(lab('smartctl-sata.json'), '/dev/sdb')).toMatchObject({
      passed: true,
      temperatureC: 31,
      exitBits: 4,
    });
    expect(parseSmartctl(lab('smartctl-bad.json'), '/dev/sdc')).toMatchObject({ passed: true, serial: 'QMBAD0002' });
  });

  it('leaves unknown what a drive does not report', () => {
    const nvme = parseSmartctl(lab('smartctl-nvme.json'), '/dev/nvme0')?.nvme;
    expect(nvme).toMatchObject({ criticalWarning: 0, availableSparePercent: null, spareThresholdPercent: null });
    expect(parseSmartctl(lab('smartctl-scsi.json'), '/dev/sda')).toMatchObject({
      passed: null,
      supported: false,
      temperatureC: null,
    });
    expect(parseSmartctl(lab('smartctl-virtio.json'), '/dev/vda')).toMatchObject({ passed: null, supported: false });
  });

  it('sees the degraded array in both sources', () => {
    const wanted = { device: '/dev/md0', level: 'raid1', state: 'degraded' };
    expect(parseMdstat(lab('mdstat.txt'))).toEqual([{ ...wanted, failedMembers: ['sda2'] }]);
    expect(parseMdadmDetail(lab('mdadm-detail.txt'), '/dev/md0')).toEqual({ ...wanted, failedMembers: ['/dev/sda2'] });
  });

  it('finds the failing disk in the kernel log, which SMART calls healthy', () => {
    const { entries, broken } = parseJournal(lab('journal-kernel-err.jsonl'));
    expect(broken).toBe(0);
    expect([...ioErrorsByDevice(entries)].map(([device, lines]) => [device, lines.length])).toEqual([
      ['sdc', 6],
      ['sdb', 1],
    ]);
    expect(fileSystemErrors(entries)).toEqual([]);
    expect(crashLines(entries)).toEqual([]);
  });
});

describe('the rest of the lab machine', () => {
  it('reads the battery right (others: 57.278 Wh by a bitwise or, serial "291")', () => {
    const supplies = labSections('battery-uevent.txt').map(parsePowerSupply);
    expect(supplies).toContainEqual({ kind: 'mains', name: 'ACAD', online: false, watts: null });
    const battery = supplies.find((supply) => supply.kind === 'battery');
    expect(battery?.kind === 'battery' && battery.battery).toMatchObject({
      designWh: 57.02,
      fullWh: 39.85,
      healthPercent: 69.9,
      cycles: 612,
      serial: '00123',
      chargePercent: 75,
    });
  });

  it('reads memory modules with slot, serial and error correction (others: no ECC, 2,905 MB)', () => {
    const memory = parseDmiMemory(lab('dmidecode.txt'));
    expect(memory).toMatchObject({
      slots: 1,
      modules: [
        {
          slot: 'DIMM 0',
          sizeBytes: 3 * 1024 ** 3,
          serial: 'CE0123AB',
          partNumber: 'M471A2K43EB1-CWE',
          speedMtPerS: 3200,
          ecc: true,
        },
      ],
    });
  });

  it('reads a firmware date as month, day, year (others: 2024-12-05, 2024-14-11)', () => {
    expect(parseDmiDate('05/12/2024')).toBe('2024-05-12');
    expect(parseDmiDate('11/14/2024')).toBe('2024-11-14');
    expect(parseDmiDate('13/45/2024')).toBeNull();
    expect(parseDmiDate('01/01/99')).toBe('1999-01-01');
  });

  it('reads a monitor from its EDID and refuses one with a wrong checksum', () => {
    const bytes = Buffer.from(
      lab('edid.txt')
        .trim()
        .split(/\s+/)
        .map((hex) => Number.parseInt(hex, 16)),
    );
    const edid = bytes.subarray(bytes.indexOf(Buffer.from([0, 0xff, 0xff, 0xff])));
    expect(parseEdid(edid, 'Virtual-1')).toMatchObject({
      manufacturer: 'RHT',
      model: 'QEMU Monitor',
      serial: null,
      year: 2014,
      connector: 'Virtual-1',
    });
    const broken = Buffer.from(edid);
    broken[20] = (broken[20] ?? 0) ^ 0xff;
    expect(parseEdid(broken, 'Virtual-1')).toBeNull();
  });

  it('names failed units without a bullet, and services with their start mode', () => {
    expect(parseFailedUnits(lab('systemctl-failed.json'))?.map((unit) => unit.name)).toEqual([
      'brokenapp.service',
      'fusioninventory-agent.service',
    ]);
    expect(parseFailedUnits('[{"unit":"● odd.service"}]')).toEqual([{ name: 'odd.service', title: null }]);
    const services = parseServiceUnits(lab('systemctl-units.json')) ?? [];
    expect(services.find((service) => service.name === 'chrony.service')?.state).toBe('running');
    expect(services.find((service) => service.name === 'brokenapp.service')?.state).toBe('failed');
    expect(services.some((service) => service.name === 'auditd.service')).toBe(false);
    expect(parseUnitFiles(lab('systemctl-unit-files.json'))?.get('chrony.service')).toBe('automatic');
  });

  it('sees the stuck and the stopped printer (others: "Idle", names "127")', () => {
    const printers = parseLpstat(lab('lpstat.txt'));
    expect(printers.find((printer) => printer.name === 'InkB')).toMatchObject({
      state: 'stopped',
      stateReason: 'Paper jam',
      isDefault: false,
    });
    const laser = printers.find((printer) => printer.name === 'LaserA');
    expect(laser).toMatchObject({
      state: 'printing',
      queuedJobs: 1,
      uri: 'socket://127.0.0.1:9100',
      acceptingJobs: true,
    });
    expect(laser !== undefined && deviceIsUnreachable(laser)).toBe(true);
  });

  it('does not take "never synchronised" for a perfect clock', () => {
    expect(parseChronyTracking(lab('chronyc-tracking.csv'))).toBeNull();
    expect(parseNtpSynchronized(lab('timedatectl-show.txt'))).toBe(false);
  });

  it('reads packages with publisher and date', () => {
    // The capture has a column more than we ask for.
    const text = lab('dpkg-query.tsv')
      .split('\n')
      .map((line) => line.split('\t').toSpliced(5, 1).join('\t'))
      .join('\n');
    const packages = parseDpkg(text);
    expect(packages).toHaveLength(484);
    expect(packages.find((one) => one.name === 'adduser')).toMatchObject({
      version: '3.134',
      publisher: 'Debian Adduser Developers',
      installedOn: '2026-11-21T23:30:46.000Z',
    });
  });

  it('reads network, graphics, firewall, processor and pressure', () => {
    const adapters = parseIpAddr(lab('ip-addr.json')) ?? [];
    expect(adapters.find((adapter) => adapter.name === 'enp0s7')).toMatchObject({
      kind: 'ethernet',
      state: 'up',
      mac: '52:54:00:12:34:56',
    });
    expect(adapters.find((adapter) => adapter.name === 'enp0s7')?.addresses).toContain('10.0.2.15/24');
    expect(parseDefaultRoute(lab('ip-route.json'))).toEqual({ route: null });
    expect(parseDefaultRoute('[{"dst":"default","gateway":"192.0.2.1","dev":"eth0"}]')).toEqual({
      route: { gateway: '192.0.2.1', device: 'eth0' },
    });
    expect(parseLspciGpus(lab('lspci-vmmnnk.txt'))).toEqual([
      { model: null, vendor: null, driver: 'bochs-drm', slot: '00:01.0', pciId: '1234:1111' },
    ]);
    expect(parseUfw(lab('ufw-status.txt'))).toBe(true);
    expect(parseNft(lab('nft.json'))?.filtersInput).toBe(true);
    expect(parseLscpu(lab('lscpu.json'))?.model).toBe('QEMU TCG CPU version 2.5+');
    expect(parsePressureFull60(labSections('psi.txt')[2] ?? '')).toBe(0);
  });

  it('reads an upgrade simulation, and refuses one that broke off', () => {
    expect(parseAptSimulation(lab('apt-simulate.txt'))).toEqual([]);
    const text = [
      'Inst unzip [6.0-28] (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])',
      'Inst zip [3.0-12] (3.0-13 Debian:12.15/oldstable [amd64])',
      '2 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.',
    ].join('\n');
    expect(parseAptSimulation(text)).toEqual([
      { name: 'unzip', from: '6.0-28', to: '6.0-28+deb12u1', security: true },
      { name: 'zip', from: '3.0-12', to: '3.0-13', security: false },
    ]);
    expect(parseAptSimulation('Reading package lists...\n')).toBeNull();
  });
});
