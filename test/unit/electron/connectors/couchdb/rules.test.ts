import { Script } from 'node:vm';
import { KINDS } from '@shared/domain/kinds';
import { describe, expect, test } from 'vitest';
import { couchOptionsSchema } from '../../../../../electron/connectors/couchdb';
import { kindRules, rulesSource } from '../../../../../electron/connectors/couchdb/rules';
import { makeJob, makeNote } from '../../../../helpers/job-rows';

type Rules = (newDoc: object, oldDoc: object | null, userCtx: { name: string; roles: string[] }) => void;

/** The function as a server runs it: from its text, in a world of its own. */
const rules = new Script(`(${rulesSource('north')})`).runInNewContext() as Rules;

const TEAM = ['callout-north', 'callout-north-technician'];
const SENIOR = ['callout-north', 'callout-north-senior'];
const DISPATCHER = ['callout-north', 'callout-north-dispatcher'];
const AT = '2026-11-24T09:00:00.000Z';

const doc = (kind: string, record: { id: string }, more: object = {}) => ({
  _id: `${kind}:${record.id}`,
  schema: 'callout-hub/1',
  kind,
  record,
  by: 'anna',
  at: AT,
  ...more,
});

/** What the server would say; null when it takes the document. */
function verdict(newDoc: object, oldDoc: object | null = null, roles: string[] = TEAM): string | null {
  try {
    rules(newDoc, oldDoc, { name: 'x', roles });
    return null;
  } catch (thrown) {
    return (thrown as { forbidden: string }).forbidden;
  }
}

test('is written in the JavaScript of the oldest server', () => {
  expect(rulesSource('north')).not.toMatch(/=>|\b(let|const|class)\b|`|\.\.\.|includes\(/);
});

test('every kind a hub keeps is in it, with what its declaration says', () => {
  const known = kindRules();
  for (const { name, immutable, share } of Object.values(KINDS)) {
    if (share.hub) expect(known[name]?.immutable).toBe(immutable);
  }
  expect(known['job']?.office).toEqual(expect.arrayContaining(['assignedTo', 'plannedStart', 'priority', 'resolveBy']));
  expect(known['note']?.immutable).toBe(true);
});

describe('who writes', () => {
  test('members of this team and the administrator, nobody else', () => {
    const note = doc('note', makeNote());
    expect(verdict(note)).toBeNull();
    expect(verdict(note, null, ['_admin'])).toBeNull();
    expect(verdict(note, null, [])).toMatch(/Only members/);
    expect(verdict(note, null, ['callout-south', 'callout-south-dispatcher'])).toMatch(/Only members/);
    // a name that begins like the team's
    expect(verdict(note, null, ['callout-north-east', 'callout-north-east-senior'])).toMatch(/Only members/);
  });
});

test('no team is named so that the technicians of another are its members', () => {
  for (const team of ['north-technician', 'north-senior', 'a-dispatcher', 'North', '1st', '']) {
    expect(couchOptionsSchema.safeParse({ team }).success).toBe(false);
  }
  expect(couchOptionsSchema.safeParse({ team: 'technician-north' }).success).toBe(true);
});

describe('what is written', () => {
  test.each([
    ['another schema', { schema: 'callout-hub/2' }],
    ['no schema', { schema: undefined }],
    ['a kind other than the id’s', { kind: 'job' }],
    ['nobody who made it', { by: '' }],
    ['no time', { at: 'yesterday' }],
    ['a record of another id', { record: { id: 'other' } }],
    ['no record', { record: null }],
    ['an id without a kind', { _id: 'note-1' }],
  ])('is refused with %s', (_, more) => {
    expect(verdict(doc('note', makeNote(), more))).not.toBeNull();
  });

  test('a kind of a newer app is let through, even one named like something of every object', () => {
    for (const kind of ['drone', 'constructor', 'toString']) {
      const before = doc(kind, { id: '1' });
      expect(verdict(doc(kind, { id: '1' }), before)).toBeNull();
    }
  });

  test('what was written once stays, whoever asks; the same again is no change', () => {
    const before = doc('note', makeNote({ text: 'Fan replaced' }));
    for (const roles of [TEAM, SENIOR, DISPATCHER]) {
      expect(verdict(doc('note', makeNote({ text: 'Fan cleaned' })), before, roles)).toMatch(/never changed/);
      expect(verdict({ ...before, _deleted: true }, before, roles)).toMatch(/never deleted/);
    }
    const sameAgain = doc('note', Object.fromEntries(Object.entries(before.record).reverse()) as typeof before.record);
    expect(verdict({ ...sameAgain, applied: ['op-2'] }, before)).toBeNull();
  });

  test('only the office deletes, and says who and when', () => {
    const before = doc('job', makeJob());
    const { record: _, ...rest } = before;
    expect(verdict({ ...rest, _deleted: true }, before)).toMatch(/Only dispatchers and seniors/);
    expect(verdict({ ...rest, _deleted: true }, before, SENIOR)).toBeNull();
    expect(verdict({ ...rest, _deleted: true, by: undefined }, before, SENIOR)).toMatch(/who made it/);
  });

  test('a file is named by its hash and stays what it is', () => {
    const sha256 = 'a'.repeat(64);
    const file = { _id: `att:${sha256}`, schema: 'callout-hub/1', kind: 'att', sha256, by: 'anna', at: AT };
    const filled = { ...file, _attachments: { file: { digest: 'md5-1', stub: true } } };
    expect(verdict(file)).toBeNull();
    expect(verdict(filled, file)).toBeNull();
    expect(verdict(filled, filled)).toBeNull();
    expect(verdict({ ...filled, _attachments: { file: { digest: 'md5-2' } } }, filled)).toMatch(/written once/);
    expect(verdict(file, filled)).toMatch(/written once/);
    expect(verdict({ ...file, _id: 'att:short' })).toMatch(/SHA-256/);
  });
});

describe('the office’s fields of a job', () => {
  const job = (fields: Parameters<typeof makeJob>[0]) => doc('job', makeJob({ createdBy: 'dora', ...fields }));
  const before = job({ assignedTo: 'ben', state: 'dispatched', priority: 3 });

  test('change by dispatchers and seniors', () => {
    const after = job({ assignedTo: 'carl', state: 'dispatched', priority: 1 });
    expect(verdict(after, before)).toMatch(/assignedTo, priority|priority, assignedTo/);
    expect(verdict(after, before, DISPATCHER)).toBeNull();
    expect(verdict(after, before, SENIOR)).toBeNull();
  });

  test('a technician takes a free job and gives his own back', () => {
    const free = job({ assignedTo: null });
    const taken = job({ assignedTo: 'anna', state: 'accepted' });
    expect(verdict(taken, free)).toBeNull();
    expect(verdict(job({ assignedTo: 'ben' }), free)).toMatch(/assignedTo/);
    expect(verdict(free, taken)).toBeNull();
  });

  test('a technician plans what he logged himself and completes a draft', () => {
    const own = doc('job', makeJob({ createdBy: 'anna', priority: null }));
    expect(verdict(doc('job', makeJob({ createdBy: 'anna', priority: 2 })), own)).toBeNull();
    expect(verdict(job({ state: 'ready', priority: 2 }), job({ state: 'draft', priority: null }))).toBeNull();
  });

  test('a job that a ticket system leads follows it, whoever brings the news', () => {
    const number = { officeNumber: '4711' };
    expect(verdict(job({ assignedTo: 'carl', ...number }), job({ assignedTo: 'ben', ...number }))).toBeNull();
    const id = 'rt-8f3a21c0ffee-t5';
    expect(verdict(job({ id, assignedTo: 'carl' }), job({ id, assignedTo: 'ben' }))).toBeNull();
  });

  test('absent and null are no change', () => {
    const { plannedStart: _, ...record } = makeJob({
      createdBy: 'dora',
      assignedTo: 'ben',
      state: 'dispatched',
      priority: 3,
    });
    expect(verdict({ ...before, record: { ...record, symptomTechnical: 'PSU' } }, before)).toBeNull();
  });
});
