// Starts the app folder (or script) named on the command line, as `electron .` does. The registry's
// copy of Electron comes without this part (resources/default_app.asar).
import { app, dialog } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
const preload = [];
let target;
for (let i = 0; i < args.length && target === undefined; i++) {
  const arg = args[i];
  if (arg === '-r' || arg === '--require') preload.push(args[++i]);
  else if (arg === '-v' || arg === '--version') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (!arg.startsWith('-')) target = arg;
}
if (target === undefined) {
  process.stderr.write('usage: electron [-r MODULE] APP_FOLDER [ARGS]\n');
  process.exit(2);
}

for (const module of preload) require(path.isAbsolute(module) ? module : path.resolve(module));

try {
  const full = path.resolve(target);
  let entry = full;
  if (fs.statSync(full).isDirectory() || full.endsWith('.asar')) {
    const pkg = JSON.parse(fs.readFileSync(path.join(full, 'package.json'), 'utf8'));
    if (pkg.version) app.setVersion(pkg.version);
    if (pkg.productName || pkg.name) app.setName(pkg.productName || pkg.name);
    app.setDesktopName?.(pkg.desktopName ?? `${app.name}.desktop`);
    app.setPath?.('userData', path.join(app.getPath('appData'), app.name));
    app.setAppPath(full);
    entry = path.join(full, pkg.main || 'index.js');
  } else {
    app.setAppPath(path.dirname(full));
  }
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  process.argv.splice(1, args.indexOf(target) + 1, target);
  // awaited at top level: Electron holds back 'ready' until the app's main module has loaded
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`Cannot start ${target}\n${error?.stack ?? error}\n`);
  if (process.env.DISPLAY && !process.env.CI) dialog.showErrorBox('Cannot start the app', String(error));
  process.exit(1);
}
