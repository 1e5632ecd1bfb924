import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MainTexts } from '@shared/texts/main';

/** What the menu cannot do by a role of Electron. */
export interface MenuActions {
  readonly showFolder: (folder: 'profile' | 'logs') => void;
  readonly quit: () => void;
}

/**
 * The menu: text editing, zoom, help. The app's own commands are in its palette; macOS needs these roles for its shortcuts to work.
 *
 * @param dev adds reload and developer tools
 */
export function setMenu(texts: MainTexts['menu'], actions: MenuActions, dev: boolean): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    separator,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: texts.zoomIn },
    // the unshifted key of the same sign
    { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut', label: texts.zoomOut },
    { role: 'resetZoom', label: texts.resetZoom },
    separator,
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(dev
      ? ([
          separator,
          { role: 'reload', label: texts.reload },
          { role: 'toggleDevTools', label: texts.devTools },
        ] satisfies MenuItemConstructorOptions[])
      : []),
  ];
  const help: MenuItemConstructorOptions[] = [
    { label: texts.showLogs, click: () => actions.showFolder('logs') },
    { label: texts.showProfile, click: () => actions.showFolder('profile') },
    separator,
    { label: texts.quit, accelerator: 'CommandOrControl+Q', click: actions.quit },
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    { label: texts.edit, submenu: edit },
    { label: texts.view, submenu: view },
    { role: 'help', label: texts.help, submenu: help },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
