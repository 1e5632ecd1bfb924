import { fail, ok } from '@shared/result';
import type { TaskBoard } from '../app/task-board';
import { registerHandler } from './register';

/** The page that does headless commands asks what to do, and says how it went. */
export function registerHeadlessCalls(board: TaskBoard): void {
  registerHandler('headless.task', () => {
    const task = board.next();
    return task === null ? fail('notFound') : ok(task);
  });
  registerHandler('headless.done', ({ taskId, ...outcome }) =>
    board.finish(taskId, outcome) ? ok({}) : fail('notFound'),
  );
}
