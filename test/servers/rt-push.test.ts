import { attachmentSchema } from '@shared/domain/sign-off';
import { describe, expect, test } from 'vitest';
import { freshId } from '../contract/laptop';
import { memoryFiles } from '../contract/world';
import { makePartLine, makeTimeEntry, makeVisit, T0 } from '../helpers/job-rows';
import { laptopOf, newJob, newNote, sent } from './rt-desk';
import { attachmentsOf, fieldOf, makeTicket, raw, rawTicket, rawTransactions, RT_URL, ticketsOf } from './rt-server';
import { TECHNICIANS } from './rt-world';

// What goes out, trap by trap, on the real server. The numbers are those of the list of traps that RT sets (servers-rt.md).

const suite = RT_URL === null ? describe.skip : describe;
const comments = (recordId: string) => rawTransactions(`Data LIKE 'callout ${recordId}'`);

suite('Request Tracker: what goes out', { timeout: 240_000 }, () => {
  test('trap 2: a status the lifecycle does not allow at once is walked to, in order', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const outcome = await on.pushOne(on.update('job', job, { state: 'resolved', resolution: 'Cable replaced' }));
    expect(outcome).toMatchObject({ state: 'done', link: { remoteState: 'completed' } });
    const steps = (await rawTransactions(`ObjectId = ${ticket} AND Type = 'Status'`)).length;
    expect(steps).toBe(4);
    // no field of the queue takes the fix: it stands in a comment
    expect((await rawTransactions(`ObjectId = ${ticket} AND Type = 'Comment'`)).length).toBe(1);
  });

  test('trap 2: a 200 that did nothing is parked with the words of the server, and the rest goes through', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const outcome = await on.pushOne(
      on.update('job', job, { state: 'cancelled', symptomVerbatim: 'Changed all the same' }),
    );
    expect(outcome).toMatchObject({
      state: 'parked',
      reason: 'refused',
      message: expect.stringMatching(/Denied/) as unknown,
    });
    expect(await rawTicket(ticket)).toMatchObject({ Status: 'dispatched', Subject: 'Changed all the same' });
  });

  test('trap 2: a custom field that refuses the value is parked, with the words of the server', async () => {
    const mapped = {
      field: 'resolution',
      remote: 'Postcode',
      direction: 'both',
      type: 'Freeform',
      multiple: false,
      values: {},
    } as const;
    const base = await laptopOf();
    const { ticketFields } = await import('./rt-world').then((world) => world.optionsFor('tech1'));
    const on = await laptopOf('tech1', { options: { ticketFields: [...ticketFields, mapped] } });
    const { job } = await sent(base);
    on.links.set(job.id, base.links.get(job.id)!);
    const outcome = await on.pushOne(on.update('job', job, { resolution: 'no digits' }));
    expect(outcome).toMatchObject({
      state: 'parked',
      reason: 'refused',
      message: expect.stringMatching(/Digits/) as unknown,
    });
    const readOnly = { ...mapped, remote: 'SLA Tier' };
    const other = await laptopOf('tech1', { options: { ticketFields: [...ticketFields, readOnly] } });
    other.links.set(job.id, base.links.get(job.id)!);
    expect(await other.pushOne(other.update('job', job, { resolution: 'Platinum' }))).toMatchObject({
      state: 'parked',
    });
  });

  test('trap 3: with a user of Japanese the answer of every comment is lost, and there is exactly one comment', async () => {
    const on = await laptopOf();
    const { job } = await sent(on);
    await raw('root', 'PUT', '/user/tech1', { Lang: 'ja' });
    try {
      const item = on.create('note', newNote(job.id, 'ファンを交換しました'), job);
      const first = await on.connector.push([item]);
      const state = first.ok ? first.value.outcomes[0]?.state : 'failed';
      expect(['unknown', 'done', 'failed']).toContain(state);
      expect(await on.pushOne(on.unsure(item))).toMatchObject({ state: 'done', already: true });
      expect(await comments(item.recordId)).toHaveLength(1);
    } finally {
      await raw('root', 'PUT', '/user/tech1', { Lang: '' });
    }
  });

  test('trap 3: with a user of German, whose answers are no UTF-8, a comment is done at once', async () => {
    const on = await laptopOf();
    const { job } = await sent(on);
    await raw('root', 'PUT', '/user/tech1', { Lang: 'de' });
    try {
      const item = on.create('note', newNote(job.id, 'Lüfter getauscht, Straße gesperrt'), job);
      expect(await on.pushOne(item)).toMatchObject({ state: 'done', already: false });
      expect(await comments(item.recordId)).toHaveLength(1);
    } finally {
      await raw('root', 'PUT', '/user/tech1', { Lang: '' });
    }
  });

  test('traps 4 and 5: a stale ETag is no obstacle for another field, and a conflict for the same', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Subject: 'The office again' });
    expect(await on.pushOne(on.update('job', job, { priority: 1 }))).toMatchObject({ state: 'done' });
    const outcome = await on.pushOne({
      ...on.update('job', job, { symptomVerbatim: 'Me' }),
      link: { ...on.links.get(job.id)!, revision: '"1"' },
    });
    expect(outcome).toMatchObject({ state: 'conflict', remote: { fields: { symptomVerbatim: 'The office again' } } });
    expect((await rawTicket(ticket)).Subject).toBe('The office again');
  });

  test('a status changed by the office meanwhile comes back as a conflict', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Status: 'cancelled' });
    const outcome = await on.pushOne(on.update('job', job, { state: 'accepted' }));
    expect(outcome).toMatchObject({
      state: 'conflict',
      remote: { remoteState: 'cancelled', fields: { state: 'cancelled' } },
    });
  });

  test('trap 9: of two tickets with one id the lower is the job', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    // the field is unique on this server: the second ticket has no key at all
    const second = await makeTicket({ CustomFields: { 'External ID': job.id } });
    expect(fieldOf(await rawTicket(second), 'External ID')).toEqual([]);
    const fresh = await laptopOf();
    expect(await fresh.pushOne(fresh.unsure(fresh.create('job', job)))).toMatchObject({
      state: 'done',
      already: true,
      link: { remoteId: ticket },
    });
    expect(await ticketsOf(job.id)).toEqual([ticket]);
  });

  test('trap 13: a planned time arrives as the instant it is, whatever the zone of the login', async () => {
    for (const zone of ['America/New_York', 'Asia/Kolkata', '']) {
      await raw('root', 'PUT', '/user/tech1', { Timezone: zone });
      try {
        const on = await laptopOf();
        const { job, ticket } = await sent(on, { plannedStart: '2026-12-05T09:30:00.000Z' });
        expect(fieldOf(await rawTicket(ticket), 'Scheduled Start')).toEqual(['2026-12-05T09:30:00Z']);
        await on.pushOne(on.update('job', { ...job }, { plannedStart: '2026-07-01T23:15:00.000Z' }));
        expect(fieldOf(await rawTicket(ticket), 'Scheduled Start')).toEqual(['2026-07-01T23:15:00Z']);
      } finally {
        await raw('root', 'PUT', '/user/tech1', { Timezone: '' });
      }
    }
  });

  test('trap 14: parts stand each by itself, are taken out one by one, and nobody else loses a line', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { CustomFields: { 'Parts Used': ['1 x from the office'] } });
    const line = () =>
      makePartLine({ id: freshId(), jobId: job.id, serialIn: null, description: 'Fan 80 mm', quantity: 2 });
    const [one, two] = [line(), line()];
    for (const part of [one, two])
      expect(await on.pushOne(on.create('partLine', part, job))).toMatchObject({ state: 'done' });
    const values = fieldOf(await rawTicket(ticket), 'Parts Used');
    expect([...values].sort()).toEqual(
      ['1 x from the office', `2 x Fan 80 mm [${one.id}]`, `2 x Fan 80 mm [${two.id}]`].sort(),
    );
    const back = makePartLine({ ...one, id: freshId(), replaces: one.id, withdrawn: true });
    const item = on.create('partLine', back, job);
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    expect(await on.pushOne(on.unsure(item))).toMatchObject({ state: 'done', already: true });
    expect(fieldOf(await rawTicket(ticket), 'Parts Used').join()).not.toContain(one.id);
    expect(fieldOf(await rawTicket(ticket), 'Parts Used')).toHaveLength(2);
  });

  test('trap 15: times add up in parallel, are taken back once, and a visit counts its minutes once', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const entry = (minutes: number) =>
      makeTimeEntry({
        id: freshId(),
        jobId: job.id,
        startedAt: T0,
        endedAt: new Date(Date.parse(T0) + minutes * 60_000).toISOString(),
      });
    const laptops = await Promise.all([1, 2, 3, 4].map(() => laptopOf()));
    for (const one of laptops) one.links.set(job.id, on.links.get(job.id)!);
    await Promise.all(
      laptops.map(async (one) =>
        expect(await one.push([1, 2, 3].map(() => one.create('timeEntry', entry(5), job)))).toHaveLength(3),
      ),
    );
    expect((await rawTicket(ticket)).TimeWorked).toBe('60');

    const wrong = entry(30);
    await on.pushOne(on.create('timeEntry', wrong, job));
    for (const one of laptops.slice(0, 2)) {
      const back = makeTimeEntry({ ...wrong, id: freshId(), replaces: wrong.id, withdrawn: true });
      await one.pushOne(one.create('timeEntry', back, job));
    }
    expect((await rawTicket(ticket)).TimeWorked).toBe('60');

    const visit = makeVisit(
      [
        ['travelling', 0],
        ['onSite', 10],
        ['working', 12],
        ['finished', 40],
      ],
      { id: freshId(), jobId: job.id },
    );
    const item = on.update('visit', visit, { state: 'finished' }, job);
    await on.pushOne(item);
    await on.pushOne(on.unsure(item));
    expect((await rawTicket(ticket)).TimeWorked).toBe('100');
  });

  test('a visit moves the ticket on, and never back', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on, { state: 'accepted' });
    const visit = makeVisit([['travelling', 0]], { id: freshId(), jobId: job.id });
    expect(await on.pushOne(on.create('visit', visit, job))).toMatchObject({ state: 'done' });
    expect((await rawTicket(ticket)).Status).toBe('en-route');
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Status: 'on-site' });
    expect(await on.pushOne(on.update('visit', visit, { state: 'travelling' }, job))).toMatchObject({ state: 'done' });
    expect((await rawTicket(ticket)).Status).toBe('on-site');
  });

  test('a note is internal unless replies are allowed, and then the customer gets it once', async () => {
    const on = await laptopOf();
    const { job } = await sent(on);
    const note = newNote(job.id, 'Please unplug it', { audience: 'customer' });
    await on.pushOne(on.create('note', note, job));
    expect((await comments(note.id))[0]).toMatchObject({ Type: 'Comment' });
    const replying = await laptopOf('tech1', { options: { customerReplies: true } });
    replying.links.set(job.id, on.links.get(job.id)!);
    const reply = replying.create('note', newNote(job.id, 'We are on the way', { audience: 'customer' }), job);
    await replying.pushOne(reply);
    await replying.pushOne(replying.unsure(reply));
    expect(await comments(reply.recordId)).toMatchObject([{ Type: 'Correspond' }]);
  });

  test('traps 11 and 12: files of every kind and name arrive byte for byte', async () => {
    const files = memoryFiles();
    const on = await laptopOf('tech1', { files });
    const { job } = await sent(on);
    const contents: [string, string, Uint8Array][] = [
      ['messwerte.txt', 'text/plain', Uint8Array.from([0xe4, 0x0d, 0x0a, 0xff, 0x00, 0x41, 0x0d])],
      ['測定値 größe.csv', 'text/csv', new TextEncoder().encode('a;b\r\n1;2\r\n')],
      ['photo.png', 'image/png', Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251)],
    ];
    for (const [name, mediaType, bytes] of contents) {
      const { sha256, sizeBytes } = await files.put(bytes);
      const record = attachmentSchema.parse({
        id: freshId(),
        createdAt: T0,
        createdBy: TECHNICIANS.tech1,
        updatedAt: T0,
        jobId: job.id,
        name,
        mediaType,
        sha256,
        sizeBytes,
        purpose: 'photo',
      });
      const item = on.create('attachment', record, job);
      expect(await on.move(on.media('up', sha256, record), item), name).toMatchObject({ state: 'done' });
      const [transaction] = await comments(record.id);
      const [file] = await attachmentsOf(transaction?.['id'] ?? '');
      expect(file?.name).toBe(name);
      expect(file?.bytes).toEqual(bytes);
    }
  });

  test('an asset is made once, found by its serial, refused fields are told, and the ticket refers to it', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const serial = `SN-${freshId().slice(-10)}`;
    const asset = {
      id: freshId(),
      createdAt: T0,
      createdBy: TECHNICIANS.tech1,
      updatedAt: T0,
      sample: false,
      customerId: 'c1',
      siteId: null,
      type: 'desktop',
      make: 'ACME',
      model: 'Box 3000 ü',
      serial,
      uuid: null,
      hostname: null,
      tag: null,
      protectionClass: null,
      remarks: null,
    };
    const item = on.create('asset', asset);
    expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
    const fresh = await laptopOf();
    expect(await fresh.pushOne(fresh.unsure({ ...item, link: null }))).toMatchObject({ state: 'done', already: true });
    const link = on.links.get(asset.id)!;
    expect(fresh.links.get(asset.id)?.remoteId).toBe(link.remoteId);
    expect(await on.pushOne(on.update('asset', asset, { model: 'Box 3001' }))).toMatchObject({ state: 'done' });
    const change = { ...on.update('job', job, { assetId: asset.id }), contextLinks: [link] };
    expect(await on.pushOne(change)).toMatchObject({ state: 'done' });
    const refs = (await rawTicket(ticket))._hyperlinks.filter(({ ref }) => ref === 'refers-to');
    expect(refs.map(({ type, id }) => `${type}/${id}`)).toEqual([link.remoteId]);
  });

  test('a job of somebody else takes times and notes, and parks the rest; a deleted and a hidden one park everything', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Owner: 'tech2' });
    expect(await on.pushOne(on.update('job', job, { state: 'accepted' }))).toMatchObject({
      state: 'parked',
      reason: 'notYours',
    });
    expect(await on.pushOne(on.create('note', newNote(job.id, 'I had been there'), job))).toMatchObject({
      state: 'done',
    });
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Status: 'deleted' });
    expect(await on.pushOne(on.create('note', newNote(job.id, 'Too late'), job))).toMatchObject({
      state: 'parked',
      reason: 'gone',
    });

    const hidden = newJob();
    const secret = await makeTicket({ Queue: 'Restricted', Owner: 'Nobody' });
    on.links.set(hidden.id, { ...on.links.get(job.id)!, recordId: hidden.id, remoteId: secret });
    expect(await on.pushOne(on.create('note', newNote(hidden.id, 'Psst'), hidden))).toMatchObject({
      state: 'parked',
      reason: 'forbidden',
    });
  });

  test('on a merged job notes go to the one that is left, and fields are not written over it', async () => {
    const on = await laptopOf();
    const [first, second] = [await sent(on), await sent(on)];
    const merged = await raw('root', 'PUT', `/ticket/${first.ticket}`, { MergeInto: Number(second.ticket) });
    expect(merged.status).toBe(200);
    expect(String((await rawTicket(first.ticket)).id), 'the server has merged them').toBe(second.ticket);
    const note = newNote(first.job.id, 'To the one that is left');
    expect(await on.pushOne(on.create('note', note, first.job))).toMatchObject({ state: 'done' });
    expect((await comments(note.id)).map(({ ObjectId }) => ObjectId)).toEqual([second.ticket]);
    expect(await on.pushOne(on.update('job', first.job, { symptomVerbatim: 'Over it' }))).toMatchObject({
      state: 'parked',
      reason: 'gone',
    });
    expect((await rawTicket(second.ticket)).Subject).not.toBe('Over it');
  });
});
