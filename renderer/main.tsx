import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/components.css';
import './app/shell.css';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './app/App';
import { loadSession, useSession } from './app/session';
import { StartFailure } from './app/StartFailure';
import { bridge } from './bridge';
import { runHeadlessTask } from './features/exchange';
import {
  beginStore,
  type BeginOptions,
  copiedOrFailed,
  keepSnapshots,
  RebuildPage,
  StartProgress,
} from './features/storage';
import { resolveLanguage, setLanguage, startI18n } from './i18n';
import { startSync } from './sync';

/** A start that is done sooner shows nothing on the way. */
const PROGRESS_AFTER_MS = 400;

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root') as HTMLElement);
  // what is shown before the app has no theme provider around it
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light';
  const info = await bridge.app.info({});
  const systemLocale = info.ok ? info.value.systemLocale : 'en';
  // the language that was chosen is in the database, which is not open yet
  await startI18n(resolveLanguage('system', systemLocale));
  await open(root, systemLocale);
}

async function open(root: Root, systemLocale: string, otherStore?: BeginOptions['otherStore']): Promise<void> {
  const beganMs = performance.now();
  let outcome;
  try {
    outcome = await beginStore({
      onProgress: (phase, done, total) => {
        if (performance.now() - beganMs < PROGRESS_AFTER_MS) return;
        root.render(<StartProgress phase={phase} done={done} total={total} />);
      },
      ...(otherStore === undefined ? {} : { otherStore }),
    });
    await loadSession();
  } catch (error) {
    root.render(<StartFailure error={error} onRetry={(choice) => void open(root, systemLocale, choice)} />);
    return;
  }
  useSession.setState({ systemLocale });
  await setLanguage(resolveLanguage(useSession.getState().language, systemLocale));
  const { report } = outcome;
  if (report === null) root.render(<App />);
  else root.render(<RebuildPage report={report} onDone={() => root.render(<App />)} />);
  keepSnapshots();
  startSync();
  // A headless command for this profile is handed to the open window: there is one store and one who writes to it.
  bridge.on('headless.task', ({ taskId, task }) => {
    void runHeadlessTask(task)
      .then((done) => copiedOrFailed(task, done))
      .catch((error: unknown) => ({ ok: false, output: '', reason: String(error) }))
      .then((done) => bridge.headless.done({ taskId, ...done }));
  });
}

void start();
