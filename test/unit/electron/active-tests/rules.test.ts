import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChunk } from '../../../../electron/active-tests/memory-pattern';
import type { MemoryFault } from '../../../../electron/active-tests/memory-pattern';
import { hottest, speedPercent } from '../../../../electron/active-tests/cpu-stress';
import { classSpeed } from '../../../../electron/active-tests/disk-read';
import { hostAndPort, pingTimes, qualityOf } from '../../../../electron/active-tests/network-quality';
import { planOf } from '../../../../electron/active-tests/plan';
import { diskTargets } from '../../../../electron/active-tests/targets';
import type { BlockNode } from '../../../../electron/probes/facts';
import { battery, GB, volume } from '../diagnostics/check-facts';
import { attribute, drive, fact } from '../diagnostics/facts';
import type { SomeFacts } from '../diagnostics/facts';

const disk = (device: string) => ({
  device,
  model: 'ST1000',
  vendor: null,
  serial: 'S1',
  firmware: null,
  sizeBytes: 1000 * GB,
  bus: 'sata',
  kind: 'hdd' as const,
  removable: false,
});
const withDisk = (more: SomeFacts = {}): SomeFacts => ({
  blockDevices: fact({ disks: [disk('/dev/sda')], tree: [] }),
  volumes: fact([volume(500 * GB, 100 * GB, { device: '/dev/sda1' })]),
  ...more,
});
const noErrors = {
  days: 30,
  disks: [],
  memory: { corrected: 0, uncorrected: 0 },
  processor: { corrected: 0, fatal: 0 },
  graphics: [],
  usb: [],
};

describe('what may be read through', () => {
  it('is a healthy drive, for an administrator, and its volumes for everybody', () => {
    expect(diskTargets(withDisk(), true, 'en').map(({ id, refusal }) => [id, refusal])).toEqual([
      ['disk:/dev/sda', null],
      ['volume:/', null],
    ]);
    expect(diskTargets(withDisk(), false, 'en').map(({ refusal }) => refusal)).toEqual([
      'Needs administrator rights.',
      null,
    ]);
  });

  it.each([
    ['says that it is failing', { smart: fact([drive({ passed: false })]) }],
    ['is below a threshold', { smart: fact([drive({ exitBits: 16 })]) }],
    ['has pending sectors', { smart: fact([drive({ attributes: attribute(197, 1) })]) }],
    ['had read errors', { hardwareErrors: fact({ ...noErrors, disks: [{ device: 'sda', count: 1, severe: false }] }) }],
    [
      'fell out of an array',
      { raid: fact([{ device: '/dev/md0', level: 'raid1', state: 'degraded' as const, failedMembers: ['sda2'] }]) },
    ],
  ])('is never a drive that %s, nor a volume on it', (_what, facts) => {
    for (const { refusal } of diskTargets(withDisk(facts), true, 'en'))
      expect(refusal).toMatch(/^Shows signs of failure/);
  });
  it.each(['\\\\.\\PHYSICALDRIVE1', 'D:'])('is no failing drive of Windows either (%s)', (device) => {
    const windows: SomeFacts = {
      blockDevices: fact({ disks: [disk('\\\\.\\PHYSICALDRIVE1')], tree: [] }),
      volumes: fact([volume(500 * GB, 100 * GB, { device: '\\\\?\\Volume{1}\\', mountPoint: 'D:' })]),
      hardwareErrors: fact({ ...noErrors, disks: [{ device, count: 1, severe: true }] }),
    };
    const refusals = diskTargets(windows, true, 'en').map(({ id, refusal }) => [id.slice(0, 6), refusal !== null]);
    expect(refusals).toContainEqual(['volume', true]);
    if (device !== 'D:') expect(refusals).toContainEqual(['disk:\\', true]);
  });
});

describe('a volume somewhere above a failing drive', () => {
  const node = (
    path: string,
    type: string,
    children: readonly BlockNode[] = [],
    mountPoints: string[] = [],
  ): BlockNode => ({
    name: path.replace('/dev/', ''),
    path,
    type,
    fileSystem: null,
    mountPoints,
    sizeBytes: null,
    children,
  });
  const secret = node('/dev/mapper/secret', 'crypt', [], ['/home']);
  const tree = [
    node('/dev/sda', 'disk', [node('/dev/sda1', 'part', [], ['/'])]),
    node('/dev/sdb', 'disk', [node('/dev/sdb1', 'part', [node('/dev/mapper/vg-home', 'lvm', [secret])])]),
  ];
  const refused = (facts: SomeFacts) =>
    diskTargets({ smart: fact([drive({ device: '/dev/sdb', passed: false })]), ...facts }, true, 'en')
      .filter(({ id, refusal }) => id.startsWith('volume:') && refusal !== null)
      .map(({ folder }) => folder);

  it('is refused through LVM and encryption, its neighbour on another drive is not', () => {
    const volumes = fact([
      volume(9e9, 5e9, { device: '/dev/sda1' }),
      volume(9e9, 5e9, { device: '/dev/mapper/secret', mountPoint: '/home' }),
    ]);
    const blockDevices = fact({ disks: [disk('/dev/sda'), disk('/dev/sdb')], tree });
    expect(refused({ volumes, blockDevices })).toEqual(['/home']);
  });

  it('is refused where the system does not tell on which drive it lies', () => {
    const volumes = fact([volume(9e9, 5e9, { device: '/dev/disk3s1' })]);
    expect(refused({ volumes, blockDevices: fact({ disks: [disk('/dev/disk0')], tree: [] }) })).toEqual(['/']);
    expect(refused({ volumes })).toEqual(['/']);
  });
});

describe('the plan', () => {
  const temperatures = (celsius: number, criticalC: number | null = 100): SomeFacts => ({
    temperatures: fact([{ sensor: 'coretemp', celsius, criticalC, processor: true }]),
  });
  const cpu = (facts: SomeFacts) => planOf({ kind: 'cpuStress', language: 'en', hosts: [] }, facts, true);
  const blocked = (facts: SomeFacts) =>
    cpu(facts)
      .conditions.filter(({ blocks }) => blocks)
      .map(({ id }) => id);
  const { power } = battery(90);
  const worn = power?.status === 'known' ? power.value.batteries : [];
  const laptop = (online: boolean, chargePercent: number) => ({
    power: fact({ batteries: worn.map((one) => ({ ...one, chargePercent })), mains: [{ name: 'AC', online }] }),
  });

  it('lets a cool machine on mains be stressed', () => {
    expect(blocked({ ...temperatures(50), ...laptop(true, 80) })).toEqual([]);
    expect(cpu(temperatures(50)).seconds.maximum).toBe(600);
  });
  it.each([
    ['without mains', { ...temperatures(50), ...laptop(false, 80) }, 'mains'],
    ['with an empty battery', { ...temperatures(50), ...laptop(true, 29) }, 'battery'],
    ['that is hot already', temperatures(75), 'temperature'],
    [
      'with fatal processor faults',
      { hardwareErrors: fact({ ...noErrors, processor: { corrected: 0, fatal: 1 } }) },
      'faults',
    ],
  ])('does not stress a machine %s', (_what, facts, id) => {
    expect(blocked(facts)).toContain(id);
  });
  it('keeps it to a minute where no temperature can be read', () => {
    expect(cpu({}).seconds.maximum).toBe(60);
  });
  it('takes no memory where there is hardly any', () => {
    const memory = {
      totalBytes: 4e9,
      availableBytes: 1e8,
      swapTotalBytes: null,
      swapFreeBytes: null,
      stalledPercent: null,
    };
    const plan = planOf({ kind: 'memoryPattern', language: 'de', hosts: [] }, { memory: fact(memory) }, false);
    expect(plan.conditions[0]).toMatchObject({ id: 'memory', blocks: true, state: 'notMet' });
  });
});

describe('memory', () => {
  it('finds every single bit that is not what was written', () => {
    fc.assert(
      fc.property(fc.nat(1023), fc.nat(31), fc.integer(), (index, bit, pattern) => {
        const chunk = new Uint32Array(1024).fill(pattern);
        const cell = pattern >>> 0;
        const faults: MemoryFault[] = [];
        checkChunk(chunk, 0, () => cell, faults);
        expect(faults).toEqual([]);
        chunk[index] = (cell ^ (1 << bit)) >>> 0;
        checkChunk(chunk, 4096, () => cell, faults);
        expect(faults).toEqual([{ offset: 4096 + index * 4, expected: cell, found: (cell ^ (1 << bit)) >>> 0 }]);
      }),
    );
  });
});

describe('heat and speed', () => {
  it('stops ten degrees below what the sensor calls critical, and at 90 in any case', () => {
    const at = (celsius: number, criticalC: number | null, processor = true) => ({
      sensor: 's',
      celsius,
      criticalC,
      processor,
    });
    expect(hottest([at(60, 95), at(70, 95)])).toEqual({ celsius: 70, stopC: 85 });
    expect(hottest([at(60, null)])).toEqual({ celsius: 60, stopC: 90 });
    expect(hottest([at(60, 95), at(99, 70, false)])).toEqual({ celsius: 60, stopC: 85 });
    expect(hottest([])).toBeNull();
  });
  it('compares the end with the beginning, and never says more than full speed', () => {
    expect(speedPercent([10, 10, 10, 10, 20, 20, 20])).toBe(50);
    expect(speedPercent([20, 20, 20, 10, 10, 10])).toBe(100);
    expect(speedPercent([10])).toBe(100);
  });
  it('knows no usual speed of a virtual disk', () => {
    expect(classSpeed({ bus: 'virtio', kind: 'unknown' })).toBeNull();
    expect(classSpeed({ bus: 'sata', kind: 'hdd' })).toBe(100);
  });
});

describe('the network', () => {
  it('counts what did not come back', () => {
    expect(qualityOf([10, 20, null, 30])).toEqual({ lossPercent: 25, averageMs: 20, jitterMs: 10 });
    expect(qualityOf([null, null])).toEqual({ lossPercent: 100, averageMs: null, jitterMs: null });
    expect(qualityOf([])).toEqual({ lossPercent: 100, averageMs: null, jitterMs: null });
  });
  it('reads ping by the numbers of its packets, whoever counts from 0 or 1', () => {
    const linux =
      '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=1.5 ms\n64 bytes from 10.0.0.1: icmp_seq=3 ttl=64 time=2 ms';
    expect(pingTimes(linux, 3)).toEqual([1.5, null, 2]);
    expect(pingTimes('64 bytes from 10.0.0.1: icmp_seq=0 ttl=64 time=0.5 ms', 2)).toEqual([0.5, null]);
    expect(pingTimes('<html>', 2)).toEqual([null, null]);
  });
  it('takes hosts as the settings write them', () => {
    expect(hostAndPort('mail.example.org')).toEqual({ host: 'mail.example.org', port: 443 });
    expect(hostAndPort('10.0.0.1:8080')).toEqual({ host: '10.0.0.1', port: 8080 });
    expect(hostAndPort('[2001:db8::1]:993')).toEqual({ host: '2001:db8::1', port: 993 });
  });
});
