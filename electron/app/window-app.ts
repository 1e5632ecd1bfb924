import { app } from 'electron';
import type { DeepLink } from './deep-links';
import { LINK_SCHEME, parseDeepLink } from './deep-links';
import { Answering, type HandOver } from './hand-over';
import { log } from './log';
import type { QuitGuard } from './quit-guard';
import { onHandOver } from './single-instance';
import { commandResult, type GiveTask, TaskRunner } from './store-command';
import type { TaskBoard } from './task-board';
import { type MainWindow, openMainWindow, type PageEnvironment } from './window';
import { sendEvent } from '../ipc/send';
import type { MainTexts } from '@shared/texts/main';

export interface WindowAppInput {
  readonly environment: PageEnvironment;
  readonly stateFile: string;
  readonly texts: MainTexts;
  readonly board: TaskBoard;
  readonly quitGuard: QuitGuard;
  readonly link: DeepLink | null;
}

/** Opens the window and connects it with what comes from outside: links, later starts, handed-over commands. */
export function runWindowApp(input: WindowAppInput): MainWindow {
  const { texts, board } = input;
  const main = openMainWindow(input.environment, input.stateFile);
  const { webContents } = main.window;
  input.quitGuard.watch(main.window, texts.quit);
  app.on('window-all-closed', () => app.quit());
  webContents.on('render-process-gone', () => board.abandon(texts.commands.windowGone));

  const openLink = (link: DeepLink): void => sendEvent(webContents, 'app.deepLink', link);
  const firstLink = input.link;
  if (firstLink !== null) webContents.once('did-finish-load', () => openLink(firstLink));
  registerLinks((link) => {
    main.focus();
    openLink(link);
  });

  const give: GiveTask = async (posted) => {
    sendEvent(webContents, 'headless.task', posted);
    return { close: () => undefined };
  };
  const runner = new TaskRunner(board, give);
  onHandOver(app, (handOver) => void answer(handOver, runner, main, openLink, texts));
  return main;
}

async function answer(
  handOver: HandOver,
  runner: TaskRunner,
  main: MainWindow,
  openLink: (link: DeepLink) => void,
  texts: MainTexts,
): Promise<void> {
  const answering = new Answering(handOver.reply);
  if (handOver.kind === 'open') {
    main.focus();
    const link = handOver.link === null ? null : parseDeepLink(handOver.link);
    if (link !== null) openLink(link);
    return answering.done(0, '', '');
  }
  log.info('start', `a ${handOver.task.command} command was handed over`);
  const { exitCode, out, err } = commandResult(await runner.run(handOver.task), texts);
  return answering.done(exitCode, out, err);
}

/** `callout://` links: macOS tells of them by an event, the other systems start the app once more. */
function registerLinks(open: (link: DeepLink) => void): void {
  if (app.isPackaged && !app.setAsDefaultProtocolClient(LINK_SCHEME))
    log.info('start', 'callout:// links are not ours here');
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseDeepLink(url);
    if (link !== null) open(link);
  });
}
