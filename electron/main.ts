import { app, dialog } from 'electron';
import { writeSync } from 'node:fs';
import path from 'node:path';
import { languageOf, type MainTexts, mainTexts } from '@shared/texts/main';
import { runCollectCommand } from './app/collect-command';
import { parseCommandLine, userArguments } from './app/command-line';
import { earlyAnswer } from './app/early-answer';
import { flushOnQuit } from './app/flush-on-quit';
import { relay, runHeadlessApp } from './app/headless-app';
import { type Inspect, runInspectCommand } from './app/inspect-command';
import { LinkSource } from './app/link-source';
import { describeError, log, startLog, withoutSecrets } from './app/log';
import { setMenu } from './app/menu';
import { EXIT, processOutput } from './app/output';
import { chooseProfile, profilePaths, profileProblem } from './app/profile';
import { declareScheme } from './app/protocol';
import { headlessArguments, runAgain } from './app/relaunch';
import { runtimeKind, runtimeLine } from './app/runtime';
import { startServices } from './app/services';
import { takeOrHandOver } from './app/single-instance';
import { headlessTask } from './app/store-command';
import { makeThrowawayProfile } from './app/throwaway-profile';
import type { MainWindow } from './app/window';
import { runWindowApp } from './app/window-app';
import { startInspection } from './probes/inspect-service';
import { refuseBadCertificates } from './security/certificates';
import { guardNavigation } from './security/navigation';
import { enableSandbox } from './security/sandbox';
import { newerProfile } from './vault/profile-marker';
import { storeProblem } from './vault/store-guard';

// Composition root: decides what to start, and hands each part what it needs. What must happen before the app is ready happens at once,
// in this order: answers that need no app, the start without a display, the profile, the security of every page to come.

const parsed = parseCommandLine(process.argv, process.defaultApp === true);
const { command } = parsed;
const cwd = process.cwd();
const startTexts = mainTexts(parsed.language ?? languageOf(Intl.DateTimeFormat().resolvedOptions().locale));
const task = headlessTask(command, cwd);

const early = earlyAnswer(command, startTexts, app.getVersion());
if (early !== null) {
  writeSync(1, early.out);
  writeSync(2, early.err);
  process.exit(early.exitCode);
}

const isHeadless = command.kind !== 'window';
if (isHeadless) {
  const again = headlessArguments({
    platform: process.platform,
    appPath: process.defaultApp === true ? app.getAppPath() : null,
    args: userArguments(process.argv, process.defaultApp === true),
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    switchValue: (name) => app.commandLine.getSwitchValue(name),
  });
  if (again !== null) process.exit(runAgain(process.execPath, again));
  // nothing is drawn, and without a display the search for a GPU only fills standard error
  app.disableHardwareAcceleration();
  app.dock?.hide();
}

const throwaway = command.kind === 'inspect' || command.kind === 'collect' ? makeThrowawayProfile() : null;
const profile = profilePaths(
  throwaway?.folder ?? chooseProfile(parsed.profile, process.env, app.getPath('userData'), cwd),
);
const problem = profileProblem(profile.root);
if (problem === null) app.setPath('userData', profile.root);
const sandboxed = enableSandbox(app);
declareScheme();
guardNavigation(app);
refuseBadCertificates(app);
const links = new LinkSource(app);
// Electron's own answer to an unforeseen error is a dialog, which would hold a command for ever
process.on('uncaughtException', (error) => (isHeadless ? giveUp(error) : log.error('main', 'unforeseen', error)));

const inspect: Inspect = (runId, options, onProgress, signal) =>
  startInspection({ runId, toolVersion: app.getVersion(), packaged: app.isPackaged }, options, onProgress, signal);

async function run(): Promise<number | null> {
  if (problem !== null) return refuseStart('profileNotWritable', problem);
  if (command.kind === 'inspect') {
    await app.whenReady();
    const language = parsed.language ?? languageOf(app.getLocale());
    return runInspectCommand({
      command,
      out: command.out === null ? null : path.resolve(cwd, command.out),
      language,
      texts: mainTexts(language),
      inspect,
      output: processOutput,
      signal: abortOnSignal(),
    });
  }
  if (command.kind === 'collect') {
    const language = parsed.language ?? 'en';
    return runCollectCommand({
      facts: command.facts,
      out: command.out,
      language,
      packaged: app.isPackaged,
      texts: mainTexts(language),
      output: processOutput,
      signal: abortOnSignal(),
    });
  }
  const link = command.kind === 'window' ? command.link : null;
  const lock = await takeOrHandOver(app, task === null ? { kind: 'open', link } : { kind: 'task', task });
  if (lock.state !== 'owner') return relay(lock, startTexts, processOutput);
  const newer = newerProfile(profile.marker);
  if (newer !== null) return refuseStart('profileNewer', newer);
  const damage = storeProblem(profile.root);
  await app.whenReady();
  return runWithStore(damage);
}

function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function runWithStore(damage: string | null): Promise<number | null> {
  startLog(profile.logs);
  const runtime = runtimeLine(process.versions.electron, runtimeKind(process.resourcesPath));
  log.info('start', `Callout ${app.getVersion()} on ${process.platform} ${process.arch}, ${runtime}`);
  const language = parsed.language ?? languageOf(app.getLocale());
  const texts = mainTexts(language);
  let main: MainWindow | null = null;
  const outFolder = import.meta.dirname;
  const services = startServices({ profile, language, texts, sandboxed, outFolder, main: () => main });
  // before any page: Chromium would delete a damaged database and start an empty one
  if (damage !== null) {
    if (!(await services.vault.canRebuild())) return refuseStart('storeDamaged', damage);
    log.warn('start', `${damage}: the database was put aside as ${await services.vault.putDatabaseAside()}`);
  }
  if (task !== null) {
    const exitCode = await runHeadlessApp({ ...services, task, texts, output: processOutput });
    await services.vault.close();
    return exitCode;
  }
  flushOnQuit(app, () => services.vault.close());

  const quit = (): void => app.quit();
  setMenu(texts.menu, { showFolder: (folder) => void services.showFolder(folder), quit }, !app.isPackaged);
  if (command.kind === 'window' && command.link !== null) links.open(command.link);
  main = runWindowApp({ ...services, stateFile: profile.windowState, texts, links });
  await services.store.tidy();
  await services.updater.check();
  return null;
}

async function refuseStart(why: Exclude<keyof MainTexts['startFailed'], 'title'>, reason: string): Promise<number> {
  const { startFailed } = startTexts;
  await processOutput.err(`callout: ${startFailed[why]}${reason}`);
  if (!isHeadless) {
    await app.whenReady();
    dialog.showErrorBox(startFailed.title, startFailed[why] + reason);
  }
  return EXIT.failed;
}

function giveUp(error: unknown): void {
  log.error('start', 'failed', error);
  writeSync(2, `callout: ${withoutSecrets(describeError(error))}\n`);
  if (!isHeadless && app.isReady()) dialog.showErrorBox(startTexts.startFailed.title, withoutSecrets(String(error)));
  exit(EXIT.failed);
}

function exit(exitCode: number): void {
  throwaway?.remove();
  app.exit(exitCode);
}

// not awaited at the top level: Electron becomes ready only after this module has loaded
run().then((exitCode) => {
  if (exitCode !== null) exit(exitCode);
}, giveUp);
