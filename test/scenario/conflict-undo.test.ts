import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../renderer/db/commit';
import { absorbTables, collectExport } from '../../renderer/db/exchange';
import { resolveConflict, undoConflict } from '../../renderer/sync/decide';
import type { Person } from './team/person';
import { logNewJob } from './team/new-job';
import { morning } from './team/steps';
import { DESK, HUB, Team } from './team/team';

// A decision that is taken back: the card and the field are as before, and whoever was told the decision meanwhile is told better.

describe('a decision taken back', () => {
  let team: Team;
  let anna: Person;
  let ben: Person;
  let dora: Person;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    team = new Team(1);
    [anna, ben, dora] = team.persons;
    await team.connect();
    await morning(team);
    for (const person of [dora, anna, ben]) await person.sync.once(HUB);
    await edit(anna, { remarks: 'Ring twice' });
    await edit(ben, { remarks: 'Dog bites', email: 'b@example.org' });
    await anna.sync.once(HUB);
    await ben.sync.once(HUB);
  });
  afterEach(async () => {
    await team.close();
    vi.useRealTimers();
  });

  const edit = async (person: Person, fields: Record<string, unknown>) => {
    team.pass(1);
    const change = { verb: 'update', kind: 'customer', id: 'customer-1', fields } as unknown as Change;
    await person.save('customer.edit', ['customer'], [change]);
  };
  const customer = (person: Person) => person.db.of('customer').get('customer-1');
  const open = (person: Person) => person.db.conflicts.where('state').equals('open').toArray();
  const cardOf = async (person: Person) => (await open(person))[0]?.id ?? expect.fail('no card');
  const unsent = (person: Person) => person.db.outbox.where('state').anyOf('queued', 'sending', 'parked').count();
  const hubHas = async () => {
    await dora.sync.once(HUB);
    return (await customer(dora))?.remarks;
  };

  it.each(['mine', 'theirs', 'both'] as const)('before anybody heard of %s tells nobody', async (choice) => {
    const id = await cardOf(ben);
    const [before] = await open(ben);
    const row = await customer(ben);
    team.pass(1);
    await ben.decide(id, choice);
    await undoConflict(id, ben.db, 'ben');
    expect(await open(ben)).toMatchObject([{ id, mine: 'Dog bites', theirs: 'Ring twice', choice: null }]);
    expect((await open(ben))[0]).toMatchObject({ theirsBy: before?.theirsBy, mineAt: before?.mineAt });
    expect(await customer(ben)).toMatchObject({ ...row, updatedAt: expect.any(String) as string });
    expect(await unsent(ben)).toBe(0);
    await ben.sync.once(HUB);
    expect(await hubHas()).toBe('Ring twice');
    expect(await customer(ben)).toMatchObject({ remarks: 'Dog bites' });
    expect(await open(ben)).toHaveLength(1);
  });

  it.each(['mine', 'theirs', 'both'] as const)('after the hub heard of %s gives it its own back', async (choice) => {
    const id = await cardOf(ben);
    await ben.decide(id, choice);
    await ben.sync.once(HUB);
    const decided = { mine: 'Dog bites', theirs: 'Ring twice', both: 'Dog bites\n\nRing twice' }[choice];
    expect(await hubHas()).toBe(decided);
    await undoConflict(id, ben.db, 'ben');
    await ben.sync.once(HUB);
    expect(await hubHas()).toBe('Ring twice');
    expect(await customer(ben)).toMatchObject({ remarks: 'Dog bites', email: 'b@example.org' });
    expect(await open(ben)).toMatchObject([{ id, mine: 'Dog bites', theirs: 'Ring twice' }]);
    expect(await unsent(ben)).toBe(0);
    // and it can be decided again, the other way
    const other = choice === 'mine' ? 'theirs' : 'mine';
    await ben.decide(id, other);
    await ben.sync.once(HUB);
    expect(await hubHas()).toBe(other === 'mine' ? 'Dog bites' : 'Ring twice');
    for (const person of [ben, dora]) expect(await open(person)).toEqual([]);
    expect(await ben.db.outbox.where('state').equals('conflict').count()).toBe(0);
  });

  it('keeps the card when the hub speaks before it was told better', async () => {
    const id = await cardOf(ben);
    await ben.decide(id, 'both');
    await ben.sync.once(HUB);
    await dora.sync.once(HUB);
    await edit(dora, { phone: '99' });
    await dora.sync.once(HUB);
    await undoConflict(id, ben.db, 'ben');
    await ben.sync.once(HUB);
    expect(await open(ben)).toMatchObject([{ id, theirs: 'Ring twice' }]);
    expect(await customer(ben)).toMatchObject({ remarks: 'Dog bites', phone: '99' });
    expect(await hubHas()).toBe('Ring twice');
    expect(await customer(dora)).toMatchObject({ phone: '99' });
  });

  it('loses nothing of what a colleague made of the decision meanwhile', async () => {
    const id = await cardOf(ben);
    await ben.decide(id, 'both');
    await ben.sync.once(HUB);
    await dora.sync.once(HUB);
    await edit(dora, { remarks: 'Dog bites, ring twice' });
    await dora.sync.once(HUB);
    await undoConflict(id, ben.db, 'ben');
    await ben.sync.once(HUB);
    expect(await open(ben)).toMatchObject([
      { id, mine: 'Dog bites', theirs: 'Dog bites, ring twice', earlier: [{ value: 'Ring twice' }] },
    ]);
    await ben.decide(id, 'theirs');
    for (const person of [ben, dora, anna]) await person.sync.once(HUB);
    for (const person of [ben, dora, anna]) {
      expect(await customer(person)).toMatchObject({ remarks: 'Dog bites, ring twice' });
    }
    expect(await unsent(ben)).toBe(0);
  });

  it('is refused once the field was changed after the decision', async () => {
    const id = await cardOf(ben);
    await ben.decide(id, 'theirs');
    await edit(ben, { remarks: 'Nobody there' });
    await expect(undoConflict(id, ben.db, 'ben')).rejects.toMatchObject({ code: 'changedSince' });
    expect(await customer(ben)).toMatchObject({ remarks: 'Nobody there' });
    expect(await open(ben)).toEqual([]);
  });

  it('leaves nothing unsent when only a laptop was handed the decision', async () => {
    const id = await cardOf(ben);
    await ben.decide(id, 'both');
    const given = await collectExport(null, ben.db);
    await undoConflict(id, ben.db, 'ben');
    await ben.sync.once(HUB);
    expect(await unsent(ben)).toBe(0);
    // and whoever has both comes to what stands here
    const later = await collectExport(null, ben.db);
    for (const bundle of [given, later]) await absorbTables(bundle?.tables ?? [], anna.db);
    expect(await customer(ben)).toMatchObject({ remarks: 'Dog bites' });
    expect(await hubHas()).toBe('Ring twice');
  });

  it('cannot be taken back twice', async () => {
    const id = await cardOf(ben);
    await ben.decide(id, 'theirs');
    await undoConflict(id, ben.db, 'ben');
    await expect(undoConflict(id, ben.db, 'ben')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('takes what their side said before, or other words', async () => {
    for (const own of ['Ring twice', 'Use the back door']) {
      await resolveConflict(await cardOf(ben), 'other', own, ben.db, 'ben');
      const [card] = await ben.db.conflicts.toArray();
      expect(card).toMatchObject({ choice: 'other', mine: 'Dog bites', theirs: 'Ring twice' });
      expect(await customer(ben)).toMatchObject({ remarks: own });
      await undoConflict(card?.id ?? '', ben.db, 'ben');
    }
  });

  it('tells the ticket, too, when the decision for the hub had reached it', async () => {
    const job = (fields: Record<string, unknown>) =>
      ({ verb: 'update', kind: 'job', id: 'job-new', fields }) as unknown as Change;
    await dora.save('job.add', ['job'], [logNewJob()]);
    await dora.syncOnce();
    for (let round = 0; round < 2; round++) await anna.syncOnce();
    await ben.sync.once(HUB);
    await anna.save('job.edit', ['job'], [job({ nextAction: 'Order a fan' })]);
    await anna.sync.once(DESK);
    await ben.save('job.edit', ['job'], [job({ nextAction: 'Fan is in my van' })]);
    await ben.sync.once(HUB);
    await anna.sync.once(HUB);
    const ticket = () => [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new')?.fields;
    expect(ticket()).toMatchObject({ nextAction: 'Order a fan' });
    const id = await cardOf(anna);
    await anna.decide(id, 'theirs');
    await anna.syncOnce();
    expect(ticket()).toMatchObject({ nextAction: 'Fan is in my van' });
    await undoConflict(id, anna.db, 'anna');
    await anna.syncOnce();
    expect(ticket()).toMatchObject({ nextAction: 'Order a fan' });
    expect(await anna.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Order a fan' });
    await ben.sync.once(HUB);
    expect(await ben.db.of('job').get('job-new')).toMatchObject({ nextAction: 'Fan is in my van' });
    expect(await unsent(anna)).toBe(0);
  });
});
