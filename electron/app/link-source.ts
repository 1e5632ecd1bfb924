import type { App } from 'electron';
import { type DeepLink, parseDeepLink } from './deep-links';

/** `callout://` links from wherever they come; those that come before the window does are kept for it. */
export class LinkSource {
  #listener: ((link: DeepLink) => void) | null = null;
  #waiting: DeepLink[] = [];

  /** macOS tells of links by an event, and does so before the app is ready. */
  constructor(app: Pick<App, 'on'>) {
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.open(url);
    });
  }

  /** Takes a link as text; what is not one of ours, whole and known, is dropped. */
  open(text: string): void {
    const link = parseDeepLink(text);
    if (link === null) return;
    if (this.#listener) this.#listener(link);
    else this.#waiting.push(link);
  }

  listen(listener: (link: DeepLink) => void): void {
    this.#listener = listener;
    for (const link of this.#waiting) listener(link);
    this.#waiting = [];
  }
}
