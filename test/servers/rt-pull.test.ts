import { describe, expect, test } from 'vitest';
import { createRtConnector, proposeRtOptions, rtMetadata } from '../../electron/connectors/rt';
import { memoryFiles } from '../contract/world';
import { laptopOf, newNote, pulled, sent } from './rt-desk';
import { makeTicket, plainFetch, raw, RT_URL, tokenOf } from './rt-server';
import { CONNECTION, noFiles, optionsFor, TECHNICIANS } from './rt-world';

// What comes in, trap by trap, on the real server.

const suite = RT_URL === null ? describe.skip : describe;
const login = { connection: CONNECTION, url: RT_URL ?? '', fetch: plainFetch, now: Date.now, files: noFiles };

suite('Request Tracker: what comes in', { timeout: 240_000 }, () => {
  test('the seeded jobs come first, with customer, site, contact and asset, and then what was said', async () => {
    const on = await laptopOf();
    const first = await on.connector.pull({ cursor: null, limit: 100 });
    expect(first).toMatchObject({ ok: true, value: { todayDone: true, more: true } });
    const records = await on.pull();
    const job = [...records.values()].find(({ remoteId, kind }) => kind === 'job' && remoteId === '5');
    expect(job).toMatchObject({
      fields: {
        symptomVerbatim: expect.stringContaining('#5') as unknown,
        officeNumber: '#5',
        assignedTo: TECHNICIANS.tech1,
        plannedStart: '2026-12-05T09:00:00.000Z',
      },
    });
    const { siteId, contactId, assetId } = (job?.fields ?? {}) as Record<string, string>;
    expect(records.get(siteId ?? '')?.initial).toMatchObject({ name: 'Site 5, Straße 5' });
    expect(records.get(contactId ?? '')?.initial).toMatchObject({ email: 'customer5@customers.example' });
    expect(records.get(assetId ?? '')?.fields).toMatchObject({ serial: 'SN-00005', model: 'Router RX-200' });
    const notes = [...records.values()].filter(
      ({ kind, fields }) => kind === 'note' && fields['jobId'] === job?.recordId,
    );
    expect(notes.map(({ fields }) => fields['text']).join('\n')).toContain('Åsa is on site 08–16. Price: 120 €.');
    expect([...on.files.values()].find(({ jobId }) => jobId === job?.recordId)).toMatchObject({
      name: 'photo-5.png',
      sizeBytes: 70,
    });
  });

  test('HTML comes as words, script and all left behind', async () => {
    const ticket = await makeTicket({
      Content: '<p>It <b>stopped</b> at 07:40.</p><script>alert(1)</script><ul><li>Ring &amp; wait</li></ul>',
      ContentType: 'text/html',
    });
    const on = await laptopOf();
    const records = [...(await on.pull()).values()];
    const job = records.find(({ kind, remoteId }) => kind === 'job' && remoteId === ticket);
    const note = records.find(({ kind, fields }) => kind === 'note' && fields['jobId'] === job?.recordId);
    expect(note?.fields['text']).toBe('It stopped at 07:40.\n\n- Ring & wait');
  });

  test('traps 1, 6 and 7: what is new comes with the next pull, in any zone, and nothing else', async () => {
    const ticket = await makeTicket();
    await raw('root', 'PUT', '/user/tech1', { Timezone: 'Pacific/Auckland' });
    try {
      const on = await laptopOf();
      const job = await pulled(on, ticket);
      await raw('dispatcher', 'POST', `/ticket/${ticket}/comment`, {
        Content: 'The key is at the porter',
        ContentType: 'text/plain',
      });
      const next = [...(await on.pull()).values()].filter(({ kind }) => kind === 'note');
      expect(
        next.filter(({ fields }) => fields['jobId'] === job.recordId).map(({ fields }) => fields['text']),
      ).toContain('The key is at the porter');
      expect(
        next.some(({ fields }) => fields['text'] === 'The key is at the porter' && fields['audience'] !== 'internal'),
      ).toBe(false);
    } finally {
      await raw('root', 'PUT', '/user/tech1', { Timezone: '' });
    }
  });

  test('trap 8: given away, deleted, hidden and merged jobs are told apart', async () => {
    const on = await laptopOf();
    const [away, deleted, left, into] = [
      await makeTicket(),
      await makeTicket(),
      await makeTicket(),
      await makeTicket(),
    ];
    const hidden = await makeTicket({ Queue: 'Restricted', Owner: 'Nobody' });
    const ids = new Map<string, string>();
    const all = [...(await on.pull()).values()].filter(({ kind }) => kind === 'job');
    for (const { remoteId, recordId } of all) ids.set(remoteId, recordId);
    // one that was ours to see until its rights were taken away
    const link = on.links.get(ids.get(away) ?? '')!;
    on.links.set('hidden', { ...link, recordId: 'hidden', remoteId: hidden });
    ids.set(hidden, 'hidden');
    await raw('dispatcher', 'PUT', `/ticket/${away}`, { Owner: 'tech2' });
    await raw('dispatcher', 'PUT', `/ticket/${deleted}`, { Status: 'deleted' });
    await raw('root', 'PUT', `/ticket/${left}`, { MergeInto: Number(into) });
    const merged = (await raw('root', 'GET', `/ticket/${left}`)).body as { id: number };
    expect(String(merged.id), 'the server has merged them').toBe(into);
    const then = await on.pull();
    const gone = (ticket: string) => then.get(ids.get(ticket) ?? '')?.gone;
    expect([gone(away), gone(deleted), gone(hidden), gone(left)]).toEqual([
      'reassigned',
      'deleted',
      'forbidden',
      'merged',
    ]);
    expect(gone(into) ?? null).toBeNull();
  });

  test('a status the office set comes as a state of ours, once', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on, { state: 'accepted' });
    await on.pull();
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Status: 'on-hold' });
    expect((await on.pull()).get(job.id)?.fields['state']).toBe('onHold');
    expect((await on.pull()).get(job.id)?.fields).not.toHaveProperty('state');
  });

  test('a note sent from here comes to a colleague under its own id, marks and all left behind', async () => {
    const on = await laptopOf();
    const { job, ticket } = await sent(on);
    const note = newNote(job.id, 'Needs a new fan', { audience: 'customer' });
    await on.pushOne(on.create('note', note, job));
    await raw('dispatcher', 'PUT', `/ticket/${ticket}`, { Owner: 'tech2' });
    const other = await laptopOf('tech2');
    const records = await other.pull();
    expect(records.get(job.id)).toMatchObject({ kind: 'job', remoteId: ticket });
    expect(records.get(note.id)?.fields).toMatchObject({
      text: 'Needs a new fan',
      audience: 'customer',
      jobId: job.id,
    });
  });

  test('files come down byte for byte', async () => {
    const files = memoryFiles();
    const on = await laptopOf('tech1', { files });
    await on.pull();
    const file = [...on.files.values()].find(({ name }) => name === 'photo-5.png');
    const answer = await on.move(
      on.media('down', file?.ref ?? '', { id: 'x', name: 'photo-5.png', mediaType: 'image/png', jobId: 'j' }),
      null,
    );
    expect(answer).toMatchObject({ state: 'done', sizeBytes: 70 });
    const bytes = answer.state === 'done' ? files.byHash.get(answer.sha256 ?? '') : undefined;
    expect(
      Buffer.from(bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test("trap 10: a refused login is a login to renew, and a browser's name is never sent", async () => {
    let agent: string | null = null;
    const connector = createRtConnector({
      ...login,
      secret: { token: '1-27-00000000000000000000000000000000' },
      options: {},
      fetch: (url, init) => {
        agent = new Headers(init.headers).get('user-agent');
        return plainFetch(url, init);
      },
    });
    expect(await connector.pull({ cursor: null, limit: 10 })).toMatchObject({
      ok: false,
      error: { code: 'loginNeeded' },
    });
    expect(agent).not.toMatch(/Mozilla/);
    const basic = createRtConnector({ ...login, secret: { user: 'tech1', password: 'tech1-pass' }, options: {} });
    expect(await basic.test()).toMatchObject({ ok: true, value: { user: 'tech1' } });
  });

  test('somebody without rights sees no queue and is told so, with no error', async () => {
    const outsider = createRtConnector({ ...login, secret: { token: tokenOf('outsider') }, options: {} });
    const answer = await outsider.test();
    expect(answer).toMatchObject({ ok: true, value: { user: 'outsider' } });
    expect(answer.ok ? answer.value.warnings.map(({ code }) => code) : []).toContain('noQueues');
    expect(await outsider.pull({ cursor: null, limit: 10 })).toMatchObject({ ok: true, value: { records: [] } });
  });

  test('the settings proposed for the seeded queue map its fields, statuses and catalog', async () => {
    await optionsFor('tech1');
    const metadata = await rtMetadata({ ...login, secret: { token: tokenOf('tech1') }, options: {} });
    if (!metadata.ok) throw new Error(metadata.error.code);
    expect(metadata.value).toMatchObject({ user: { name: 'tech1' }, queue: 'Field Service' });
    expect(metadata.value.ticketFields.find(({ name }) => name === 'Job Type')).toMatchObject({
      type: 'Select',
      values: expect.arrayContaining(['Repair']) as unknown,
    });
    const options = proposeRtOptions(metadata.value);
    expect(options.statuses).toMatchObject({
      toRt: { dispatched: 'dispatched', accepted: 'accepted', inProgress: 'on-site', onHold: 'on-hold' },
      visits: { travelling: 'en-route' },
    });
    expect(options).toMatchObject({ queue: 'Field Service', catalog: 'Field equipment' });
    expect(options.ticketFields.map(({ field, remote }) => [field, remote])).toEqual(
      expect.arrayContaining([
        ['externalId', 'External ID'],
        ['site', 'Site'],
        ['plannedStart', 'Scheduled Start'],
        ['partsUsed', 'Parts Used'],
      ]),
    );
  });
});
