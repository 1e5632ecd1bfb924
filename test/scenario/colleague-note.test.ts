import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Change } from '../../renderer/db/commit';
import type { Person } from './team/person';
import { logNewJob } from './team/new-job';
import { morning } from './team/steps';
import { DESK, HUB, Team } from './team/team';

// Ben works on a colleague's job that came by the hub: the ticket is not in his login's list, so nothing links it on his laptop. What he
// did is on the ticket all the same, once, and told by his own laptop.

let team: Team;
let anna: Person;
let ben: Person;
let dora: Person;
const MORNING = '2026-11-24T07:00:00.000Z';
const TICKET = 'mem-tickets-t';

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  team = new Team(1);
  [anna, ben, dora] = team.persons;
  await team.connect();
  await morning(team);
});
afterEach(async () => {
  await team.close();
  vi.useRealTimers();
});

/** A ticket of Anna's that the office made; everybody has the job, Ben by the hub alone. */
async function officeTicket(): Promise<{ jobId: string; ticketId: number }> {
  const { id } = team.desk.desk.add({ owner: 'tech1', fields: { symptomVerbatim: 'No picture' } });
  await everybodySyncs();
  const jobId = `${TICKET}${id}`;
  expect(await ben.db.of('job').get(jobId)).toMatchObject({ officeNumber: String(id), assignedTo: 'anna' });
  expect(await ben.db.links.get([DESK, jobId])).toBeUndefined();
  return { jobId, ticketId: id };
}

const note = (jobId: string, id: string) =>
  ({
    verb: 'create',
    kind: 'note',
    record: { id, jobId, audience: 'internal', text: 'Cable loose', at: MORNING },
  }) as unknown as Change;

const comments = (ticketId: number, key: string) =>
  team.desk.desk.tickets.get(ticketId)?.comments.filter((comment) => comment.key === key);

async function everybodySyncs(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const person of [ben, anna, dora]) await person.syncOnce();
    team.pass(180);
  }
}

it('a note on it is on the ticket once, and the same note everywhere', async () => {
  const { jobId, ticketId } = await officeTicket();
  await ben.save('note.add', ['note'], [note(jobId, 'note-ben')]);
  await everybodySyncs();
  expect(comments(ticketId, 'note-ben')).toMatchObject([{ text: 'Cable loose', by: 'tech2' }]);
  for (const person of [anna, dora]) {
    expect(await person.db.of('note').get('note-ben')).toEqual(await ben.db.of('note').get('note-ben'));
    expect(await person.db.of('note').where('jobId').equals(jobId).count()).toBe(1);
  }
  expect((await ben.sync.once()).unsent).toBe(0);
});

it('a photo of it is there, too', async () => {
  const { jobId, ticketId } = await officeTicket();
  const bytes = new TextEncoder().encode('photo of Ben');
  const { sha256, sizeBytes } = await ben.files.put(bytes);
  const record = {
    id: 'photo-ben',
    jobId,
    sha256,
    sizeBytes,
    name: 'rack.jpg',
    mediaType: 'image/jpeg',
    purpose: 'photo',
  };
  await ben.save('photo.add', ['attachment'], [{ verb: 'create', kind: 'attachment', record } as unknown as Change]);
  await everybodySyncs();
  expect(comments(ticketId, 'photo-ben')).toMatchObject([{ file: { name: 'rack.jpg', sizeBytes } }]);
  expect((await ben.sync.once()).unsent).toBe(0);
});

it('is found there, too, when the job was made on a laptop', async () => {
  await dora.save('job.add', ['job'], [logNewJob()]);
  await everybodySyncs();
  await ben.save('note.add', ['note'], [note('job-new', 'note-ben')]);
  await everybodySyncs();
  const ticket = [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
  expect(comments(ticket?.id ?? 0, 'note-ben')).toHaveLength(1);
});

it('the job itself is changed on the ticket by nobody but its own laptop', async () => {
  const { jobId, ticketId } = await officeTicket();
  await ben.save('note.add', ['note'], [note(jobId, 'note-ben')]);
  const fields = { nextAction: 'Bring a cable' };
  await ben.save('job.edit', ['job'], [{ verb: 'update', kind: 'job', id: jobId, fields } as unknown as Change]);
  await everybodySyncs();
  expect(await ben.db.outbox.where('state').equals('parked').count()).toBe(0);
  expect(await anna.db.of('job').get(jobId)).toMatchObject(fields);
  expect(team.desk.desk.tickets.get(ticketId)?.fields).not.toHaveProperty('nextAction');
});

it('a job of which no ticket is known waits for none', async () => {
  const record = { id: 'job-own', number: 'CO-OWN', type: 'incident', category: 'hardware', channel: 'phone' };
  const rest = { symptomVerbatim: 'Loud', reportedAt: '2026-11-24T06:00:00.000Z', assignedTo: 'anna', state: 'ready' };
  await dora.db.connections.delete(DESK);
  await anna.db.connections.delete(DESK);
  const job = { verb: 'create', kind: 'job', record: { ...record, ...rest } } as unknown as Change;
  await dora.save('job.add', ['job'], [job]);
  await dora.sync.once(HUB);
  await ben.syncOnce();
  await ben.save('note.add', ['note'], [note('job-own', 'note-own')]);
  expect((await ben.sync.once()).unsent).toBe(0);
  const made = await ben.db.outbox.where('[kind+recordId]').equals(['note', 'note-own']).first();
  expect(made?.deliveries).not.toHaveProperty(DESK);
});

it('what the login may not write there is set aside in sight, and the hub has it', async () => {
  const { jobId, ticketId } = await officeTicket();
  team.desk.desk.edit(ticketId, ({ hiddenFrom }) => void hiddenFrom.add('tech2'));
  await ben.save('note.add', ['note'], [note(jobId, 'note-ben')]);
  await everybodySyncs();
  const [parked, ...others] = await ben.db.outbox.where('state').equals('parked').toArray();
  expect(others).toEqual([]);
  expect(parked?.deliveries).toMatchObject({ [DESK]: { reason: 'forbidden' }, [HUB]: { state: 'acknowledged' } });
  expect(await anna.db.of('note').get('note-ben')).toMatchObject({ text: 'Cable loose' });
});
