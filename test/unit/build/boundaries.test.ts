import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../build/lib/boundaries.mjs';

const messages = (file: string, text: string) => checkFile(file, text).map((f) => f.message);

describe('rooms', () => {
  it.each([
    ['electron/ipc/jobs.ts', "import { x } from '../../renderer/db/x';", /never imports renderer/],
    ['renderer/app/shell.tsx', "import { x } from '../../electron/app/window';", /never imports electron/],
    ['renderer/app/shell.tsx', "import fs from 'node:fs';", /no node:fs/],
    ['renderer/app/shell.tsx', "import { app } from 'electron';", /no electron/],
    ['shared/domain/job.ts', "import { x } from '../../renderer/db/x';", /nothing but shared/],
    ['shared/domain/job.ts', "import { readFile } from 'node:fs/promises';", /no packages/],
    ['shared/domain/job.ts', "import { z } from 'zod';", /through '@shared\/z'/],
    ['electron/ipc/jobs.ts', "import { z } from 'zod';", /through '@shared\/z'/],
    ['shared/domain/job.ts', "export * from 'dexie';", /no packages/],
    ['shared/domain/job.ts', "export const load = () => import('dexie');", /no packages/],
    ['electron/main.ts', "import { x } from '../test/helpers/x';", /only electron\/, renderer\/ and shared/],
  ])('%s with %s', (file, text, expected) => {
    expect(messages(file, text)).toEqual([expect.stringMatching(expected)]);
  });

  it('lets both sides import shared/, and shared/ its own door to zod', () => {
    expect(checkFile('electron/main.ts', "import { job } from '@shared/domain/job';")).toEqual([]);
    expect(checkFile('renderer/db/db.ts', "import { job } from '../../shared/domain/job';")).toEqual([]);
    expect(checkFile('shared/domain/job.ts', "import { z } from '../z'; import { a } from '@shared/z';")).toEqual([]);
    expect(checkFile('shared/z.ts', "import * as z from 'zod'; export { z };")).toEqual([]);
  });
});

describe('features', () => {
  it('are reached through their index only', () => {
    expect(messages('renderer/features/jobs/screens.tsx', "import { x } from '../parts/queries';")).toEqual([
      expect.stringMatching(/parts through its index/),
    ]);
    expect(messages('renderer/app/routes.tsx', "import { x } from '../features/parts/components/List';")).toEqual([
      expect.stringMatching(/parts through its index/),
    ]);
    expect(checkFile('renderer/features/jobs/screens.tsx', "import { x } from '../parts';")).toEqual([]);
    expect(checkFile('renderer/app/routes.tsx', "import { x } from '../features/parts/index';")).toEqual([]);
    expect(checkFile('renderer/features/jobs/a.tsx', "import { x } from './components/List';")).toEqual([]);
  });
});

describe('raw doors', () => {
  it.each([
    ["import { ipcMain } from 'electron';", 'ipcMain'],
    ["import { ipcRenderer as r } from 'electron';", 'ipcRenderer'],
    ["import * as electron from 'electron'; electron.ipcMain.handle('x', () => 1);", 'ipcMain'],
    ["import { spawn } from 'node:child_process';", 'child_process'],
    ["import { spawn } from 'child_process';", 'child_process'],
    ["const { spawn } = require('node:child_process');", 'child_process'],
    ["window.webContents.send('x');", 'webContents.send'],
    ["window?.webContents!.send('x');", 'webContents.send'],
    ["event.sender.send('x');", 'webContents.send'],
    ["void shell.openExternal('https://x');", 'shell.openExternal'],
    ["void shell['openExternal']('https://x');", 'shell.openExternal'],
    ['const { openExternal } = shell;', 'shell.openExternal'],
    ['new BrowserWindow({});', 'new BrowserWindow'],
    ['new electron.WebContentsView();', 'new WebContentsView'],
  ])('%s is refused', (text, door) => {
    expect(messages('electron/somewhere.ts', text)).toEqual([expect.stringContaining(`${door} belongs to`)]);
  });

  it('are open in their wrapper files', () => {
    expect(checkFile('electron/ipc/register.ts', "import { ipcMain } from 'electron';")).toEqual([]);
    expect(checkFile('electron/probes/exec.ts', "import { spawn } from 'node:child_process';")).toEqual([]);
    expect(checkFile('electron/ipc/send.ts', "window.webContents.send('x');")).toEqual([]);
  });

  it('are open to the bridge, which is checked on the other side', () => {
    expect(checkFile('renderer/app/About.tsx', 'void bridge.app.openExternal({ url });')).toEqual([]);
    expect(messages('electron/x.ts', "import { shell as s } from 'electron';")).toEqual([
      'import shell under its own name',
    ]);
  });

  it('are not seen in comments, texts and types', () => {
    const text = [
      '// never use ipcMain or child_process here',
      "export const help = 'new BrowserWindow(), webContents.send(';",
      "import type { BrowserWindow } from 'electron';",
      'export type Window = BrowserWindow;',
    ].join('\n');
    expect(checkFile('electron/app/menu.ts', text)).toEqual([]);
  });
});

describe('size and syntax', () => {
  it('warns above 300 lines and refuses above 500', () => {
    expect(checkFile('shared/a.ts', 'export {};\n'.repeat(300))).toEqual([]);
    expect(checkFile('shared/a.ts', '\n'.repeat(301))).toEqual([expect.objectContaining({ level: 'warning' })]);
    expect(checkFile('shared/a.ts', '\n'.repeat(501))).toEqual([expect.objectContaining({ level: 'error' })]);
  });

  it('refuses enums and says where', () => {
    expect(checkFile('shared/a.ts', '\n\nenum E { A }\n')).toEqual([
      { file: 'shared/a.ts', line: 3, level: 'error', message: expect.stringContaining('no enums') as string },
    ]);
  });

  it('says so when a file cannot be parsed', () => {
    expect(messages('shared/a.ts', 'const = 3')).toEqual([expect.stringContaining('cannot be parsed')]);
  });
});
