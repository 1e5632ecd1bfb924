import { app, powerMonitor } from 'electron';
import type { MainTexts } from '@shared/texts/main';
import { sendEvent } from '../ipc/send';
import { LINK_SCHEME } from './deep-links';
import { Answering, type HandOver } from './hand-over';
import type { LinkSource } from './link-source';
import { log } from './log';
import type { QuitGuard } from './quit-guard';
import { onHandOver } from './single-instance';
import { commandResult, TaskRunner } from './store-command';
import type { TaskBoard } from './task-board';
import { type MainWindow, openMainWindow, type PageEnvironment } from './window';

export interface WindowAppInput {
  readonly environment: PageEnvironment;
  readonly stateFile: string;
  readonly texts: MainTexts;
  readonly board: TaskBoard;
  readonly quitGuard: QuitGuard;
  readonly links: LinkSource;
}

/** Opens the window and connects it with what comes from outside: links, later starts, handed-over commands, the system's end. */
export function runWindowApp(input: WindowAppInput): MainWindow {
  const { texts, board, quitGuard, links } = input;
  const main = openMainWindow(input.environment, input.stateFile);
  const { webContents } = main.window;
  app.on('window-all-closed', () => app.quit());
  quitGuard.watch(main.window, texts.quit);
  quitWithTheSystem(quitGuard);
  const abandon = (): void => board.abandon(texts.commands.windowGone);
  webContents.on('render-process-gone', abandon);
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    // a reloaded page has forgotten what it was doing
    if (isMainFrame && !isSameDocument) abandon();
  });
  if (app.isPackaged && !app.setAsDefaultProtocolClient(LINK_SCHEME))
    log.info('start', 'callout:// links are not ours');
  // not before the preload is there to keep it for the page
  webContents.once('did-finish-load', () =>
    links.listen((link) => {
      main.focus();
      sendEvent(webContents, 'app.deepLink', link);
    }),
  );

  const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
  const runner = new TaskRunner(board, async (posted) => {
    await loaded;
    sendEvent(webContents, 'headless.task', posted);
    return { close: () => undefined };
  });
  onHandOver(app, (handOver) => {
    answer(handOver, runner, main, links, texts).catch((error: unknown) => log.error('start', 'hand-over', error));
  });
  return main;
}

async function answer(
  handOver: HandOver,
  runner: TaskRunner,
  main: MainWindow,
  links: LinkSource,
  texts: MainTexts,
): Promise<void> {
  const answering = new Answering(handOver.reply);
  if (handOver.kind === 'open') {
    main.focus();
    if (handOver.link !== null) links.open(handOver.link);
    return answering.done(0, '', '');
  }
  log.info('start', `command handed over: ${handOver.task.command}`);
  const { exitCode, out, err } = commandResult(await runner.run(handOver.task), texts);
  return answering.done(exitCode, out, err);
}

/** Nobody is there to answer a question when the system goes down, and everything is saved. */
function quitWithTheSystem(quitGuard: QuitGuard): void {
  const quit = (): void => {
    quitGuard.allowClose();
    app.quit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, quit);
  powerMonitor.on('shutdown', quit);
}
