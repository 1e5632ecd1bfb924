import { app } from 'electron';
import type { HeadlessTask } from '@shared/ipc/contract';
import type { MainTexts } from '@shared/texts/main';
import { Answering, type HandOver } from './hand-over';
import { type CommandOutput, EXIT } from './output';
import { onHandOver } from './single-instance';
import { commandResult, isEndless, TaskRunner } from './store-command';
import type { TaskBoard } from './task-board';
import { openHiddenPage, type PageEnvironment } from './window';

export interface HeadlessAppInput {
  readonly environment: PageEnvironment;
  readonly task: HeadlessTask;
  readonly texts: MainTexts;
  readonly board: TaskBoard;
  readonly output: CommandOutput;
}

/**
 * Does a command that needs the store, which lives in a page: the page is loaded unseen, asks for its task and says how it went. Commands
 * that are handed over meanwhile are done too; a start that wants a window is told to take over.
 *
 * @returns the exit code
 */
export async function runHeadlessApp({ environment, task, texts, board, output }: HeadlessAppInput): Promise<number> {
  // a closed page is not the end of the app: another command may follow
  app.on('window-all-closed', () => undefined);
  const runner = new TaskRunner(board, () =>
    openHiddenPage(environment, 'headless.html', 'headless', {
      before: (contents) => {
        const abandon = (): void => board.abandon(texts.commands.windowGone);
        contents.once('render-process-gone', abandon);
        contents.once('destroyed', abandon);
      },
    }),
  );
  // Electron's own answer to a signal is to quit with 0, as if the command had been done
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      board.endEndless(isEndless);
      board.abandon(texts.errors.cancelled);
    });
  }
  const waiting: Answering[] = [];
  onHandOver(app, (handOver) => {
    // a window syncs by itself: it takes over
    if (handOver.kind === 'open') board.endEndless(isEndless);
    void take(handOver, runner, waiting, texts);
  });
  const { exitCode, out, err } = commandResult(await runner.run(task), texts);
  await output.out(out);
  if (err !== '') await output.err(err);
  await runner.idle();
  app.releaseSingleInstanceLock();
  await Promise.all(waiting.map((answering) => answering.retry()));
  return exitCode;
}

async function take(handOver: HandOver, runner: TaskRunner, waiting: Answering[], texts: MainTexts): Promise<void> {
  const answering = new Answering(handOver.reply);
  if (handOver.kind === 'open') {
    waiting.push(answering);
    return;
  }
  const { exitCode, out, err } = commandResult(await runner.run(handOver.task), texts);
  await answering.done(exitCode, out, err);
}

/** What another process answered, as this process's own words and exit code. */
export async function relay(
  answer:
    | { readonly state: 'silent' }
    | { readonly state: 'done'; readonly exitCode: number; readonly out: string; readonly err: string },
  texts: MainTexts,
  output: CommandOutput,
): Promise<number> {
  if (answer.state === 'silent') {
    await output.err(`callout: ${texts.commands.notAnswered}`);
    return EXIT.failed;
  }
  if (answer.out !== '') await output.out(answer.out);
  if (answer.err !== '') await output.err(answer.err);
  return answer.exitCode;
}
