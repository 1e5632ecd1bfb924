// The least an Electron app can be: one sandboxed window with a heading. What Callout costs is measured against this.
import { app, BrowserWindow } from 'electron';
import path from 'node:path';

const at = process.argv.indexOf('--profile');
if (at > 0) app.setPath('userData', process.argv[at + 1]);

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  return window.loadFile(path.join(import.meta.dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
