import { countOutcomes, INSPECTION_SCHEMA, type CheckOutcome, type Inspection } from '@shared/domain/inspection';
import { inspectionRecordSchema, type InspectionRecord } from '@shared/domain/inspection-record';
import { buildReport, canonicalJson, reportModelSchema, type ReportRecords } from '@shared/domain/report-model';
import { safetyExceptionSchema, safetyTestRecordSchema, type SafetyTestRecord } from '@shared/domain/safety-record';
import { describe, expect, it } from 'vitest';
import {
  ANNA,
  at,
  BEN,
  makeJob,
  makeNote,
  makePart,
  makePartLine,
  makeTechnician,
  makeTimeEntry,
  makeVisit,
  T0,
} from '../../../helpers/job-rows';

const MIN = 60_000;
const stamp = (id: string) => ({ id, createdAt: T0, createdBy: ANNA, updatedAt: T0 });

function makeInspection(id: string, minute: number, outcomes: readonly CheckOutcome[]): InspectionRecord {
  const document: Inspection = {
    schema: INSPECTION_SCHEMA,
    takenAt: at(minute),
    tool: { name: 'Callout', version: '0.1.0' },
    machine: { hostname: 'reception-1', manufacturer: 'LENOVO', model: 'M920', serial: 'PF1TZ0QK', uuid: null },
    inventory: {
      os: { name: 'Debian', version: '12', kernel: '6.1', arch: 'x64' },
      firmware: null,
      board: null,
      cpus: [],
      memory: { totalBytes: null, modules: [] },
      disks: [],
      volumes: [],
      gpus: [],
      monitors: [],
      networkAdapters: [],
      batteries: [],
      printers: [],
      usbDevices: [],
      software: [],
      services: [],
      users: [],
      startupItems: [],
    },
    checks: outcomes.map((outcome, i) => ({
      id: `check.${i}`,
      title: `Check ${i}`,
      category: 'system',
      outcome,
      summary: `It says ${outcome}`,
      evidence: [],
      threshold: null,
      source: 'own judgement',
      durationMs: 1,
    })),
    notCollected: [],
  };
  const row = { ...stamp(id), jobId: 'job-1', takenAt: at(minute), durationMs: 900, sha256: 'a'.repeat(64), document };
  return inspectionRecordSchema.parse(row);
}

function makeSafetyTest(): SafetyTestRecord {
  return safetyTestRecordSchema.parse({
    ...stamp('test-1'),
    jobId: 'job-1',
    assetId: 'asset-1',
    test: {
      startedAt: at(70),
      endedAt: at(80),
      protectionClass: 'I',
      itemType: 'desktopPc',
      leadLengthM: 1.5,
      leadCsaMm2: 0.75,
      reason: 'postRepair',
      ruleSetId: 'UK_IET5',
      ruleSetVersion: '1',
      competence: 'level2',
      testerName: 'Anna Meyer',
      instrument: { make: 'Seaward', model: 'PrimeTest 250+', serial: '28L-0922', calibratedUntil: '2026-12-13' },
      userAnswers: [],
      visual: [
        { id: 'V01', answer: 'pass' },
        { id: 'V02', answer: 'notApplicable' },
      ],
      readings: [
        {
          test: 'earthContinuity',
          method: 'softTest',
          point: 'PSU screw',
          value: 0.11,
          qualifier: '=',
          unit: 'ohm',
          limitValue: 0.14,
          limitOp: '<=',
          limitFormula: '0.1 + R',
          limitInputs: null,
          limitRuleId: 'earth',
          limitSource: ['https://example.org/limits'],
          limitVerified: false,
          verdict: 'pass',
        },
      ],
      functional: { answer: 'pass' },
      verdict: 'pass',
      limitations: [],
    },
  });
}

function records(fields: Partial<ReportRecords> = {}): ReportRecords {
  return {
    job: makeJob({ state: 'inProgress', causeCode: 'powerSupply', fixCode: 'partReplaced', userAsked: 'yes' }),
    customer: {
      ...stamp('customer-1'),
      sample: false,
      name: 'Northgate Surgery',
      phone: null,
      email: null,
      remarks: 'pays late',
    },
    site: null,
    contact: null,
    asset: null,
    visits: [
      makeVisit([
        ['travelling', 0],
        ['onSite', 29],
        ['working', 34],
      ]),
    ],
    timeEntries: [],
    notes: [makeNote()],
    partLines: [makePartLine()],
    parts: [makePart()],
    inspections: [],
    changes: [],
    safetyTests: [],
    safetyExceptions: [],
    technicians: [makeTechnician(), makeTechnician({ id: BEN, name: 'Ben Koch', initials: 'BK' })],
    ...fields,
  };
}
const report = (fields: Partial<ReportRecords> = {}) => {
  const model = buildReport(records(fields), ANNA, at(90));
  expect(reportModelSchema.parse(model)).toEqual(model);
  return model;
};

describe('what the customer gets', () => {
  it('job, people, times, parts and answers, with codes as codes', () => {
    const model = report();
    expect(model).toMatchObject({
      technician: { name: 'Anna Meyer', initials: 'AM' },
      customer: { name: 'Northgate Surgery' },
      symptomVerbatim: 'It switches itself off after ten minutes and smells hot',
      cause: { code: 'powerSupply', label: null },
      userAsked: 'yes',
      totals: { travelMs: 29 * MIN, waitMs: 5 * MIN, workMs: 56 * MIN, breakMs: 0 },
    });
    expect(model.visits[0]).toMatchObject({ technician: 'Anna Meyer', startedAt: at(0), endedAt: null });
    expect(model.parts).toEqual([
      {
        description: 'Power supply 250 W',
        sku: 'PSU-250',
        partClass: 'powerSupply',
        quantity: 1,
        fromOurStock: true,
        serialIn: 'NEW-1',
        serialOut: 'OLD-1',
        removedState: 'defective',
        removedDescription: null,
      },
    ]);
  });

  it('never a word that was internal, in whatever row it stands', () => {
    const secret = 'SECRET';
    const job = makeJob({
      state: 'onHold',
      symptomTechnical: secret,
      whatChanged: secret,
      priorityReason: secret,
      nextAction: secret,
      transitions: [
        {
          id: 't',
          at: at(1),
          from: 'inProgress',
          to: 'onHold',
          by: ANNA,
          reason: secret,
          holdReason: 'part',
          clockOffsetMs: 0,
        },
      ],
    });
    const customer = { ...stamp('c'), sample: false, name: 'Northgate', phone: secret, email: secret, remarks: secret };
    const site = {
      ...stamp('s'),
      sample: false,
      customerId: 'c',
      name: 'Mill Lane',
      address: 'Mill Lane 1',
      accessHours: secret,
      remarks: secret,
    };
    const contact = {
      ...stamp('p'),
      sample: false,
      customerId: 'c',
      siteId: null,
      name: 'Ms Okafor',
      phone: secret,
      email: secret,
      preference: secret,
    };
    const model = report({
      job,
      customer,
      site,
      contact,
      notes: [makeNote({ audience: 'internal', text: secret }), makeNote({ id: 'note-2', text: 'for you' })],
      partLines: [makePartLine({ remark: secret })],
      parts: [makePart({ remarks: secret })],
      timeEntries: [makeTimeEntry({ remark: secret })],
      visits: [makeVisit([['working', 5]], {})],
    });
    expect(canonicalJson(model)).not.toContain(secret);
    expect(model.notes.map((n) => n.text)).toEqual(['for you']);
  });

  it('notes as they stand: corrected, withdrawn and turned internal ones are gone', () => {
    const notes = [
      makeNote({ id: 'a', text: 'wrong' }),
      makeNote({ id: 'b', text: 'right', replaces: 'a', at: at(61) }),
      makeNote({ id: 'c', text: 'oops', at: at(62) }),
      makeNote({ id: 'd', text: '', replaces: 'c', withdrawn: true, at: at(63) }),
      makeNote({ id: 'e', text: 'was for the customer', at: at(64) }),
      makeNote({ id: 'f', text: 'now internal', replaces: 'e', audience: 'internal', at: at(65) }),
    ];
    expect(report({ notes }).notes.map((n) => n.text)).toEqual(['right']);
  });

  it('rows of other jobs stay out', () => {
    const model = report({
      notes: [makeNote({ jobId: 'other' })],
      partLines: [makePartLine({ jobId: 'other' })],
      visits: [makeVisit([['working', 1]], { jobId: 'other' })],
      timeEntries: [makeTimeEntry({ jobId: 'other' })],
      safetyTests: [{ ...makeSafetyTest(), jobId: 'other' }],
    });
    expect([model.notes, model.parts, model.visits, model.timeEntries, model.safety.tests]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('visits to which nobody came are not visits', () => {
    expect(report({ visits: [makeVisit(), makeVisit([['declined', 1]], { id: 'v2' })] }).visits).toEqual([]);
  });

  it('time entered by hand counts beside the visit’s own', () => {
    const model = report({ timeEntries: [makeTimeEntry({ category: 'work', startedAt: at(0), endedAt: at(10) })] });
    expect(model.totals.workMs).toBe(66 * MIN);
    const backwards = report({ timeEntries: [makeTimeEntry({ startedAt: at(10), endedAt: at(0) })] });
    expect(backwards.totals.workMs).toBe(56 * MIN);
  });

  it('time entered by hand and taken back is neither listed nor added up', () => {
    const entry = makeTimeEntry({ category: 'work', startedAt: at(0), endedAt: at(10) });
    const withdrawal = makeTimeEntry({ ...entry, id: 'time-2', replaces: entry.id, withdrawn: true });
    const model = report({ timeEntries: [withdrawal, entry] });
    expect(model.timeEntries).toEqual([]);
    expect(model.totals.workMs).toBe(56 * MIN);
  });

  it('the company as set on the laptop, blanks being none', () => {
    expect([
      report().company,
      report({ companyName: ' Fixit Ltd ' }).company,
      report({ companyName: ' ' }).company,
    ]).toEqual([null, 'Fixit Ltd', null]);
  });

  it('the team’s own words for a code', () => {
    const codes = [
      { ...stamp('k'), sample: false, list: 'cause' as const, code: 'powerSupply', label: 'PSU', retired: false },
    ];
    expect(report({ codes }).cause).toEqual({ code: 'powerSupply', label: 'PSU' });
  });
});

describe('inspections', () => {
  it('before and after with their counts, the findings worst first, and what changed', () => {
    const before = makeInspection('i-1', 40, ['pass', 'warn', 'fail', 'couldNotRun']);
    const after = makeInspection('i-2', 85, ['pass', 'pass', 'pass', 'couldNotRun']);
    const changes = [{ component: 'powerSupply', change: 'replaced', before: 'OLD-1', after: 'NEW-1' }];
    const model = report({ inspections: [after, before], changes });
    expect(model.inspections.map((i) => [i.position, i.takenAt, i.findings.map((f) => f.outcome)])).toEqual([
      ['before', at(40), ['fail', 'warn']],
      ['after', at(85), []],
    ]);
    expect(model.inspections[0]?.counts).toEqual(countOutcomes(before.document.checks));
    expect(model.changes).toEqual(changes);
    expect(model.machine).toMatchObject({ hostname: 'reception-1', serial: 'PF1TZ0QK' });
  });

  it('a single one is neither before nor after', () => {
    expect(report({ inspections: [makeInspection('i-1', 40, [])] }).inspections[0]?.position).toBe('only');
  });
});

describe('safety', () => {
  it('a reading comes with limit, source, verdict, and says when nobody verified the limit', () => {
    const model = report({ safetyTests: [makeSafetyTest()] });
    expect(model.safety.gate).toBe('satisfied');
    expect(model.safety.tests[0]).toMatchObject({
      verdict: 'pass',
      unverified: true,
      instrument: { serial: '28L-0922', calibratedUntil: '2026-12-13' },
      visual: { pass: 1, fail: 0, notApplicable: 1, notChecked: 0 },
    });
    expect(model.safety.tests[0]?.readings[0]).toMatchObject({
      point: 'PSU screw',
      value: 0.11,
      limitValue: 0.14,
      limitOp: '<=',
      limitSource: ['https://example.org/limits'],
      unverified: true,
      verdict: 'pass',
    });
  });

  it('a mains part without a test is open, never passed; with a reason it is excepted and the reason printed', () => {
    expect(report().safety.gate).toBe('open');
    const exception = safetyExceptionSchema.parse({
      ...stamp('x'),
      jobId: 'job-1',
      reason: 'tester at calibration',
      partLineIds: ['line-1'],
    });
    const model = report({ safetyExceptions: [exception] });
    expect(model.safety).toMatchObject({
      gate: 'excepted',
      exceptions: [{ by: 'Anna Meyer', reason: 'tester at calibration' }],
    });
  });

  it('is not needed without a mains part', () => {
    expect(report({ partLines: [] }).safety.gate).toBe('notNeeded');
  });
});

describe('the text that is hashed', () => {
  it('is the same for the same records, in whatever order they come, and survives the round trip', () => {
    const rows = records({
      notes: [makeNote({ id: 'a' }), makeNote({ id: 'b' }), makeNote({ id: 'c', at: at(61) })],
      visits: [makeVisit([['finished', 9]], { id: 'v1' }), makeVisit([['working', 3]], { id: 'v2' })],
      inspections: [makeInspection('i-2', 40, []), makeInspection('i-1', 40, [])],
      partLines: [makePartLine(), makePartLine({ id: 'line-2', serialIn: 'X' })],
    });
    const turned: ReportRecords = {
      ...rows,
      notes: rows.notes.toReversed(),
      visits: rows.visits.toReversed(),
      inspections: rows.inspections.toReversed(),
      partLines: rows.partLines.toReversed(),
      technicians: rows.technicians.toReversed(),
    };
    const text = canonicalJson(buildReport(rows, ANNA, at(90)));
    expect(canonicalJson(buildReport(turned, ANNA, at(90)))).toBe(text);
    expect(canonicalJson(reportModelSchema.parse(JSON.parse(text)))).toBe(text);
  });

  it('keeps emoji, right-to-left text and 10,000 characters as they were written', () => {
    const texts = [
      '🧑🏽‍🔧 fertig ✅ 👨‍👩‍👧',
      'الطابعة تعمل الآن \u202e(PSU)\u202c שלום',
      'x̧́'.repeat(3000) + '\u0000 tab\t "quote" \\ \u2028 end',
      'ä'.repeat(10_000),
    ];
    const notes = texts.map((text, i) => makeNote({ id: `n-${i}`, text, at: at(60 + i) }));
    const back = reportModelSchema.parse(JSON.parse(canonicalJson(report({ notes }))));
    expect(back.notes.map((n) => n.text)).toEqual(texts);
  });

  it('changes when anything the customer reads changes', () => {
    const text = canonicalJson(report());
    expect(canonicalJson(report({ notes: [makeNote({ text: 'Power supply replaced!' })] }))).not.toBe(text);
    expect(canonicalJson(report({ partLines: [makePartLine({ serialIn: 'NEW-2' })] }))).not.toBe(text);
  });
});
