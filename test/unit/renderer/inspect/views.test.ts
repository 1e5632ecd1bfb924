import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import type { CheckOutcome, Inspection, Software } from '@shared/domain/inspection';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { worstAnswersFirst } from '../../../../renderer/features/inspect/components/CompareView';
import { filterChecks } from '../../../../renderer/features/inspect/components/FindingsTab';
import { exportFileName } from '../../../../renderer/features/inspect/export-file';
import {
  cellText,
  makerAndModel,
  searchSections,
  type Section,
} from '../../../../renderer/features/inspect/inventory/cells';
import { inventorySections } from '../../../../renderer/features/inspect/inventory/inventory-view';
import {
  countValues,
  searchSoftware,
  type SoftwareFilter,
  sortSoftware,
} from '../../../../renderer/features/inspect/software-rows';
import { ANNA, T0 } from '../../../helpers/job-rows';
import { checkWith, inspectionWith } from '../../shared/domain/inspection-sample';
import { speakEnglish } from '../speak-english';
import { cpuMs } from '../../../helpers/cpu-time';

beforeAll(speakEnglish);

const software = (name: string, fields: Partial<Software> = {}): Software => ({
  name,
  version: '1.0',
  publisher: null,
  installedOn: null,
  source: 'dpkg',
  ...fields,
});
const ALL: SoftwareFilter = { query: '', source: null, publisher: null };

describe('the list of software', () => {
  const rows = [
    software('zlib', { version: '1.2.13' }),
    software('Firefox', { publisher: 'Mozilla', source: 'flatpak', version: '9.10' }),
    software('apt', { publisher: 'Debian', version: '9.9', installedOn: '2026-01-02' }),
  ];

  it('is found by every word, whatever the column and the case, inside one source and publisher', () => {
    const names = (filter: Partial<SoftwareFilter>) =>
      searchSoftware(rows, { ...ALL, ...filter }).map((row) => row.name);
    expect(names({ query: 'MOZ fire' })).toEqual(['Firefox']);
    expect(names({ query: 'fire nothing' })).toEqual([]);
    expect(names({ source: 'dpkg' })).toEqual(['zlib', 'apt']);
    expect(names({ publisher: 'Debian', query: 'a' })).toEqual(['apt']);
  });

  it('is sorted by any column, numbers as numbers, the unknown last either way', () => {
    const names = (column: 'name' | 'version' | 'publisher', descending: boolean) =>
      sortSoftware(rows, { column, descending }).map((row) => row.name);
    expect(names('name', false)).toEqual(['apt', 'Firefox', 'zlib']);
    expect(names('version', false)).toEqual(['zlib', 'apt', 'Firefox']);
    expect(names('version', true)).toEqual(['Firefox', 'apt', 'zlib']);
    expect(names('publisher', false)).toEqual(['apt', 'Firefox', 'zlib']);
    expect(names('publisher', true)).toEqual(['Firefox', 'apt', 'zlib']);
  });

  it('counts sources, the most frequent first', () => {
    expect(countValues(rows, 'source')).toEqual([
      { value: 'dpkg', count: 2 },
      { value: 'flatpak', count: 1 },
    ]);
  });

  it('of 3,000 rows is searched and sorted well within a frame or two', () => {
    const many = Array.from({ length: 3_000 }, (_, n) =>
      software(`package-${String((n * 7919) % 3_000)}`, { version: `${String(n % 20)}.${String(n)}` }),
    );
    const ms = cpuMs(() => expect(searchSoftware(many, { ...ALL, query: 'package 29' }).length).toBeGreaterThan(100));
    expect(ms).toBeLessThan(100);
  });
});

describe('the inventory', () => {
  const document: Inspection = inspectionWith({
    services: [
      { name: 'cron', title: 'Cron', state: 'running', startMode: 'automatic' },
      { name: 'smartd', title: 'SMART', state: 'failed', startMode: 'automatic' },
    ],
    certificates: [
      {
        subject: 'CN=intranet',
        issuer: 'CN=CA',
        expiresAt: '2026-12-01T00:00:00Z',
        store: 'My',
        usage: ['server'],
        inUse: true,
      },
    ],
    browsers: [
      {
        name: 'Firefox',
        version: '130',
        isDefault: true,
        extensions: [{ name: 'uBlock', id: 'u', version: '1', enabled: true, profile: null }],
      },
    ],
  });
  const section = (id: string): Section => {
    const found = inventorySections(document).find((one) => one.id === id);
    if (!found) throw new Error(`no section ${id}`);
    return found;
  };
  const rowsOf = (id: string) => {
    const found = section(id);
    return 'rows' in found ? found.rows.map((row) => row.map(cellText)) : [];
  };

  it('shows every list the document has, none that it has not, failed services first, words instead of codes', () => {
    expect(rowsOf('services')[0]).toEqual(['smartd', 'failed', 'automatic', 'SMART', '']);
    expect(rowsOf('certificates')[0]?.[0]).toBe('CN=intranet');
    expect(rowsOf('extensions')[0]?.slice(0, 2)).toEqual(['uBlock', 'Firefox']);
    expect(inventorySections(document).some((one) => one.id === 'processes')).toBe(false);
    const headings = inventorySections(document).flatMap((one) =>
      'columns' in one ? [one.title, ...one.columns] : [one.title],
    );
    expect(headings.filter((heading) => /^[a-z]+[:.]/.test(heading))).toEqual([]);
  });

  it('says sizes, results and sources as a person reads them, and nothing where nothing is known', () => {
    const sections = inventorySections(
      inspectionWith({
        gpus: [
          {
            vendor: null,
            model: 'Basic Display',
            driver: null,
            driverVersion: null,
            slot: null,
            pciId: null,
            memoryBytes: 0,
          },
        ],
        printers: [
          {
            name: 'A',
            model: null,
            uri: 'usb://A',
            port: 'usb://A',
            state: 'idle',
            stateReason: null,
            isDefault: true,
            acceptingJobs: true,
            queuedJobs: 0,
          },
        ],
        volumes: [
          { device: 'C:', mountPoint: 'C:', fileSystem: null, sizeBytes: null, freeBytes: null, encrypted: false },
        ],
        startupItems: [{ name: 'U', command: null, source: 'registry', enabled: true }],
        scheduledTasks: [
          {
            name: 'Backup',
            schedule: null,
            command: null,
            user: null,
            enabled: true,
            lastRunAt: null,
            lastResult: 2_147_942_402,
          },
        ],
        processes: [
          { pid: 1, name: 'init', user: null, cpuPercent: 0, memoryBytes: 9_000_000, command: null, startedAt: null },
          { pid: 20, name: 'busy', user: null, cpuPercent: 80, memoryBytes: 1, command: null, startedAt: null },
          { pid: 3, name: 'kernel thread', user: null, cpuPercent: 0, memoryBytes: 0, command: null, startedAt: null },
        ],
      }),
    );
    const cells = (id: string) => {
      const found = sections.find((one) => one.id === id);
      return found && 'rows' in found ? found.rows.map((row) => row.map(cellText)) : [];
    };
    expect(cells('gpus')[0]).not.toContain('0 B');
    expect(cells('printers')[0]?.filter((text) => text === 'usb://A')).toHaveLength(1);
    expect(cells('volumes')[0]).toContain('off');
    expect(cells('startupItems')[0]).toContain('registry');
    expect(cells('scheduledTasks')[0]).toContain('0x80070002');
    expect(cells('processes').map(([name]) => name)).toEqual(['busy', 'init', 'kernel thread']);
  });

  it('does not say a maker twice', () => {
    expect(makerAndModel('Intel', 'Intel(R) Ethernet')).toBe('Intel(R) Ethernet');
    expect(makerAndModel('Apple', 'APPLE SSD')).toBe('APPLE SSD');
    expect(makerAndModel('WD', 'Blue')).toBe('WD Blue');
    expect(makerAndModel(null, null)).toBeNull();
  });

  it('is searched across all sections, by title, field and value', () => {
    const found = (query: string) => searchSections(inventorySections(document), query).map((one) => one.id);
    expect(found('ublock')).toEqual(['extensions']);
    expect(found('intranet server')).toEqual(['certificates']);
    expect(found('debian')).toEqual(['system']);
    expect(found('certificates')).toEqual(['certificates']);
    expect(found('no such thing anywhere')).toEqual([]);
    const services = searchSections(inventorySections(document), 'smartd')[0];
    expect(services && 'rows' in services && services.rows).toHaveLength(1);
  });
});

describe('the findings', () => {
  const checks = [
    { ...checkWith('sto.free', 'fail'), title: 'Free disk space', summary: 'Nearly full.' },
    { ...checkWith('net.dns', 'warn', 'network'), title: 'Name servers', summary: 'Slow.' },
  ];
  const ids = (filter: Partial<Parameters<typeof filterChecks>[1]>) =>
    filterChecks(checks, { outcome: null, category: null, query: '', ...filter }).map((check) => check.id);

  it('are found by outcome, area and words, also by the id and the name of the area', () => {
    expect(ids({ outcome: 'warn' })).toEqual(['net.dns']);
    expect(ids({ category: 'storage' })).toEqual(['sto.free']);
    expect(ids({ query: 'NEARLY disk' })).toEqual(['sto.free']);
    expect(ids({ query: 'net.dns' })).toEqual(['net.dns']);
    expect(ids({ query: 'network' })).toEqual(['net.dns']);
    expect(ids({ query: 'network', outcome: 'fail' })).toEqual([]);
  });
});

describe('the comparison', () => {
  it('names checks with another answer, the worst first, and not those that only one inspection ran', () => {
    const change = (id: string, before: CheckOutcome | null, after: CheckOutcome | null) => ({
      id,
      before,
      after,
      title: id,
    });
    const rows = worstAnswersFirst([
      change('better', 'fail', 'pass'),
      change('left out', 'fail', null),
      change('worse', 'pass', 'fail'),
      change('new', null, 'warn'),
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['worse', 'better']);
  });
});

describe('the name of an exported file', () => {
  const record = inspectionRecordSchema.parse({
    id: 'i',
    createdAt: T0,
    createdBy: ANNA,
    updatedAt: T0,
    takenAt: '2026-11-22T10:00:00.000Z',
    durationMs: 1,
    sha256: 'a'.repeat(64),
    document: inspectionWith(
      {},
      { machine: { hostname: 'annas-laptop', manufacturer: 'Lenovo', model: 'T14 Gen 3', serial: 'PF/1', uuid: null } },
    ),
  });

  it('tells machine, day and kind, in letters every file system takes', () => {
    expect(exportFileName(record, 'json', [])).toBe('inspection-PF-1-2026-11-22.json');
    expect(exportFileName(record, 'csv', [])).toBe('software-PF-1-2026-11-22.csv');
    expect(exportFileName(record, 'glpi', [])).toBe('inspection-PF-1-2026-11-22.glpi.json');
  });

  it('does not give away what is left out of the file', () => {
    expect(exportFileName(record, 'html', ['serials'])).toBe('inspection-annas-laptop-2026-11-22.html');
    expect(exportFileName(record, 'html', ['serials', 'people'])).toBe('inspection-T14-Gen-3-2026-11-22.html');
  });
});

describe('the words of the screens', () => {
  it('have a title and a text for every suite and every format of export', () => {
    for (const key of [
      'suites.wontPrint.title',
      'suites.malware.text',
      'export.formats.glpi.title',
      'proof.contradicts',
    ] as const) {
      expect(i18next.t(`inspect:${key}`)).not.toContain(key);
    }
  });
});
