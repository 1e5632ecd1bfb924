import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inspection, inspectionSchema } from '@shared/domain/inspection';
import { diffInspections } from '@shared/domain/inspection-diff';
import { redactInspection } from '@shared/domain/redact-inspection';
import { REDACTIONS, type Redaction } from '@shared/domain/redaction';
import { FIELD_RULES } from '@shared/domain/redaction-rules';
import { arbitraryInspection } from '../../../helpers/arbitrary-inspection';
import { checkWith, inspectionWith } from './inspection-sample';

const evidence = (excerpt: string, command = 'cat /x') => ({
  command,
  exitCode: 0,
  durationMs: 1,
  excerpt,
  sha256: '0'.repeat(64),
});
const withExcerpt = (excerpt: string, more: Partial<Inspection['inventory']> = {}) =>
  inspectionWith(more, { checks: [{ ...checkWith('a.b', 'pass'), evidence: [evidence(excerpt)] }] });
const excerptOf = (inspection: Inspection) => inspection.checks[0]?.evidence[0]?.excerpt;
const anna = {
  name: 'aberg',
  fullName: 'Anna Berg',
  id: 'S-1-5-21-111-222-333-1001',
  admin: true,
  home: 'C:\\Users\\aberg',
};

describe('people', () => {
  it('are replaced in their fields, in home folders, in evidence and in sentences, by one pseudonym each', () => {
    const document = inspectionWith(
      {
        users: [anna],
        software: [
          {
            name: 'Zoom',
            version: '5',
            publisher: null,
            installedOn: null,
            source: 'registry',
            user: 'CONTOSO\\aberg',
          },
        ],
        startupItems: [{ name: 'Zoom', command: 'C:\\Users\\aberg\\zoom.exe', source: 'registry', enabled: true }],
      },
      {
        machine: { ...inspectionWith().machine, hostname: 'ABERG-NB' },
        checks: [
          {
            ...checkWith('a.b', 'warn'),
            summary: 'The password of Anna Berg ends',
            evidence: [evidence('user=ABERG host aberg-nb a.berg@contoso.com S-1-5-21-111-222-333-1001')],
          },
        ],
      },
    );
    const { inspection, replaced } = redactInspection(document, ['people']);
    const text = JSON.stringify(inspection).toLowerCase();
    for (const secret of ['aberg', 'anna', 'contoso', '111-222-333']) expect(text).not.toContain(secret);
    expect(inspection.inventory.users[0]?.name).toBe('person-1');
    expect(inspection.inventory.startupItems[0]?.command).toBe('C:\\Users\\person-1\\zoom.exe');
    expect(inspection.checks[0]?.summary).toMatch(/^The password of person-\d ends$/);
    expect(replaced).toContainEqual({
      path: 'inventory.users.0.name',
      what: 'people',
      before: 'aberg',
      after: 'person-1',
    });
  });

  it('names that many machines share stay, and words of the format are never taken for names', () => {
    const document = inspectionWith({
      users: [
        { ...anna, name: 'root', fullName: 'root', home: '/root', id: '0' },
        { ...anna, name: 'running', fullName: null, home: '/home/running', id: '1000' },
      ],
      services: [
        { name: 'cups', title: null, state: 'running', startMode: 'automatic', account: 'NT AUTHORITY\\LocalService' },
      ],
    });
    const { inspection } = redactInspection(document, ['people']);
    expect(inspection.inventory.users.map(({ name }) => name)).toEqual(['root', 'person-1']);
    expect(inspection.inventory.services[0]).toMatchObject({ state: 'running', account: 'NT AUTHORITY\\LocalService' });
    expect(inspectionSchema.safeParse(inspection).success).toBe(true);
  });

  it('a unit of systemd is no mail address', () => {
    expect(
      excerptOf(redactInspection(withExcerpt('user@1000.service getty@tty1.service'), ['people']).inspection),
    ).toBe('user@1000.service getty@tty1.service');
  });
});

describe('serials', () => {
  const disk = (serial: string) => ({
    device: '/dev/sda',
    model: 'SSD 870',
    vendor: null,
    serial,
    firmware: '1',
    sizeBytes: 5e11,
    bus: 'sata',
    kind: 'ssd' as const,
    removable: false,
  });

  it('one number has one pseudonym, so that a swapped disk can still be seen', () => {
    const document = (serial: string) => inspectionWith({ disks: [disk('S4EVNF0M1'), disk(serial)] });
    const same = redactInspection(document('s4evnf0m1'), ['serials']).inspection.inventory.disks;
    expect(new Set(same.map(({ serial }) => serial)).size).toBe(1);
    const other = redactInspection(document('S4EVNF0M2'), ['serials']).inspection.inventory.disks;
    expect(new Set(other.map(({ serial }) => serial)).size).toBe(2);
  });

  it('are found inside names of devices, behind labels, and in a screen’s own description', () => {
    const monitor = {
      manufacturer: 'D',
      model: 'U',
      serial: 'MON12345',
      connector: null,
      widthPx: 1,
      heightPx: 1,
      widthCm: null,
      heightCm: null,
      year: null,
      edid: 'AP///////wBJFDQS',
    };
    const document = withExcerpt(
      'ata-SSD_S4EVNF0M1-part1 Serial Number: HIDDEN99\nUUID=4c4c4544-0046-4910-8045-b5c04f503732',
      {
        disks: [disk('S4EVNF0M1')],
        monitors: [monitor],
      },
    );
    const { inspection } = redactInspection(document, ['serials']);
    expect(excerptOf(inspection)).toBe(
      'ata-SSD_serial-1-part1 Serial Number: serial-3\nUUID=00000000-0000-4000-8000-000000000001',
    );
    expect(inspection.inventory.monitors[0]).toMatchObject({ serial: 'serial-2', edid: null });
    // the hash is of an output that is not there any more
    expect(inspection.checks[0]?.evidence[0]).not.toHaveProperty('sha256');
  });
});

describe('networks, addresses and processes', () => {
  it('addresses keep their form, whichever way they are written, and loopback stays', () => {
    const document = withExcerpt(
      '192.168.178.20 fe80::1ff:fe23:4567:890a 52-54-00-12-34-56 127.0.0.1 12:34:56 255.255.255.0',
      {
        networkAdapters: [
          {
            name: 'eth0',
            mac: '52:54:00:12:34:56',
            kind: 'ethernet',
            state: 'up',
            addresses: ['192.168.178.20/24'],
            speedBitPerS: null,
            driver: null,
          },
        ],
        software: [{ name: 'x', version: '1.2.3.4', publisher: null, installedOn: null, source: 'dpkg' }],
      },
    );
    const { inspection } = redactInspection(document, ['addresses']);
    expect(excerptOf(inspection)).toBe('240.0.0.1 2001:db8::1 02:00:00:00:00:01 127.0.0.1 12:34:56 255.255.255.0');
    expect(inspection.inventory.networkAdapters[0]).toMatchObject({
      mac: '02:00:00:00:00:01',
      addresses: ['240.0.0.1/24'],
    });
    expect(inspection.inventory.software[0]?.version).toBe('1.2.3.4');
  });

  it('names of Wi-Fi networks go, also out of evidence', () => {
    const { inspection } = redactInspection(withExcerpt('SSID: CafeLuna\n  ssid="Anna at home"'), ['networks']);
    expect(excerptOf(inspection)).toBe('SSID: network-1\n  ssid="network-2"');
  });

  it('what runs goes as a whole, with evidence that lists it', () => {
    const process = {
      pid: 1,
      name: 'x',
      command: 'x --password hunter2',
      user: 'a',
      cpuPercent: 1,
      memoryBytes: 1,
      startedAt: null,
    };
    const document = inspectionWith(
      { processes: [process] },
      {
        checks: [
          {
            ...checkWith('cpu.load', 'warn'),
            evidence: [evidence('x hunter2', '/usr/bin/ps -eo args'), evidence('ran x --password hunter2')],
          },
        ],
      },
    );
    const { inspection } = redactInspection(document, ['processes']);
    expect(JSON.stringify(inspection)).not.toContain('hunter2');
    expect(inspection.inventory.processes).toBeUndefined();
  });

  it('nothing chosen, nothing changed', () => {
    const document = withExcerpt('192.168.178.20');
    expect(redactInspection(document, [])).toEqual({ inspection: document, replaced: [] });
  });
});

describe('any document', () => {
  // values nobody has by accident
  const name = fc
    .string({ unit: fc.constantFrom(...'abcdefghijk'.split('')), minLength: 3, maxLength: 8 })
    .map((end) => `zq${end}`);
  const number = fc
    .string({ unit: fc.constantFrom(...'ABCDEF0123456789'.split('')), minLength: 4, maxLength: 10 })
    .map((end) => `ZX${end}`);
  const octets = fc.array(fc.integer({ min: 16, max: 254 }), { minLength: 3, maxLength: 3 });
  const values = fc.record({
    person: name,
    host: name.map((text) => `${text}-hq`),
    serial: number,
    ssid: name.map((text) => `${text} net`),
    ip: octets.map((rest) => `77.${rest.join('.')}`),
    mac: octets.map((rest) => `a4:bb:6d:${rest.map((n) => n.toString(16).padStart(2, '0')).join(':')}`),
    process: name.map((text) => `/opt/${text} --token=${text}`),
  });
  type Values = typeof values extends fc.Arbitrary<infer T> ? T : never;

  /** One field of each kind at least: what stands in no field of a document and has no looks of its own cannot be known. */
  const known = (copy: Record<string, unknown>): void => {
    const { machine, inventory } = copy as unknown as {
      machine: Record<string, unknown>;
      inventory: Record<string, unknown[]>;
    };
    machine['hostname'] = machine['serial'] = '';
    inventory['users']?.push({ name: '', fullName: '', id: '', admin: null });
    inventory['networkAdapters']?.push({
      name: 'wlan0',
      mac: '',
      kind: 'wifi',
      state: 'up',
      addresses: [''],
      speedBitPerS: null,
      driver: null,
      wifi: {
        ssid: '',
        bssid: '',
        signalDbm: null,
        noiseDbm: null,
        frequencyMhz: null,
        channel: null,
        rateBitPerS: null,
        security: null,
      },
    });
  };
  /** The values in every field made for them, and in text as tools print it. */
  const planted = (inspection: Inspection, v: Values): Inspection => {
    const copy = structuredClone(inspection) as unknown as Record<string, unknown>;
    const of = {
      person: v.person,
      host: v.host,
      domain: `${v.person}.corp`,
      mail: `${v.person}@x.org`,
      sid: 'S-1-5-21-1-2-3-4',
      device: `${v.person} phone`,
      subject: `CN=${v.person}`,
      serial: v.serial,
      uuid: '4c4c4544-0046-4910-8045-b5c04f503799',
      network: v.ssid,
      mac: v.mac,
      ip: v.ip,
      process: v.process,
    };
    known(copy);
    for (const rule of FIELD_RULES) for (const path of rule.paths) put(copy, path.split('.'), of[rule.type]);
    const document = copy as unknown as Inspection;
    const excerpt = `${v.person} /home/${v.person}/x C:\\Users\\${v.person}\\y ${v.person}@${v.host}.de (${v.serial}) ata-X_${v.serial} ${v.ip}:631 ${v.mac.toUpperCase()} "${v.ssid}" ${v.process}`;
    return {
      ...document,
      inventory: {
        ...document.inventory,
        processes: [
          {
            pid: 1,
            name: 'x',
            command: v.process,
            user: v.person,
            cpuPercent: null,
            memoryBytes: null,
            startedAt: null,
          },
        ],
      },
      checks: [
        ...document.checks,
        {
          ...checkWith('z.z', 'warn'),
          summary: excerpt,
          nextStep: excerpt,
          evidence: [evidence(excerpt, `cat /home/${v.person}/x`)],
        },
      ],
    };
  };
  const put = (at: unknown, path: readonly string[], value: string): void => {
    const [step = '', ...rest] = path;
    if (typeof at !== 'object' || at === null) return;
    if (step === '*') {
      const list = at as unknown[];
      list.forEach((item, i) => (rest.length === 0 ? (list[i] = value) : put(item, rest, value)));
      return;
    }
    const members = at as Record<string, unknown>;
    if (!(step in members)) return;
    if (rest.length === 0) members[step] = value;
    else put(members[step], rest, value);
  };
  const of: Readonly<Record<Redaction, readonly (keyof Values)[]>> = {
    people: ['person', 'host'],
    serials: ['serial'],
    networks: ['ssid'],
    addresses: ['ip', 'mac'],
    processes: ['process'],
  };

  it('holds nothing of a chosen kind afterwards, and is still a valid document', () => {
    fc.assert(
      fc.property(
        arbitraryInspection(fc.constantFrom('', 'word', 'two words', '1.2')),
        values,
        fc.subarray([...REDACTIONS], { minLength: 1 }),
        (base, v, choices) => {
          const { inspection } = redactInspection(planted(base, v), choices);
          const text = JSON.stringify(inspection).toLowerCase();
          for (const choice of choices)
            for (const field of of[choice]) expect(text).not.toContain(v[field].toLowerCase());
          expect(inspectionSchema.safeParse(inspection).success).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('survives any text at all, and says the same twice', () => {
    fc.assert(
      fc.property(arbitraryInspection(), (document) => {
        const once = redactInspection(document, REDACTIONS);
        expect(redactInspection(document, REDACTIONS)).toEqual(once);
        expect(inspectionSchema.safeParse(once.inspection).success).toBe(true);
        // one pseudonym a value: what was equal stays equal
        expect(diffInspections(once.inspection, once.inspection).changes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
