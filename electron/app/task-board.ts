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
    this.#entries.set(taskId, { taskId, task, settle });
    return { posted: { taskId, task }, outcome };
  }

  /** The oldest command not done yet. */
  next(): PostedTask | null {
    const [first] = this.#entries.values();
    return first ? { taskId: first.taskId, task: first.task } : null;
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

  /** Whether a command under way names this file for this purpose. */
  allowsPath(command: HeadlessTask['command'], path: string): boolean {
    return [...this.#entries.values()].some(
      ({ task }) => task.command === command && 'path' in task && task.path === path,
    );
  }
}
