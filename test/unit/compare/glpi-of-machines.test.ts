import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlpi } from '@shared/domain/glpi/index';
import type { Inspection } from '@shared/domain/inspection';
import { redactInspection } from '@shared/domain/redact-inspection';
import { REDACTIONS } from '@shared/domain/redaction';
import { inspectionHtml } from '@shared/inspection-report/index';
import { parseDpkg } from '../../../electron/probes/parse/software';
import { runInspection } from '../../../electron/probes/run-inspection';
import { compareInventories, comparisonText, sectionsOf } from '../../compare/compare';
import { LAB_EXPLAINED } from '../../compare/explained';
import { brokenInvariants, glpiValidator, NO_SCHEMA, schemaFile } from '../../helpers/glpi';
import { lab } from '../electron/probes/lab';
import { buildLabRoot, requestWith } from '../electron/probes/stand-ins';

const validate = glpiValidator();
const never = new AbortController().signal;
const include = ['users', 'processes', 'wifiNames', 'licenceKeys'] as const;

function check(inspection: Inspection): void {
  for (const document of [toGlpi(inspection), toGlpi(inspection, { include }), toGlpi(inspection, { strict: true })]) {
    // without the official schema the rest still holds; the name of the suite says that it was left out
    expect(validate?.(document) ?? []).toEqual([]);
    expect(brokenInvariants(document, inspection.takenAt)).toEqual([]);
  }
  // what was replaced has the form of what stood there: as valid as before
  const { inspection: redacted } = redactInspection(inspection, REDACTIONS);
  expect(validate?.(toGlpi(redacted, { include })) ?? []).toEqual([]);
  expect(inspectionHtml(redacted, { language: 'de' })).not.toContain('<script');
}

const without = validate === null ? ` (${NO_SCHEMA})` : '';

describe.skipIf(process.platform !== 'linux')(`this very machine as GLPI inventory${without}`, () => {
  it('is valid, with personal data and without, and says what stands in the document', async () => {
    const inspection = await runInspection(requestWith(null, { checks: [] }), {}, never);
    check(inspection);
    const { content } = toGlpi(inspection);
    expect(content['softwares']).toHaveLength(
      inspection.inventory.software.filter(({ state }) => state !== 'configurationLeft').length,
    );
    expect(content['hardware']).toMatchObject({ name: inspection.machine.hostname });
    expect(content['operatingsystem']).toMatchObject({ kernel_version: inspection.inventory.os.kernel });
  });
});

describe.skipIf(process.platform !== 'linux')(`the emulated laptop as GLPI inventory${without}`, () => {
  const root = mkdtempSync(path.join(tmpdir(), 'glpi-lab-'));
  let inspection: Inspection;
  beforeAll(async () => {
    buildLabRoot(root);
    const taken = await runInspection({ ...requestWith('lab', { checks: [] }), root }, {}, never);
    // programs are asked of the machine that replays; what was captured of the laptop stands in their place
    inspection = { ...taken, inventory: { ...taken.inventory, software: parseDpkg(lab('dpkg-query.tsv')) } };
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is valid', () => {
    expect(inspection.machine.serial).toBe('PF0FIELD01');
    check(inspection);
  });

  it('has what the laptop has: battery, disks, memory with serials, state of encryption', () => {
    const { content } = toGlpi(inspection);
    expect(content['batteries']).toMatchObject([{ capacity: 57020, real_capacity: 39850, serial: '00123' }]);
    expect(content['memories']).toMatchObject([{ capacity: 3072, serialnumber: 'CE0123AB' }]);
    expect(content['bios']).toMatchObject({ bdate: '2024-05-12', ssn: 'PF0FIELD01' });
    const storages = content['storages'] as readonly { serial?: string }[];
    expect(storages.map(({ serial }) => serial)).toEqual(
      expect.arrayContaining(['QMSATA0001', 'QMBAD0002', 'QMNVME0004', 'QMSCSI0003', 'QMUSB0005']),
    );
    const drives = content['drives'] as readonly { encrypt_status?: string }[];
    expect(drives.filter(({ encrypt_status: status }) => status === 'Yes')).toHaveLength(1);
  });

  const peer = schemaFile('own-lab-glpi-agent-1.12dev.json');
  it.skipIf(peer === null)(
    `has every fact of the GLPI agent, or the difference is explained${peer === null ? ' (left out: the agent’s document is not beside this checkout)' : ''}`,
    () => {
      const theirs = JSON.parse(readFileSync(peer ?? '', 'utf8')) as { content: Record<string, unknown> };
      const comparison = compareInventories(
        sectionsOf(theirs.content),
        sectionsOf(toGlpi(inspection).content),
        LAB_EXPLAINED,
      );
      const open = comparison.differences.filter(({ explanation }) => explanation === null);
      expect(open, comparisonText('GLPI agent on the emulated laptop', comparison)).toEqual([]);
      expect(comparison.equal).toBeGreaterThan(2500);
    },
  );
});
