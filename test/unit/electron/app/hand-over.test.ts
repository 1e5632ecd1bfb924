import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Answering, handOverSchema, openMailbox } from '../../../../electron/app/hand-over';

vi.mock('electron', () => ({}));
const { takeOrHandOver } = await import('../../../../electron/app/single-instance');

const quick = { shakeMs: 30_000, answerMs: 30_000 };

describe('a second start', () => {
  it('gets the output and exit code of the first', async () => {
    const mailbox = await openMailbox(quick);
    await new Answering(mailbox.reply).done(1, 'out\n', 'callout: no');
    expect(await mailbox.answer).toMatchObject({ state: 'done', exitCode: 1, out: 'out\n', err: 'callout: no' });
    await mailbox.close();
  });

  it('waits longer than for the first sign of life once the command has arrived', async () => {
    const mailbox = await openMailbox({ shakeMs: 1_500, answerMs: 30_000 });
    const answering = new Answering(mailbox.reply);
    const early = await Promise.race([
      mailbox.answer,
      new Promise((resolve) => setTimeout(() => resolve('still waiting'), 1_800)),
    ]);
    expect(early).toBe('still waiting');
    await answering.done(0, 'late', '');
    expect(await mailbox.answer).toMatchObject({ out: 'late' });
    await mailbox.close();
  });

  it('gives up when nobody answers, or the other process dies', async () => {
    const lonely = await openMailbox({ shakeMs: 20, answerMs: 20 });
    expect(await lonely.answer).toEqual({ state: 'silent' });
    await lonely.close();

    const left = await openMailbox(quick);
    const socket = connect(left.reply.path, () =>
      socket.end(`${JSON.stringify({ state: 'received', token: left.reply.token })}\n`),
    );
    expect(await left.answer).toEqual({ state: 'silent' });
    await left.close();
  });

  it('believes nobody without the token', async () => {
    const mailbox = await openMailbox({ shakeMs: 150, answerMs: 150 });
    const forged = new Answering({ path: mailbox.reply.path, token: '0'.repeat(64) });
    await forged.done(0, 'forged', '');
    expect(await mailbox.answer).toEqual({ state: 'silent' });
    await mailbox.close();
  });

  it.skipIf(process.platform === 'win32')(
    'waits where no other user can reach, and leaves nothing behind',
    async () => {
      const mailbox = await openMailbox(quick);
      const folder = path.dirname(mailbox.reply.path);
      expect(statSync(folder).mode & 0o077).toBe(0);
      await mailbox.close();
      expect(existsSync(folder)).toBe(false);
    },
  );
});

describe('the lock', () => {
  it('is taken once the process that had it has told so', async () => {
    let asked = 0;
    const app = {
      requestSingleInstanceLock: (data: unknown) => {
        asked += 1;
        const handOver = handOverSchema.parse(data);
        if (asked === 1) void new Answering(handOver.reply).retry();
        return asked > 1;
      },
    };
    expect(await takeOrHandOver(app as never, { kind: 'open', link: null })).toEqual({ state: 'owner' });
    expect(asked).toBe(2);
  });

  it('stays with the other, whose answer comes back', async () => {
    const app = {
      requestSingleInstanceLock: (data: unknown) => {
        const handOver = handOverSchema.parse(data);
        expect(handOver).toMatchObject({ kind: 'task', task: { command: 'import', path: '/x' } });
        void new Answering(handOver.reply).done(0, 'imported', '');
        return false;
      },
    };
    const answer = await takeOrHandOver(app as never, { kind: 'task', task: { command: 'import', path: '/x' } });
    expect(answer).toMatchObject({ state: 'done', out: 'imported' });
  });
});
