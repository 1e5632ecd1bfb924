import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGlpi } from '@shared/domain/glpi/index';
import { arbitraryInspection } from '../../../../helpers/arbitrary-inspection';
import { brokenInvariants, glpiValidator, NO_SCHEMA } from '../../../../helpers/glpi';
import { emptyInspection } from '../../../../helpers/inspection';
import { inspectionWith } from '../inspection-sample';

const validate = glpiValidator();
const all = ['users', 'processes', 'wifiNames', 'licenceKeys'] as const;

describe(`against the official schema${validate === null ? ` (left out: ${NO_SCHEMA})` : ''}`, () => {
  it.skipIf(validate === null)('a machine about which nothing could be read is valid', () => {
    expect(validate?.(toGlpi(emptyInspection()))).toEqual([]);
    expect(validate?.(toGlpi(emptyInspection(), { strict: true, partial: true, tag: 'HQ' }))).toEqual([]);
  });

  it.skipIf(validate === null)('any document at all is valid, with personal data and without', () => {
    fc.assert(
      fc.property(arbitraryInspection(), fc.boolean(), (inspection, open) => {
        const document = toGlpi(inspection, open ? { include: all } : {});
        expect(validate?.(document)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(validate === null)('the schema is looked at in earnest: a wrong document is refused', () => {
    expect(validate?.({ deviceid: 'x', content: {} })).not.toEqual([]);
    expect(
      validate?.({ ...toGlpi(emptyInspection()), content: { versionclient: 'x', cpus: [{ arch: 'x64' }] } }),
    ).not.toEqual([]);
  });
});

describe('what the schema does not ask', () => {
  it('holds for any document', () => {
    fc.assert(
      fc.property(arbitraryInspection(), (inspection) => {
        expect(brokenInvariants(toGlpi(inspection, { include: all }), inspection.takenAt)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('no date that never was, was before computers, or is yet to come', () => {
    const release = (releasedOn: string) =>
      toGlpi(
        inspectionWith({
          firmware: { vendor: 'L', version: '1', releasedOn, mode: null, secureBoot: null, tpmVersion: null },
        }),
      ).content['bios'];
    expect(release('2024-05-12')).toMatchObject({ bdate: '2024-05-12' });
    for (const wrong of ['2024-13-45', '1970-01-01', '2099-01-01', '11/14/2024']) {
      expect(release(wrong)).not.toHaveProperty('bdate');
    }
  });

  it('a battery that claims far more than it was built for is not believed', () => {
    const battery = {
      name: 'BAT0',
      manufacturer: 'SMP',
      model: '01AV430',
      serial: '00123',
      chemistry: 'Li-poly',
      designWh: 50,
      healthPercent: null,
      cycles: 1,
      state: null,
      voltageV: 11.52,
    };
    const section = (fullWh: number) =>
      toGlpi(inspectionWith({ batteries: [{ ...battery, fullWh }] })).content['batteries'];
    expect(section(39.85)).toEqual([
      {
        capacity: 50000,
        real_capacity: 39850,
        chemistry: 'Li-poly',
        manufacturer: 'SMP',
        name: '01AV430',
        serial: '00123',
        voltage: 11520,
      },
    ]);
    expect(section(500)).not.toMatchObject([{ real_capacity: expect.anything() as number }]);
  });

  it('a serial of one letter over and over is none, in capitals or not', () => {
    const usb = { name: 'Stick', manufacturer: null, vendorId: '0951', productId: '1666', slot: '1-1' };
    const usbDevices = ['Xx', 'FfFfFf', 'A1B2'].map((serial) => ({ ...usb, serial }));
    const { content } = toGlpi(inspectionWith({ usbDevices }));
    const [first, second, third] = content['usbdevices'] as readonly object[];
    expect(first).not.toHaveProperty('serial');
    expect(second).not.toHaveProperty('serial');
    expect(third).toHaveProperty('serial', 'A1B2');
  });

  it('the same disk behind two paths is one', () => {
    const disk = {
      device: '/dev/sda',
      model: 'X',
      vendor: null,
      serial: 'S1',
      firmware: null,
      sizeBytes: 1e12,
      bus: 'sas',
      kind: 'hdd' as const,
      removable: false,
    };
    const document = toGlpi(
      inspectionWith({ disks: [disk, { ...disk, device: '/dev/sdb' }, { ...disk, serial: 'S2' }] }),
    );
    expect(document.content['storages']).toHaveLength(2);
  });
});

describe('privacy', () => {
  const inspection = inspectionWith({
    users: [{ name: 'anna', fullName: 'Anna Berg', id: '1000', admin: true, home: '/home/anna' }],
    processes: [
      {
        pid: 1,
        name: 'x',
        command: 'x --password=hunter2',
        user: 'anna',
        cpuPercent: 1,
        memoryBytes: 1,
        startedAt: null,
      },
    ],
    sessions: [{ user: 'anna', terminal: 'tty1', from: null, startedAt: null }],
    software: [{ name: 'Zoom', version: '1', publisher: null, installedOn: null, source: 'registry', user: 'anna' }],
    startupItems: [
      { name: 'Zoom', command: 'C:\\Users\\anna\\zoom.exe', source: 'registry', enabled: true, user: 'anna' },
    ],
    licences: [{ product: 'Windows', partialKey: '3V66T', state: 'licensed', channel: 'OEM', graceEndsAt: null }],
    networkAdapters: [
      {
        name: 'wlan0',
        mac: '00:11:22:33:44:55',
        kind: 'wifi',
        state: 'up',
        addresses: [],
        speedBitPerS: null,
        driver: null,
        wifi: {
          ssid: 'AnnasHome',
          bssid: 'a0:11:22:33:44:55',
          signalDbm: -50,
          noiseDbm: null,
          frequencyMhz: null,
          channel: 6,
          rateBitPerS: null,
          security: 'wpa2',
        },
      },
    ],
  });

  it('leaves accounts, processes, Wi-Fi names and licence keys out unless asked for', () => {
    const text = JSON.stringify(toGlpi(inspection));
    for (const secret of ['anna', 'Anna', 'hunter2', '3V66T', 'a0:11:22']) expect(text).not.toContain(secret);
  });

  it('puts them in when asked for, each by itself', () => {
    const text = JSON.stringify(toGlpi(inspection, { include: all }));
    for (const wanted of ['Anna Berg', 'hunter2', '3V66T', 'AnnasHome', 'a0:11:22:33:44:55'])
      expect(text).toContain(wanted);
    expect(JSON.stringify(toGlpi(inspection, { include: ['wifiNames'] }))).not.toContain('hunter2');
  });
});

describe('the details that bite', () => {
  it('states, types and architectures are words of the format; speeds are text in Mb/s', () => {
    const document = toGlpi(
      inspectionWith({
        os: {
          name: 'Debian GNU/Linux',
          version: '12',
          kernel: '6.1',
          arch: 'x64',
          timeZone: 'Europe/Berlin',
          bootedAt: '2026-11-21T23:52:05.123Z',
        },
        cpus: [{ model: 'Intel(R) Core(TM) i5 CPU @ 2.40GHz', cores: 4, threads: 8, vendor: 'GenuineIntel' }],
        networkAdapters: [
          {
            name: 'enp0s7',
            mac: '52:54:00:12:34:56',
            kind: 'ethernet',
            state: 'up',
            addresses: ['10.0.2.15/24', 'fe80::4802:b254:21c:bd66/64'],
            speedBitPerS: 1e9,
            driver: 'e1000e',
            gateways: ['10.0.2.2'],
          },
        ],
      }),
    );
    expect(document.content['cpus']).toEqual([
      {
        arch: 'x86_64',
        core: 4,
        corecount: 4,
        manufacturer: 'Intel',
        name: 'Intel(R) Core(TM) i5 CPU @ 2.40GHz',
        speed: 2400,
        thread: 2,
      },
    ]);
    expect(document.content['networks']).toEqual([
      expect.objectContaining({
        ipaddress: '10.0.2.15',
        ipmask: '255.255.255.0',
        ipsubnet: '10.0.2.0',
        ipgateway: '10.0.2.2',
        speed: '1000',
        type: 'ethernet',
        status: 'up',
        virtualdev: false,
      }),
      expect.objectContaining({
        ipaddress6: 'fe80::4802:b254:21c:bd66',
        ipmask6: 'ffff:ffff:ffff:ffff::',
        ipsubnet6: 'fe80::',
      }),
    ]);
    expect(document.content['operatingsystem']).toMatchObject({
      boot_time: '2026-11-22 00:52:05',
      timezone: { name: 'Europe/Berlin', offset: '+0100' },
    });
  });

  it('strict drops what the format does not know', () => {
    const inspection = inspectionWith(
      {},
      { notCollected: [{ what: 'machine', reason: 'no rights', code: 'notPermitted' }] },
    );
    expect(toGlpi(inspection).content['x_collection']).toEqual([{ section: 'machine', reason: 'notPermitted' }]);
    expect(Object.keys(toGlpi(inspection, { strict: true }).content).filter((name) => name.startsWith('x_'))).toEqual(
      [],
    );
  });

  it('names the sender by what stays the same', () => {
    const machine = { ...emptyInspection().machine, uuid: '4C4C4544-0046-4910-8045-B5C04F503732' };
    expect(toGlpi({ ...emptyInspection(), machine }).deviceid).toBe('callout-4c4c4544-0046-4910-8045-b5c04f503732');
    expect(toGlpi(emptyInspection()).deviceid).toBe('callout-desk-7');
    expect(toGlpi(emptyInspection(), { deviceId: 'van-3' }).deviceid).toBe('van-3');
  });
});
