import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../renderer/db/commit';
import type { Person } from './team/person';
import { logNewJob } from './team/new-job';
import { morning } from './team/steps';
import { DESK, HUB, Team } from './team/team';

// A card that nobody has decided yet: ours stays here and theirs there, whatever else of the record comes and goes, and every value that
// somebody wrote is on the card.

describe('while nobody has decided', () => {
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
  });
  afterEach(async () => {
    await team.close();
    vi.useRealTimers();
  });

  const change = (kind: string, id: string, fields: Record<string, unknown>) =>
    ({ verb: 'update', kind, id, fields }) as unknown as Change;
  const customer = async (person: Person, fields: Record<string, unknown>) => {
    team.pass(1);
    await person.save('customer.edit', ['customer'], [change('customer', 'customer-1', fields)]);
  };
  const open = (person: Person) => person.db.conflicts.where('state').equals('open').toArray();

  /** Both wrote a phone number; Anna was first, Ben has the card. */
  async function twoPhones(): Promise<void> {
    await customer(anna, { phone: '111' });
    await customer(ben, { phone: '222', email: 'b@example.org' });
    await anna.sync.once(HUB);
    await ben.sync.once(HUB);
    expect(await open(ben)).toMatchObject([{ field: 'phone', mine: '222', theirs: '111' }]);
  }

  it('keeps ours when something else of the record comes from the hub', async () => {
    await twoPhones();
    await customer(dora, { remarks: 'Dog' });
    for (const person of [dora, ben]) await person.sync.once(HUB);
    expect(await ben.db.of('customer').get('customer-1')).toMatchObject({ phone: '222', remarks: 'Dog' });
    expect(await open(ben)).toMatchObject([{ field: 'phone', mine: '222', theirs: '111', type: 'decide' }]);
  });

  it('shows every value that somebody wrote meanwhile, with who and when', async () => {
    await twoPhones();
    const [first] = await open(ben);
    await customer(dora, { remarks: 'Dog' });
    for (const person of [anna, dora, anna]) await person.sync.once(HUB);
    await customer(anna, { phone: '333' });
    await anna.sync.once(HUB);
    const at = new Date(team.nowMs).toISOString();
    team.pass(5);
    await ben.sync.once(HUB);
    const [card, ...others] = await open(ben);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ id: first?.id, mine: '222', mineBy: 'ben', theirs: '333', theirsAt: at });
    expect(card?.earlier).toEqual([{ value: '111', by: first?.theirsBy, at: first?.theirsAt }]);
    // and when it is told once more, nothing is told twice
    await customer(dora, { remarks: 'Cat' });
    for (const person of [dora, ben]) await person.sync.once(HUB);
    expect(await open(ben)).toMatchObject([{ theirs: '333', theirsAt: at, earlier: [{ value: '111' }] }]);
    await ben.decide(first?.id ?? '', 'mine');
    expect(await ben.db.conflicts.toArray()).toMatchObject([{ choice: 'mine', earlier: [{ value: '111' }] }]);
  });

  describe('on a job with a ticket', () => {
    const job = (fields: Record<string, unknown>) => change('job', 'job-new', fields);
    const ticket = () => [...team.desk.desk.tickets.values()].find(({ key }) => key === 'job-new');
    const office = (words: Record<string, unknown>) =>
      team.desk.desk.edit(ticket()?.id ?? 0, ({ fields }) => void Object.assign(fields, words));

    /** Ben wrote by the hub what the ticket was never told, the office wrote on the ticket: Anna has the card. */
    beforeEach(async () => {
      await dora.save('job.add', ['job'], [logNewJob()]);
      await dora.syncOnce();
      for (let round = 0; round < 2; round++) await anna.syncOnce();
      await ben.sync.once(HUB);
      await ben.save('job.edit', ['job'], [job({ nextAction: 'Fan is in my van' })]);
      await ben.sync.once(HUB);
      await anna.sync.once(HUB);
      office({ nextAction: 'Office asks' });
      await anna.sync.once(DESK);
      const [card] = await open(anna);
      if (card?.mine !== 'Fan is in my van') throw new Error('no card to begin with');
    });

    it('lets ours go once theirs has moved so that it settles the question', async () => {
      const step = (person: Person, state: string) => person.save('job.step', ['job'], [job({ state })]);
      await step(ben, 'accepted');
      await step(dora, 'ready');
      for (const person of [dora, ben]) await person.sync.once(HUB);
      expect(await open(ben)).toMatchObject([{ field: 'state', mine: 'accepted', theirs: 'ready', type: 'decide' }]);
      await step(dora, 'scheduled');
      for (const person of [dora, ben, ben, dora]) await person.sync.once(HUB);
      expect(await open(ben)).toMatchObject([{ field: 'state', type: 'told' }]);
      expect(await ben.db.outbox.where('state').equals('conflict').toArray()).toEqual([]);
      for (const person of [ben, dora]) {
        expect(await person.db.of('job').get('job-new')).toMatchObject({ state: 'accepted' });
      }
    });

    it('does not count as told what was held back from a change of several fields', async () => {
      await anna.save('job.edit', ['job'], [job({ nextAction: 'Order a fan', priority: 1 })]);
      await anna.sync.once(DESK);
      expect(ticket()?.fields).toMatchObject({ nextAction: 'Office asks', priority: 1 });
      expect((await anna.db.links.get([DESK, 'job-new']))?.seen).toMatchObject({ nextAction: 'Office asks' });
      // something else of the ticket: Anna's words must not go for it
      office({ plannedStart: '2026-11-25T08:00:00.000Z' });
      await anna.sync.once(DESK);
      expect(await anna.db.of('job').get('job-new')).toMatchObject({
        nextAction: 'Order a fan',
        plannedStart: '2026-11-25T08:00:00.000Z',
      });
      expect(await open(anna)).toMatchObject([{ field: 'nextAction', theirs: 'Office asks', type: 'decide' }]);
    });
  });
});
