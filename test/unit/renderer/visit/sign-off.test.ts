import 'fake-indexeddb/auto';
import { type SignOff, signOffSchema } from '@shared/domain/sign-off';
import { fail, ok } from '@shared/result';
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../renderer/app/session';
import { database } from '../../../../renderer/db/database';
import { addNote } from '../../../../renderer/features/visit/actions/notes';
import {
  fileSignOff,
  languageOf,
  makeReportPdf,
  readReport,
  type SignOffInput,
  signedModel,
} from '../../../../renderer/features/visit/actions/sign-off';
import { printSignOff } from '../../../../renderer/features/visit/pdf';
import { moveJob, takeVisitStep } from '../../../../renderer/features/visit/actions/steps';
import { de } from '../../../../renderer/i18n/de';
import { sha256Hex } from '../../../../renderer/db/sha256';
import { changedSinceSigned } from '../../../../renderer/report/substance';
import { ANNA, at, makeTechnician } from '../../../helpers/job-rows';
import { speakEnglish } from '../speak-english';
import { anna, databaseWithJob, JOB, mutations } from './rig';

const print = vi.hoisted(() => vi.fn());
vi.mock('../../../../renderer/bridge/bridge', () => ({ bridge: { report: { print } }, onEvent: vi.fn() }));

const DRAWN: SignOffInput = {
  outcome: 'signed',
  name: ' Amara Okafor ',
  role: 'practice manager',
  strokes: [{ points: [{ x: 1, y: 2, time: 3, pressure: 0.5 }] }],
  padWidth: 600,
  padHeight: 190,
  typed: false,
  reason: 'left over from another choice',
  reservation: '',
  language: 'de',
};

async function workedOn() {
  const db = await databaseWithJob({ state: 'accepted', assignedTo: ANNA });
  await takeVisitStep(JOB, 'arrive', anna(1), {}, db);
  await takeVisitStep(JOB, 'startWork', anna(2), {}, db);
  await addNote(JOB, 'customer', 'Power supply replaced.', anna(10), db);
  await addNote(JOB, 'internal', 'The customer was rude.', anna(11), db);
  await db.outbox.clear();
  const model = await readReport(JOB, ANNA, at(20), db);
  if (!model) throw new Error('no report');
  return { db, model };
}

beforeEach(() => {
  print.mockReset();
});
afterEach(async () => {
  await database().of('attachment').clear();
});

describe('signing', () => {
  it('keeps the very text that was on the screen, its hash and the pen’s points', async () => {
    const { db, model } = await workedOn();
    const signOff = await fileSignOff(model, JOB, DRAWN, anna(21), db);
    expect(signOff).toMatchObject({ name: 'Amara Okafor', reason: null, strokes: DRAWN.strokes, padWidth: 600 });
    expect(signOff.recordSha256).toBe(await sha256Hex(signOff.record));
    expect(signedModel(signOff)).toEqual(model);
    expect(signOff.record).toContain('Power supply replaced.');
    expect(signOff.record).not.toContain('rude');
    expect(await mutations(db)).toEqual([{ action: 'signOff.signed', kinds: ['create signOff'] }]);
  });

  it.each<[string, Partial<SignOffInput>, string]>([
    ['a name', { name: ' ' }, 'signOffNeedsName'],
    ['a stroke', { strokes: [] }, 'signOffNeedsSignature'],
    ['a reason for a refusal', { outcome: 'refused', reason: '' }, 'signOffNeedsReason'],
  ])('refuses without %s, and writes nothing', async (_what, fields, code) => {
    const { db, model } = await workedOn();
    await expect(fileSignOff(model, JOB, { ...DRAWN, ...fields }, anna(21), db)).rejects.toMatchObject({ code });
    expect(await db.of('signOff').count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
  });

  it('takes a typed name instead of a drawing, and a reason when nobody signs', async () => {
    const { db, model } = await workedOn();
    const typed = await fileSignOff(model, JOB, { ...DRAWN, typed: true }, anna(21), db);
    expect(typed).toMatchObject({ typed: true, strokes: [], outcome: 'signed' });
    const absent = { ...DRAWN, outcome: 'absent', name: '', reason: 'closed for lunch' } as const;
    expect(await fileSignOff(model, JOB, absent, anna(22), db)).toMatchObject({
      strokes: [],
      reason: 'closed for lunch',
    });
  });

  it('is not outdated by finishing and resolving, but by another note for the customer', async () => {
    const { db, model } = await workedOn();
    await takeVisitStep(JOB, 'finish', anna(30), {}, db);
    const closing = { nextAction: 'none', reason: 'x' };
    await moveJob(JOB, 'notCompleted', anna(31), closing, db);
    const later = await readReport(JOB, ANNA, at(40), db);
    expect(later && changedSinceSigned(model, later)).toBe(false);
    await addNote(JOB, 'customer', 'And the lead.', anna(41), db);
    const changed = await readReport(JOB, ANNA, at(42), db);
    expect(changed && changedSinceSigned(model, changed)).toBe(true);
  });
});

describe('the PDF', () => {
  it('is made from the signed record and hung on the job', async () => {
    const { db, model } = await workedOn();
    const signOff = await fileSignOff(model, JOB, DRAWN, anna(21), db);
    print.mockResolvedValue(ok({ sha256: 'a'.repeat(64), sizeBytes: 12 }));
    await makeReportPdf(signOff, 'de', 'Servicebericht CO-AM-0001.pdf', anna(22), db);
    expect(print).toHaveBeenCalledWith({
      language: 'de',
      signOff: expect.objectContaining({ record: signOff.record, recordSha256: signOff.recordSha256 }) as unknown,
    });
    expect(await db.of('attachment').toArray()).toMatchObject([
      { jobId: JOB, purpose: 'serviceReport', sha256: 'a'.repeat(64), mediaType: 'application/pdf' },
    ]);
  });

  it('is tried again in the language that was signed, whatever the screen shows by then', async () => {
    const { db, model } = await workedOn();
    const signOff = await fileSignOff(model, JOB, { ...DRAWN, language: 'de' }, anna(21), db);
    useSession.setState({ technician: makeTechnician() });
    await speakEnglish();
    i18next.addResourceBundle('de', 'report', de.report);
    print.mockResolvedValueOnce(fail('timedOut')).mockResolvedValue(ok({ sha256: 'a'.repeat(64), sizeBytes: 12 }));
    await printSignOff(signOff, 'CO-AM-0001', 'de');
    await printSignOff(signOff, 'CO-AM-0001', 'en');
    expect(print.mock.calls.map(([request]) => (request as { language: string }).language)).toEqual(['de', 'de']);
    expect((await database().of('attachment').toArray()).map((a) => a.name)).toEqual(['Servicebericht CO-AM-0001.pdf']);
  });

  it('is made in the language shown where a sign-off of a first version does not say which was signed', async () => {
    const { db, model } = await workedOn();
    const { language: _unsaid, ...first } = await fileSignOff(model, JOB, DRAWN, anna(21), db);
    expect(languageOf(first as SignOff, 'en')).toBe('en');
    expect(languageOf(signOffSchema.parse(first), 'de')).toBe('de');
    // what is signed says nothing of it: neither its text nor its hash changed
    expect(first.recordSha256).toBe(await sha256Hex(first.record));
  });

  it('leaves the signature standing when it cannot be made', async () => {
    const { db, model } = await workedOn();
    const signOff = await fileSignOff(model, JOB, DRAWN, anna(21), db);
    print.mockResolvedValue(fail('timedOut'));
    await expect(makeReportPdf(signOff, 'en', 'x.pdf', anna(22), db)).rejects.toMatchObject({ code: 'timedOut' });
    expect(await db.of('signOff').count()).toBe(1);
    expect(await db.of('attachment').count()).toBe(0);
  });
});
