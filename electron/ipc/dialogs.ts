import { app, BrowserWindow, dialog, type FileFilter } from 'electron';
import path from 'node:path';
import type { MainTexts } from '@shared/texts/main';
import { extensionOf, readableName } from '../vault/readable-name';

/** The system's own dialogs: the only way in which a person names a file. */
export interface Dialogs {
  readonly saveInspection: (suggestedName: string) => Promise<string | null>;
  readonly saveFile: (suggestedName: string) => Promise<string | null>;
  readonly saveExport: (suggestedName: string) => Promise<string | null>;
  readonly openImport: () => Promise<string | null>;
  /** The file of an administrator that names a system, its address and a login. */
  readonly openConnection: () => Promise<string | null>;
  readonly openAuthority: () => Promise<string | null>;
}

export function makeDialogs(texts: MainTexts['dialogs']): Dialogs {
  const save = async (title: string, suggestedName: string, filter: FileFilter): Promise<string | null> => {
    const options = {
      title,
      defaultPath: path.join(app.getPath('documents'), readableName(suggestedName)),
      filters: [filter, { name: texts.allFiles, extensions: ['*'] }],
    };
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
  const pick = async (title: string, filter: FileFilter): Promise<string | null> => {
    const answer = await dialog.showOpenDialog({
      title,
      properties: ['openFile'],
      filters: [filter, { name: texts.allFiles, extensions: ['*'] }],
    });
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  };
  return {
    saveInspection: (name) => {
      const extension = extensionOf(name) || 'json';
      const kind = extension === 'json' ? texts.jsonFiles : extension.toUpperCase();
      return save(texts.saveInspection, name, { name: kind, extensions: [extension] });
    },
    saveFile: (name) => {
      const extension = extensionOf(name);
      return save(texts.saveFile, name, {
        name: extension.toUpperCase() || texts.allFiles,
        extensions: [extension || '*'],
      });
    },
    saveExport: (name) => save(texts.saveExport, name, { name: texts.zipFiles, extensions: ['zip'] }),
    openImport: () => pick(texts.openImport, { name: texts.importFiles, extensions: ['zip', 'json', 'snapshot'] }),
    openConnection: () => pick(texts.openConnection, { name: texts.connectionFiles, extensions: ['json'] }),
    openAuthority: () => pick(texts.openAuthority, { name: texts.certificateFiles, extensions: ['pem', 'crt', 'cer'] }),
  };
}
