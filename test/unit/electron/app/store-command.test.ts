import { describe, expect, it } from 'vitest';
import type { HeadlessTask } from '@shared/ipc/contract';
import { mainTexts } from '@shared/texts/main';
import { commandResult, headlessTask, TaskRunner } from '../../../../electron/app/store-command';
import { TaskBoard, type TaskOutcome } from '../../../../electron/app/task-board';

const exportTask: HeadlessTask = { command: 'export', path: '/home/anna/x.zip', jobNumber: null };
const importTask: HeadlessTask = { command: 'import', path: '/home/anna/y.zip' };
const done = (output: string): TaskOutcome => ({ ok: true, output, reason: null });

function makeBoard(): TaskBoard {
  let next = 0;
  return new TaskBoard(() => `task-${(next += 1)}`);
}

describe('the file of a command', () => {
  it('is named from the folder the user is in', () => {
    expect(headlessTask({ kind: 'export', file: 'x.zip', jobNumber: '7' }, '/home/anna')).toEqual({
      command: 'export',
      path: '/home/anna/x.zip',
      jobNumber: '7',
    });
    expect(headlessTask({ kind: 'import', file: '/abs.zip' }, '/home/anna')).toMatchObject({ path: '/abs.zip' });
    expect(headlessTask({ kind: 'window', link: null }, '/')).toBeNull();
  });

  it('may be named by a page only while the command is under way, and for its own purpose', () => {
    const board = makeBoard();
    const { posted } = board.post(exportTask);
    expect(board.allowsPath('export', exportTask.path)).toBe(true);
    expect(board.allowsPath('import', exportTask.path)).toBe(false);
    expect(board.allowsPath('export', '/etc/passwd')).toBe(false);
    board.finish(posted.taskId, done(''));
    expect(board.allowsPath('export', exportTask.path)).toBe(false);
  });
});

describe('commands', () => {
  it('are done one after the other, in their order', async () => {
    const board = makeBoard();
    const seen: string[] = [];
    let underWay = 0;
    const runner = new TaskRunner(board, ({ taskId, task }) => {
      underWay += 1;
      expect(underWay).toBe(1);
      seen.push(task.command);
      queueMicrotask(() => {
        underWay -= 1;
        board.finish(taskId, done(task.command));
      });
      return Promise.resolve({ close: () => undefined });
    });
    const outcomes = await Promise.all([runner.run(exportTask), runner.run(importTask)]);
    expect(seen).toEqual(['export', 'import']);
    expect(outcomes.map(({ output }) => output)).toEqual(['export', 'import']);
    await runner.idle();
  });

  it('fail with a reason when the page cannot be opened, and the next one still runs', async () => {
    const board = makeBoard();
    let first = true;
    const runner = new TaskRunner(board, ({ taskId }) => {
      if (first) {
        first = false;
        return Promise.reject(new Error('no page'));
      }
      board.finish(taskId, done('fine'));
      return Promise.resolve({ close: () => undefined });
    });
    expect(await runner.run(exportTask)).toEqual({ ok: false, output: '', reason: 'no page' });
    expect(await runner.run(importTask)).toEqual(done('fine'));
  });

  it('are given up when the page ends or never answers, and the page is closed', async () => {
    const board = makeBoard();
    let closed = 0;
    const page = { close: () => void (closed += 1) };
    const crashing = new TaskRunner(board, () => {
      queueMicrotask(() => board.abandon('the page ended'));
      return Promise.resolve(page);
    });
    expect(await crashing.run(exportTask)).toMatchObject({ ok: false, reason: 'the page ended' });
    const silent = new TaskRunner(
      board,
      () => Promise.resolve(page),
      () => 5,
    );
    expect(await silent.run(exportTask)).toMatchObject({ ok: false, reason: 'timed out' });
    expect(closed).toBe(2);
  });

  it('a second answer to the same command is refused', () => {
    const board = makeBoard();
    const { posted } = board.post(exportTask);
    expect(board.finish(posted.taskId, done(''))).toBe(true);
    expect(board.finish(posted.taskId, done(''))).toBe(false);
    expect(board.next()).toBeNull();
  });
});

describe('the exit code', () => {
  it('is 0 with the output, 1 with one line of reason', () => {
    const texts = mainTexts('en');
    expect(commandResult(done('2 records'), texts)).toEqual({ exitCode: 0, out: '2 records\n', err: '' });
    expect(commandResult({ ok: false, output: 'x', reason: 'disk\nfull' }, texts)).toEqual({
      exitCode: 1,
      out: 'x\n',
      err: 'callout: disk full',
    });
    // the reason in the reader's language, the detail behind it
    const newer = { ok: false, output: '', code: 'newerVersion', reason: 'callout-export/9' } as const;
    expect(commandResult(newer, texts).err).toBe('callout: the file was made by a newer Callout (callout-export/9)');
    expect(commandResult(newer, mainTexts('de')).err).toContain(mainTexts('de').errors.newerVersion);
    expect(commandResult({ ok: false, output: '', reason: null }, texts).err).toContain(texts.errors.internal);
  });
});
