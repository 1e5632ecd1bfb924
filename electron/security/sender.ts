import { APP_ORIGIN } from './csp';

/** What a page is for; decides which calls it may make. */
export type PageRole = 'window' | 'headless' | 'report';

/** The part of Electron's IPC event that tells who is asking. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

const pages = new Map<number, PageRole>();

/** Makes a page known; only known pages are answered. Call {@link forgetPage} when it is gone. */
export function rememberPage(webContentsId: number, role: PageRole): void {
  pages.set(webContentsId, role);
}

export function forgetPage(webContentsId: number): void {
  pages.delete(webContentsId);
}

/**
 * Who is asking (checklist 17): the role of a known page, when the message comes from its top frame and that frame shows our own origin.
 * The origin is Chromium's (`senderFrame.origin`): Node's URL says "null" for a scheme it does not know.
 *
 * @returns null for everybody else; also when the frame has already gone
 */
export function senderRole(event: SenderEvent): PageRole | null {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || frame.origin !== APP_ORIGIN) return null;
  return pages.get(event.sender.id) ?? null;
}
