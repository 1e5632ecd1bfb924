import type { App } from 'electron';

/** What decides whether every page's process is put into Chromium's sandbox. */
export interface SandboxInput {
  /** `--no-sandbox` was given. */
  readonly switchedOff: boolean;
  readonly isRoot: boolean;
  readonly packaged: boolean;
}

/**
 * Whether to force the sandbox on for every process (checklist 4). Chromium refuses it to root, who must ask for running without; while
 * developing the switch is honoured; a packaged app ignores it for an ordinary user.
 */
export function mustSandbox({ switchedOff, isRoot, packaged }: SandboxInput): boolean {
  return !switchedOff || (packaged && !isRoot);
}

/** Forces the sandbox before the app is ready; answers whether pages are sandboxed. */
export function enableSandbox(app: App): boolean {
  const sandboxed = mustSandbox({
    switchedOff: app.commandLine.hasSwitch('no-sandbox'),
    isRoot: process.getuid?.() === 0,
    packaged: app.isPackaged,
  });
  if (sandboxed) app.enableSandbox();
  return sandboxed;
}
