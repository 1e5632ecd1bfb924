import path from 'node:path';
import type { HeadlessTask } from '@shared/ipc/contract';
import type { MainTexts } from '@shared/texts/main';
import type { Command } from './command-line';
import { EXIT, reasonLine } from './output';
import type { PostedTask, TaskBoard, TaskOutcome } from './task-board';

/** Ten thousand jobs and their photos take a while; a page that hangs must not hold a script for ever. */
const TASK_TIMEOUT_MS = 10 * 60_000;
/** A first sync over a slow line, photos included. */
const SYNC_TIMEOUT_MS = 2 * 3_600_000;

/** The page that does commands: the open window, or a hidden page made for one of them. */
export type GiveTask = (posted: PostedTask) => Promise<{ readonly close: () => void }>;

/** A command that needs the store, with its file named from the folder the user is in; null for other commands. */
export function headlessTask(command: Command, cwd: string): HeadlessTask | null {
  if (command.kind === 'export') {
    return { command: 'export', path: path.resolve(cwd, command.file), jobNumber: command.jobNumber };
  }
  if (command.kind === 'sync') return { command: 'sync', once: command.once };
  if (command.kind !== 'import' && command.kind !== 'connect') return null;
  return { command: command.kind, path: path.resolve(cwd, command.file) };
}

/** Goes on until somebody ends it. */
export function isEndless(task: HeadlessTask): boolean {
  return task.command === 'sync' && !task.once;
}

/** How long a command may take, in milliseconds; null without limit. */
export function taskTimeoutMs(task: HeadlessTask): number | null {
  if (isEndless(task)) return null;
  return task.command === 'sync' ? SYNC_TIMEOUT_MS : TASK_TIMEOUT_MS;
}

/** Does commands one after the other. */
export class TaskRunner {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly board: TaskBoard,
    private readonly give: GiveTask,
    private readonly timeoutMs: (task: HeadlessTask) => number | null = taskTimeoutMs,
  ) {}

  /** Always settles, with a reason when it did not work out. What has no end of its own keeps nobody waiting. */
  run(task: HeadlessTask): Promise<TaskOutcome> {
    if (isEndless(task)) return this.#runOne(task);
    const result = this.#last.then(() => this.#runOne(task));
    this.#last = result;
    return result;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    let seen;
    do {
      seen = this.#last;
      await seen;
    } while (seen !== this.#last);
  }

  async #runOne(task: HeadlessTask): Promise<TaskOutcome> {
    const { posted, outcome } = this.board.post(task);
    const giveUp = (reason: string) => this.board.finish(posted.taskId, { ok: false, output: '', reason });
    const timeoutMs = this.timeoutMs(task);
    const timer = timeoutMs === null ? undefined : setTimeout(() => giveUp('timed out'), timeoutMs);
    let page: { readonly close: () => void } | undefined;
    try {
      page = await this.give(posted);
    } catch (error) {
      giveUp(error instanceof Error ? error.message : String(error));
    }
    try {
      return await outcome;
    } finally {
      clearTimeout(timer);
      page?.close();
    }
  }
}

/** An outcome as a command's exit code and words. */
export function commandResult(outcome: TaskOutcome, texts: MainTexts): { exitCode: number; out: string; err: string } {
  const out = outcome.output === '' ? '' : `${outcome.output}\n`;
  if (outcome.ok) return { exitCode: EXIT.done, out, err: '' };
  const { code, reason } = outcome;
  // what was done before it failed is still said
  if (code !== undefined || reason === null) {
    return {
      exitCode: EXIT.failed,
      out,
      err: reasonLine({ code: code ?? 'internal', detail: reason ?? undefined }, texts),
    };
  }
  return { exitCode: EXIT.failed, out, err: `callout: ${reason.replace(/\s+/g, ' ').slice(0, 400)}` };
}
