import type { HeadlessTask } from '@shared/ipc/contract';
import type { ErrorCode } from '@shared/result';

/** How a headless command went: exit 0 and its output, or exit 1 and a one-line reason: the code's words, `reason` as their detail. */
export interface TaskOutcome {
  readonly ok: boolean;
  readonly output: string;
  readonly code?: ErrorCode | undefined;
  readonly reason: string | null;
}

export interface PostedTask {
  readonly taskId: string;
  readonly task: HeadlessTask;
}

interface Entry extends PostedTask {
  readonly settle: (outcome: TaskOutcome) => void;
  /** A page has asked for it. */
  taken: boolean;
}

/**
 * The headless commands under way. It is also what gives a page the right to name a file: a path in a call counts only when a command,
 * typed by the user, named the very same one.
 */
export class TaskBoard {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly makeId: () => string) {}

  /** Puts a command up; the promise resolves when a page has done it, or it was given up. */
  post(task: HeadlessTask): { readonly posted: PostedTask; readonly outcome: Promise<TaskOutcome> } {
    const taskId = this.makeId();
    let settle: (outcome: TaskOutcome) => void = () => undefined;
    const outcome = new Promise<TaskOutcome>((resolve) => {
      settle = resolve;
    });
    this.#entries.set(taskId, { taskId, task, settle, taken: false });
    return { posted: { taskId, task }, outcome };
  }

  /** The oldest command that no page has asked for yet. */
  next(): PostedTask | null {
    const first = [...this.#entries.values()].find(({ taken }) => !taken);
    if (first === undefined) return null;
    first.taken = true;
    return { taskId: first.taskId, task: first.task };
  }

  /** A command is done; false when it is not known (any more). */
  finish(taskId: string, outcome: TaskOutcome): boolean {
    const entry = this.#entries.get(taskId);
    if (!entry) return false;
    this.#entries.delete(taskId);
    entry.settle(outcome);
    return true;
  }

  /** Gives up everything under way: the page that should have done it is gone. */
  abandon(reason: string): void {
    for (const taskId of this.#entries.keys()) this.finish(taskId, { ok: false, output: '', reason });
  }

  /** Ends what would go on until somebody says so; that is how it is meant to end. */
  endEndless(isEndless: (task: HeadlessTask) => boolean): void {
    for (const { taskId, task } of this.#entries.values()) {
      if (isEndless(task)) this.finish(taskId, { ok: true, output: '', reason: null });
    }
  }

  /** Whether a command under way names this file for this purpose. */
  allowsPath(command: HeadlessTask['command'], path: string): boolean {
    return [...this.#entries.values()].some(
      ({ task }) => task.command === command && 'path' in task && task.path === path,
    );
  }
}
