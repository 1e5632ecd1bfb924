import type { Capabilities, PushOutcome } from '@shared/connectors/port';
import { connectionInfoSchema } from '@shared/connectors/port';
import { attachmentSchema } from '@shared/domain/sign-off';
import type { Job } from '@shared/domain/job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeJob, makeNote } from '../helpers/job-rows';
import { freshId, hasFields, Laptop } from './laptop';
import { type Login, memoryFiles, type World } from './world';

// What every connector must do, whatever the system behind it. Where a system cannot do something its case is skipped with the reason.

const LONG = 'Größe geprüft – ✓ 日本語 🔧 "quoted" <b>not markup</b> & \\ back\n'.repeat(1_500);
const UNICODE =
  "Gerät 7️⃣ 👩‍🔧 – Ω ≥ 1 MΩ, 修理済み, العربية, e\u0301 \u201Cquoted\u201D, 'O'Brien', <script>alert(1)</script>, 50 % \\ %s";

/**
 * Runs the contract against a system.
 *
 * @param makeWorld called once: the cases use ids of their own and do not disturb each other
 */
export function contractSuite(name: string, makeWorld: () => Promise<World> | World): void {
  describe(`connector contract: ${name}`, { timeout: 240_000 }, () => {
    let world: World;
    let capabilities: Capabilities;
    const files = memoryFiles();

    beforeAll(async () => {
      world = await makeWorld();
      const info = await (await world.connect('tech1', files)).test();
      if (!info.ok) throw new Error(`the login test failed: ${info.error.code} ${info.error.detail ?? ''}`);
      capabilities = connectionInfoSchema.parse(info.value).capabilities;
    }, 240_000);
    afterAll(async () => {
      await world?.close?.();
    }, 60_000);

    const laptop = async (login: Login = 'tech1', folder = files) =>
      new Laptop(await world.connect(login, folder), capabilities, world.connection, world.technician(login));

    const job = (fields: Partial<Job> = {}): Job => {
      const id = freshId();
      return makeJob({
        id,
        number: `CO-${id.slice(-8)}`,
        state: 'dispatched',
        symptomVerbatim: `Screen stays dark (${id.slice(-6)})`,
        assignedTo: world.technician('tech1'),
        createdBy: world.technician('tech1'),
        customerId: null,
        siteId: null,
        contactId: null,
        assetId: null,
        ...fields,
      });
    };
    const note = (of: Job, text: string) =>
      makeNote({ id: freshId(), jobId: of.id, text, createdBy: world.technician('tech1'), audience: 'internal' });

    /** A job that the server has. */
    async function given(on: Laptop, fields: Partial<Job> = {}): Promise<Job> {
      const made = job(fields);
      expect(await on.pushOne(on.create('job', made))).toMatchObject({ state: 'done' });
      return made;
    }

    test('the login test says who we are and what the system can do, and changes nothing', async () => {
      const answer = await (await world.connect('tech1', files)).test();
      const info = connectionInfoSchema.parse(answer.ok ? answer.value : answer);
      expect(info.user).toContain('tech1');
      expect(info.version).not.toBe('');
      expect(info.capabilities.batchSize).toBeGreaterThan(0);
      if (info.serverTime !== null) {
        expect(Math.abs(Date.parse(info.serverTime) - Date.now())).toBeLessThan(86_400_000);
      }
    });

    test('a wrong login is told from every other trouble, whatever is asked', async () => {
      const bad = await world.badLogin();
      const on = await laptop();
      expect(await bad.test()).toMatchObject({ ok: false, error: { code: 'loginNeeded' } });
      expect(await bad.pull({ cursor: null, limit: 10 })).toMatchObject({ ok: false, error: { code: 'loginNeeded' } });
      const item = on.create('job', job());
      const pushed = await bad.push([item]);
      if (pushed.ok) {
        expect(pushed.value.outcomes).toEqual([expect.objectContaining({ state: 'retry', code: 'loginNeeded' })]);
      } else expect(pushed.error.code).toBe('loginNeeded');
      expect(await world.count('job', item.recordId)).toBe(0);
    });

    test('a pull comes to an end, and the next one from its cursor brings nothing new', async () => {
      const on = await laptop();
      const first = await on.pull();
      expect(on.cursor).not.toBeNull();
      const second = await on.pull();
      for (const [id, record] of second) expect(hasFields(first.get(id), record.fields), `new: ${id}`).toBe(true);
    });

    test('no items are no trouble', async () => {
      const answer = await (await world.connect('tech1', files)).push([]);
      expect(answer).toMatchObject({ ok: true, value: { outcomes: [] } });
    });

    test('a job made here is there once, under its own id, and another laptop gets it', async () => {
      const on = await laptop();
      const made = job();
      const outcome = await on.pushOne(on.create('job', made));
      expect(outcome).toMatchObject({ state: 'done', already: false, link: { recordId: made.id, kind: 'job' } });
      expect(await world.count('job', made.id)).toBe(1);
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe(made.symptomVerbatim);
      const other = await (await laptop()).pull();
      expect(hasFields(other.get(made.id), { symptomVerbatim: made.symptomVerbatim })).toBe(true);
    });

    test('what may have been sent already is looked for: a job and a note sent again are there once', async () => {
      const on = await laptop();
      const made = await given(on);
      const words = on.create('note', note(made, `Fan replaced ${made.number}`), made);
      const again = on.create('job', made);
      expect(await on.pushOne(words)).toMatchObject({ state: 'done', already: false });
      // a laptop that knows nothing of the first try
      const fresh = await laptop();
      expect(await fresh.pushOne(fresh.unsure({ ...again, link: null }))).toMatchObject({
        state: 'done',
        already: true,
      });
      expect(await fresh.pushOne(fresh.unsure({ ...words, link: null, jobLink: null }))).toMatchObject({
        state: 'done',
        already: true,
      });
      expect(await world.count('job', made.id)).toBe(1);
      expect(await world.count('note', words.recordId)).toBe(1);
    });

    test('an answer that is lost after the write is unknown, and sending again has one effect', async ({ skip }) => {
      if (!world.loseNextAnswer) skip('does not apply: no way to lose an answer here');
      const on = await laptop();
      const made = job();
      const first = on.create('job', made);
      await world.loseNextAnswer?.();
      const lost = await attempt(() => on.pushOne(first));
      expect(['unknown', 'done', 'failed']).toContain(lost.state);
      expect(await on.pushOne(on.unsure(first))).toMatchObject({ state: 'done' });
      expect(await world.count('job', made.id)).toBe(1);

      const words = on.create('note', note(made, `Lost on the way ${made.number}`), made);
      await world.loseNextAnswer?.();
      const lostToo = await attempt(() => on.pushOne(words));
      expect(['unknown', 'done', 'failed']).toContain(lostToo.state);
      expect(await on.pushOne(on.unsure(words))).toMatchObject({ state: 'done' });
      expect(await world.count('note', words.recordId)).toBe(1);

      const change = on.update('job', made, { symptomVerbatim: `${made.symptomVerbatim}, since Monday` });
      await world.loseNextAnswer?.();
      const lostChange = await attempt(() => on.pushOne(change));
      expect(['unknown', 'done', 'failed']).toContain(lostChange.state);
      const settled = await on.pushOne(on.unsure(change));
      // a hub may show the record instead, as holding the operation already
      if (settled.state === 'conflict') expect(settled.remote.applied).toContain(change.operations[0]?.id);
      else expect(settled).toMatchObject({ state: 'done' });
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe(`${made.symptomVerbatim}, since Monday`);
    });

    test('a server out of reach: nothing is done, or it is told as unknown; later it goes through once', async ({
      skip,
    }) => {
      if (!world.cutOff) skip('does not apply: no way to cut the server off');
      const on = await laptop();
      const made = await given(on);
      const words = on.create('note', note(made, `After the tunnel ${made.number}`), made);
      await world.cutOff?.(true);
      const outcome = await attempt(() => on.pushOne(words));
      const pulled = await on.connector.pull({ cursor: on.cursor, limit: 10 });
      await world.cutOff?.(false);
      expect(['retry', 'unknown', 'failed']).toContain(outcome.state);
      if (outcome.state === 'retry') expect(await world.count('note', words.recordId)).toBe(0);
      expect(pulled.ok).toBe(false);
      if (!pulled.ok) expect(['offline', 'timedOut']).toContain(pulled.error.code);
      expect(await on.pushOne(on.unsure(words))).toMatchObject({ state: 'done' });
      expect(await world.count('note', words.recordId)).toBe(1);
    });

    test('somebody else changed the same field: their record comes back and nothing is overwritten', async () => {
      const on = await laptop();
      const made = await given(on);
      await world.change('job', made.id, 'symptomVerbatim', 'The office wrote this');
      const outcome = await on.pushOne(on.update('job', made, { symptomVerbatim: 'I wrote this' }));
      expect(outcome).toMatchObject({ state: 'conflict', remote: { kind: 'job', recordId: made.id } });
      if (outcome.state === 'conflict') expect(outcome.remote.fields['symptomVerbatim']).toBe('The office wrote this');
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe('The office wrote this');
      // having seen it, a person decides for the other value
      const seen = { ...made, symptomVerbatim: 'The office wrote this' };
      expect(await on.pushOne(on.update('job', seen, { symptomVerbatim: 'I wrote this' }))).toMatchObject({
        state: 'done',
      });
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe('I wrote this');
    });

    test('somebody else changed another field: both changes are there in the end', async () => {
      const on = await laptop();
      const made = await given(on);
      await world.change('job', made.id, 'symptomVerbatim', 'The office wrote this');
      let outcome = await on.pushOne(on.update('job', made, { priority: 2 }));
      if (outcome.state === 'conflict') {
        const theirs = { ...made, symptomVerbatim: String(outcome.remote.fields['symptomVerbatim']) };
        outcome = await on.pushOne(on.update('job', theirs, { priority: 2 }));
      }
      expect(outcome).toMatchObject({ state: 'done' });
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe('The office wrote this');
      expect(await world.read('job', made.id, 'priority')).toBe(2);
    });

    test('what the server refuses is parked with its words, and the others of the batch go on', async ({ skip }) => {
      const { refusal } = world;
      if (!refusal) skip('does not apply: this server refuses nothing');
      await refusal?.prepare?.();
      const on = await laptop();
      const made = await given(on);
      const fields = refusal?.fields ?? {};
      const bad =
        refusal?.kind === 'note'
          ? on.create('note', { ...note(made, 'refused'), ...fields }, made)
          : on.update('job', made, fields);
      const good = on.create('note', note(made, `Not held back ${made.number}`), made);
      const outcomes = await on.push([bad, good]);
      expect(outcomes[0]).toMatchObject({ state: 'parked' });
      if (outcomes[0]?.state === 'parked') expect(outcomes[0].message).toMatch(refusal?.words ?? /./);
      expect(outcomes[1]).toMatchObject({ state: 'done' });
      expect(await world.count('note', good.recordId)).toBe(1);
    });

    test('items take effect in their order', async ({ skip }) => {
      if (capabilities.unit !== 'operation') skip('does not apply: a hub takes a batch at once');
      const on = await laptop();
      const made = await given(on);
      const items = [1, 2, 3, 4, 5].map((n) => on.create('note', note(made, `Step ${n}`), made));
      expect((await on.push(items)).map(({ state }) => state)).toEqual(items.map(() => 'done'));
      const came = [...(await (await laptop()).pull()).values()].filter((r) => r.fields['jobId'] === made.id);
      const steps = came.map((r) => String(r.fields['text'])).filter((text) => text.startsWith('Step'));
      expect(steps).toEqual(['Step 1', 'Step 2', 'Step 3', 'Step 4', 'Step 5']);
    });

    test('fields that we do not know survive a write of ours', async ({ skip }) => {
      if (!world.unknownField) skip('does not apply: this server has no fields but the mapped ones');
      const on = await laptop();
      const made = await given(on);
      await world.unknownField?.add(made.id);
      const theirs = (await on.pull()).get(made.id);
      const full = { ...made, ...theirs?.fields };
      const outcome = await on.pushOne(on.update('job', full, { symptomVerbatim: 'Changed beside an unknown field' }));
      expect(outcome).toMatchObject({ state: 'done' });
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe('Changed beside an unknown field');
      expect(await world.unknownField?.stillThere(made.id)).toBe(true);
    });

    for (const [title, text] of [
      ['every script, emoji and markup', UNICODE],
      ['100 KB of text', LONG.slice(0, 100_000)],
    ] as const) {
      test(`text arrives as it was written: ${title}`, async () => {
        const on = await laptop();
        const made = await given(on);
        const words = note(made, text);
        expect(await on.pushOne(on.create('note', words, made))).toMatchObject({ state: 'done' });
        expect(await world.count('note', words.id)).toBe(1);
        const came = (await (await laptop()).pull()).get(words.id);
        expect(came?.fields['text']).toBe(text);
      });
    }

    test('files travel both ways and are the same byte for byte', async ({ skip }) => {
      if (!capabilities.files.up) skip('does not apply: it keeps no files');
      const on = await laptop();
      const made = await given(on);
      for (const [i, name] of ['photo.png', 'Prüfprotokoll 修理.pdf'].entries()) {
        const bytes = Uint8Array.from({ length: 150_000 }, (_, n) => (n * 31 + i + (n >> 7)) % 256);
        const { sha256, sizeBytes } = await files.put(bytes);
        const stamp = { createdAt: made.createdAt, createdBy: made.createdBy, updatedAt: made.updatedAt };
        const mediaType = i === 0 ? 'image/png' : 'application/pdf';
        const record = attachmentSchema.parse({
          id: freshId(),
          ...stamp,
          jobId: made.id,
          name,
          mediaType,
          sha256,
          sizeBytes,
          purpose: 'photo',
        });
        const item = on.create('attachment', record, made);
        if (!capabilities.files.withRecord) expect(await on.pushOne(item)).toMatchObject({ state: 'done' });
        const media = on.media('up', sha256, record);
        const sent = await on.move(media, capabilities.files.withRecord ? item : null);
        expect(sent).toMatchObject({ state: 'done' });
        expect(await world.readFile?.(record.id, sha256)).toEqual(bytes);
        // the answer had been lost, say
        expect(
          await on.move({ ...media, unsure: true }, capabilities.files.withRecord ? on.unsure(item) : null),
        ).toMatchObject({ state: 'done' });
        expect(await world.count('attachment', record.id)).toBe(1);

        if (!capabilities.files.down) continue;
        const folder = memoryFiles();
        const other = await laptop('tech1', folder);
        await other.pull();
        const there = [...other.files.values()].find((file) => file.recordId === record.id);
        expect(there, 'the file is announced').toBeDefined();
        expect(there?.name).toBe(name);
        const fetched = await other.move(other.media('down', there?.ref ?? '', record), null);
        expect(fetched).toMatchObject({ state: 'done', sha256 });
        expect(folder.byHash.get(sha256)).toEqual(bytes);
      }
    });

    test('a file that is no longer in the profile is parked as missing', async ({ skip }) => {
      if (!capabilities.files.up) skip('does not apply: it keeps no files');
      const on = await laptop();
      const made = await given(on);
      const sha256 = '0'.repeat(64);
      const stamp = { createdAt: made.createdAt, createdBy: made.createdBy, updatedAt: made.updatedAt };
      const record = attachmentSchema.parse({
        id: freshId(),
        ...stamp,
        jobId: made.id,
        name: 'gone.png',
        mediaType: 'image/png',
        sha256,
        sizeBytes: 5,
        purpose: 'photo',
      });
      const item = on.create('attachment', record, made);
      expect(await on.move(on.media('up', sha256, record), capabilities.files.withRecord ? item : null)).toMatchObject({
        state: 'parked',
        reason: 'missingFile',
      });
    });

    test('a job that was deleted there is told as gone, and a change to it is not thrown away', async () => {
      const on = await laptop();
      const made = await given(on);
      await on.pull();
      await world.remove(made.id);
      const outcome = await on.pushOne(on.update('job', made, { symptomVerbatim: 'Still working on it' }));
      if (outcome.state === 'conflict') expect(outcome.remote.gone).not.toBeNull();
      else expect(outcome).toMatchObject({ state: 'parked' });
      const other = await on.pull();
      expect(other.get(made.id)?.gone ?? on.links.get(made.id)?.gone).toMatch(/deleted|missing|forbidden/);
    });

    test('a job that was given to somebody else is told as reassigned, and is not changed any more', async ({
      skip,
    }) => {
      if (!world.reassign) skip('does not apply: a hub shows every job to everybody');
      const on = await laptop();
      const made = await given(on);
      await on.pull();
      await world.reassign?.(made.id);
      expect(await on.pushOne(on.update('job', made, { symptomVerbatim: 'Mine' }))).toMatchObject({
        state: 'parked',
        reason: 'notYours',
      });
      expect(await world.read('job', made.id, 'symptomVerbatim')).toBe(made.symptomVerbatim);
      expect((await on.pull()).get(made.id)?.gone).toBe('reassigned');
    });

    test('the same record handed over and sent from two laptops is there once', async () => {
      const [one, two] = [await laptop(), await laptop()];
      const made = job();
      const item = one.create('job', made);
      expect(await one.pushOne(one.unsure(item))).toMatchObject({ state: 'done', already: false });
      expect(await two.pushOne(two.unsure(item))).toMatchObject({ state: 'done', already: true });
      expect(await world.count('job', made.id)).toBe(1);
    });

    test('many items: all arrive once, and a pull in small pages leaves none out', async () => {
      const many = world.many ?? 1_000;
      const on = await laptop();
      const made = await given(on);
      const items = Array.from({ length: many }, (_, n) =>
        on.create('note', note(made, `Reading ${n}: ${n * 7} V`), made),
      );
      const outcomes = await on.push(items);
      expect(outcomes.filter(({ state }) => state !== 'done')).toEqual([]);
      for (const n of [0, Math.floor(many / 2), many - 1])
        expect(await world.count('note', items[n]?.recordId ?? '')).toBe(1);
      const other = await laptop();
      const came = await other.pull(Math.min(50, capabilities.pageSize));
      const missing = items.filter(
        ({ recordId, record }) => !hasFields(came.get(recordId), { text: record?.['text'] }),
      );
      expect(missing.map(({ recordId }) => recordId)).toEqual([]);
    });
  });
}

type Tried = PushOutcome | { state: 'failed' };

/** A call that fails as a whole is an end, too: the engine takes it for unknown unless the code says otherwise. */
async function attempt(push: () => Promise<PushOutcome>): Promise<Tried> {
  try {
    return await push();
  } catch (error) {
    if (error instanceof Error && /^(offline|timedOut|badAnswer|serverTrouble)/.test(error.message))
      return { state: 'failed' };
    throw error;
  }
}
