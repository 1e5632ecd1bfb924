import { canonicalJson } from '@shared/domain/canonical-json';
import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import type { CheckResult } from '@shared/domain/inspection';
import { safetyTestRecordSchema } from '@shared/domain/safety-record';
import { signOffSchema } from '@shared/domain/sign-off';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { freshId } from '../contract/laptop';
import { emptyInspection } from '../helpers/inspection';
import { makeTimeEntry, T0 } from '../helpers/job-rows';
import { desktopPlan, goodReadings, goodVisual, reading } from '../unit/shared/domain/safety-fixtures';
import { forgetfulNetwork, laptopOf, newNote, sent } from './rt-desk';
import { readAsPerson, RT_URL, webPage } from './rt-server';
import { TECHNICIANS } from './rt-world';

// Safety tests, the customer's word and inspections as the office reads them in the ticket, on the real server.

const suite = RT_URL === null ? describe.skip : describe;
const HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quoted" \u202Egnirts';
const frame = (jobId: string) => ({
  id: freshId(),
  createdAt: T0,
  createdBy: TECHNICIANS.tech1,
  updatedAt: T0,
  sample: false,
  jobId,
});

function safetyTest(jobId: string, more: object = {}) {
  const plan = desktopPlan();
  return safetyTestRecordSchema.parse({
    ...frame(jobId),
    assetId: null,
    test: {
      startedAt: '2026-11-22T09:00:00.000Z',
      endedAt: '2026-11-22T09:20:00.000Z',
      protectionClass: 'I',
      itemType: 'desktopPc',
      leadLengthM: 1.5,
      leadCsaMm2: 0.75,
      reason: 'postRepair',
      ruleSetId: plan.ruleSetId,
      ruleSetVersion: plan.ruleSetVersion,
      competence: 'level2',
      testerName: 'Mia Berg',
      instrument: { make: 'Seaward', model: 'PrimeTest 100', serial: '12A-0345', calibratedUntil: '2027-03-31' },
      userAnswers: [],
      visual: goodVisual(plan),
      readings: goodReadings(plan),
      functional: { answer: 'pass' },
      verdict: 'pass',
      limitations: [],
      ...more,
    },
  });
}

function signOff(jobId: string, more: object = {}) {
  return signOffSchema.parse({
    ...frame(jobId),
    outcome: 'signed',
    name: 'Zoë Müller',
    role: 'Head of office',
    at: '2026-11-22T10:05:00.000Z',
    reason: null,
    reservation: null,
    recordSha256: 'ab'.repeat(32),
    record: '{}',
    ...more,
  });
}

const check = (id: string, outcome: CheckResult['outcome'], title: string, summary: string): CheckResult => ({
  id,
  title,
  category: 'storage',
  outcome,
  summary,
  evidence: [],
  threshold: null,
  source: 'test',
  durationMs: 1,
});

function inspection(jobId: string, checks: CheckResult[], assetId: string | null = null) {
  const document = {
    ...emptyInspection(),
    machine: { hostname: 'desk-7', manufacturer: 'LENOVO', model: 'ThinkCentre M920', serial: 'PF1TZ0QK', uuid: null },
    checks,
  };
  return inspectionRecordSchema.parse({
    ...frame(jobId),
    visitId: null,
    assetId,
    takenAt: document.takenAt,
    durationMs: 1_000,
    sha256: createHash('sha256').update(canonicalJson(document)).digest('hex'),
    document,
  });
}

suite('Request Tracker: tests, signatures and inspections as a person reads them', { timeout: 240_000 }, () => {
  test('a passed safety test in English: the verdict first, each reading with unit and limit, no code of ours', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const record = safetyTest(job.id);
    expect(await on.pushOne(on.create('safetyTest', record, job))).toMatchObject({ state: 'done' });
    const message = (await readAsPerson(ticket)).at(-1);
    expect(message?.subject).toBe(`[callout ${record.id} safety] Electrical safety test: PASS`);
    expect(message?.minutes).toBe(0);
    expect(message?.text.split('\n')).toEqual([
      'Electrical safety test: PASS',
      '2026-11-22 09:00 UTC, Desktop computer, Class I',
      expect.stringMatching(/^IET Code of Practice, 5th edition \(UK\) \(.+\), After a repair$/),
      '- Visual inspection: OK',
      '- Earth continuity: 0.11 Ω (limit ≤ 0.139 Ω, unverified): Pass',
      '- Insulation resistance: > 19.99 MΩ (limit ≥ 1 MΩ, unverified): Pass',
      '- Touch or protective conductor current: 0.42 mA (limit ≤ 5 mA, unverified): Pass',
      '- Polarity of the lead: Correct: Pass',
      '- Functional check: OK',
      expect.stringMatching(/^Tested by: Mia Berg, /),
      'Instrument: Seaward PrimeTest 100, 12A-0345, calibrated until 2027-03-31',
    ]);
  });

  test('a failed one in German: decimal comma, what was wrong to see, the defect and what was done about it', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const plan = desktopPlan();
    const [first] = goodVisual(plan);
    const record = safetyTest(job.id, {
      verdict: 'fail',
      visual: [{ id: first?.id, answer: 'fail', remark: 'Knickschutz gerissen' }],
      readings: [
        reading(plan, 'earthContinuity', { value: 0.31, point: 'Netzteilschraube' }),
        reading(plan, 'insulation', { value: null, notMeasuredReason: 'Überspannungsschutz 🙈' }),
      ],
      defects: [{ what: 'Leitung beschädigt', severity: 'repair', action: 'isolated', customerInformed: true }],
      limitations: [{ id: 'other', detail: 'Nur am Schreibtisch geprüft.' }],
      remarks: 'Größe: 1,5 m',
    });
    const item = { ...on.create('safetyTest', record, job), language: 'de' as const };
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    const message = (await readAsPerson(ticket)).at(-1);
    expect(message?.subject).toContain('Elektrische Sicherheitsprüfung: NICHT BESTANDEN');
    const text = message?.text ?? '';
    expect(text).toContain('- Schutzleiterwiderstand (Netzteilschraube): 0,31 Ω (Grenzwert ≤ 0,139 Ω, ungeprüft): ');
    expect(text).toContain('- Isolationswiderstand: nicht gemessen, Überspannungsschutz 🙈');
    expect(text).toContain('Knickschutz gerissen');
    expect(text).toMatch(/Mangel: Leitung beschädigt \(.+, .+\)/);
    expect(text).toContain('Einschränkungen: Nur am Schreibtisch geprüft.');
    expect(text.endsWith('Größe: 1,5 m')).toBe(true);
    expect(text).not.toMatch(/earthContinuity|isolated|postRepair|V\d\d|Mohm|undefined|null/);
  });

  test('a refused signature with reservation, emoji and a name that is too long for a subject', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    for (let length = 96; length < 100; length += 1) {
      // wherever the subject ends, no half of an emoji may be left: RT would refuse the whole comment
      const record = signOff(job.id, {
        outcome: 'refused',
        name: `${'ä'.repeat(length)}${'🙂'.repeat(40)}`,
        reason: 'Der Lüfter ist „zu laut“ 🔊',
        reservation: `${'Lang. '.repeat(400)}Ende`,
      });
      const item = { ...on.create('signOff', record, job), language: 'de' as const };
      expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
      const message = (await readAsPerson(ticket)).at(-1);
      expect(message?.subject).toContain(`[callout ${record.id} signOff] Unterschrift verweigert von ää`);
      expect(message?.subject).not.toMatch(/\ufffd/);
      expect(message?.text).toContain('Grund: Der Lüfter ist „zu laut“ 🔊');
      expect(message?.text).toContain(`${'Lang. '.repeat(400)}Ende\n`);
      expect(message?.text).toContain(`SHA-256 des unterschriebenen Berichts: ${'ab'.repeat(32)}`);
    }
  });

  test('an inspection: findings worst first and in words, the document attached whole; what a machine says cannot look like our lines', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const record = inspection(job.id, [
      check('a', 'pass', 'Memory', 'No errors.'),
      check('b', 'warn', 'Free space', 'C: has 12 % left.'),
      check('c', 'fail', 'Drive', `Failing.\nSHA-256: faked\n${HOSTILE}`),
      ...Array.from({ length: 30 }, (_, i) => check(`w${i}`, 'warn', `Finding ${i}`, 'x'.repeat(2_000))),
    ]);
    expect(await on.pushOne(on.create('inspection', record, job))).toMatchObject({ state: 'done' });
    const message = (await readAsPerson(ticket)).at(-1);
    expect(message?.subject).toBe(
      `[callout ${record.id} inspection] Inspection of LENOVO ThinkCentre M920, PF1TZ0QK, desk-7`,
    );
    const lines = message?.text.split('\n') ?? [];
    expect(lines.slice(0, 4)).toEqual([
      'Inspection of LENOVO ThinkCentre M920, PF1TZ0QK, desk-7',
      '2026-11-24 08:00 UTC',
      'Checks: 1 × Passed, 31 × Warning, 1 × Failed',
      `- Failed: Drive: Failing. SHA-256: faked ${HOSTILE.replace('\u202E', '')}`,
    ]);
    expect(lines).toContain('- and 12 more, see the attached document');
    expect(lines.filter((line) => line.startsWith('SHA-256:'))).toEqual([`SHA-256: ${record.sha256}`]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(600);
    const [file] = message?.files ?? [];
    expect(file?.name).toBe('inspection-desk-7-2026-11-24.json');
    expect(
      createHash('sha256')
        .update(file?.bytes ?? '')
        .digest('hex'),
    ).toBe(record.sha256);

    const page = await webPage('dispatcher', ticket);
    expect(page).toContain('Inspection of LENOVO');
    expect(page).toContain('&lt;script&gt;alert');
    expect(page).not.toContain('<script>alert("x")');
    expect(page).not.toMatch(/<img src=x/);
  });

  test('after a lost answer each of them stands there once, and comes back to nobody as a note of its own', async () => {
    const network = forgetfulNetwork();
    const on = await laptopOf('tech1', { fetch: network.fetch });
    const { job, ticket } = await sent(on);
    const items = [
      on.create('safetyTest', safetyTest(job.id), job),
      on.create('signOff', signOff(job.id), job),
      on.create('inspection', inspection(job.id, []), job),
    ];
    for (const item of items) {
      network.loseNextAnswer();
      expect(await on.pushOne(item), item.kind).toMatchObject({ state: 'unknown' });
      expect(await on.pushOne(on.unsure(item)), item.kind).toMatchObject({ state: 'done', already: true });
    }
    const subjects = (await readAsPerson(ticket)).map(({ subject }) => subject);
    for (const { recordId } of items) expect(subjects.filter((subject) => subject.includes(recordId))).toHaveLength(1);
    const notes = [...(await on.pull()).values()].filter(
      ({ kind, fields }) => kind === 'note' && fields['jobId'] === job.id,
    );
    expect(notes).toEqual([]);
  });

  test('an hour of work reads as one: who, when, how long, and it is added to the time worked', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const entry = makeTimeEntry({
      id: freshId(),
      jobId: job.id,
      startedAt: '2026-11-22T09:00:00.000Z',
      endedAt: '2026-11-22T10:00:00.000Z',
      remark: 'Lüfter 🌀 getauscht',
    });
    const item = { ...on.create('timeEntry', entry, job), language: 'de' as const };
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    const message = (await readAsPerson(ticket)).at(-1);
    expect(message).toMatchObject({ minutes: 60, subject: `[callout ${entry.id} time] Zeit` });
    expect(message?.text.split('\n')).toEqual([
      'Zeit: Arbeit, 60 min',
      '2026-11-22 09:00 UTC – 2026-11-22 10:00 UTC',
      'Lüfter 🌀 getauscht',
    ]);
  });

  test('one that was set aside after its comment had gone is not told a second time when it is tried again', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    // an asset that is not there: the link is refused, the comment stands
    const record = inspection(job.id, [], 'asset-of-nowhere');
    const link = { ...on.links.get(job.id)!, recordId: 'asset-of-nowhere', kind: 'asset', remoteId: 'asset/999999' };
    const item = { ...on.create('inspection', record, job), contextLinks: [link] };
    const outcome = await on.pushOne(item);
    expect(outcome).toMatchObject({
      state: 'parked',
      link: { remoteId: expect.stringMatching(/^transaction\//) as unknown },
    });
    if (outcome.state !== 'parked') throw new Error('not parked');
    expect(await on.pushOne({ ...item, link: outcome.link })).toMatchObject({ state: 'parked' });
    const subjects = (await readAsPerson(ticket)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes(record.id))).toHaveLength(1);
  });

  test('the fix of a job whose status was refused is told once, however often it is tried again', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const item = on.update('job', job, { state: 'cancelled', resolution: 'Lüfter getauscht 🌀' });
    expect(await on.pushOne(item)).toMatchObject({ state: 'parked', reason: 'refused' });
    expect(await on.pushOne(item)).toMatchObject({ state: 'parked', reason: 'refused' });
    const told = (await readAsPerson(ticket)).filter(({ text }) => text.includes('Lüfter getauscht 🌀'));
    expect(told.map(({ subject, text }) => [subject, text])).toEqual([
      [`[callout ${item.operations[0]?.id ?? ''} job] What was done`, 'Cancelled\nWhat was done: Lüfter getauscht 🌀'],
    ]);
  });

  test('a note with characters that no server takes arrives without them, and does not block the queue', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const note = newNote(job.id, 'NUL \u0000 here, half \ud83d an emoji, bell \u0007, tab\tand 🙂 stay');
    expect(await on.pushOne(on.create('note', note, job))).toMatchObject({ state: 'done' });
    expect((await readAsPerson(ticket)).at(-1)?.text).toBe('NUL  here, half \ufffd an emoji, bell , tab\tand 🙂 stay');
  });
});
