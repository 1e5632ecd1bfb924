import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/components.css';
import './app/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { loadSession, useSession } from './app/session';
import { StartFailure } from './app/StartFailure';
import { bridge } from './bridge';
import { database } from './db/database';
import { runHeadlessTask } from './features/exchange';
import { resolveLanguage, startI18n } from './i18n';
import { startSync } from './sync';

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root') as HTMLElement);
  const info = await bridge.app.info({});
  const systemLocale = info.ok ? info.value.systemLocale : 'en';
  try {
    await database().open();
    await loadSession();
  } catch (error) {
    await startI18n(resolveLanguage('system', systemLocale));
    root.render(<StartFailure error={error} />);
    return;
  }
  useSession.setState({ systemLocale });
  await startI18n(resolveLanguage(useSession.getState().language, systemLocale));
  root.render(<App />);
  startSync();
  // A headless command for this profile is handed to the open window: there is one store and one who writes to it.
  bridge.on('headless.task', ({ taskId, task }) => {
    void runHeadlessTask(task)
      .catch((error: unknown) => ({ ok: false, output: '', reason: String(error) }))
      .then((outcome) => bridge.headless.done({ taskId, ...outcome }));
  });
}

void start();
