import { dialog, type BrowserWindow } from 'electron';
import type { MainTexts } from '@shared/texts/main';

/** Asks before the window closes while a visit is under way. */
export class QuitGuard {
  isVisitUnderWay = false;
  #mayClose = false;
  #isAsking = false;

  /** Lets the next close through without a question (an installed update, the system shutting down). */
  allowClose(): void {
    this.#mayClose = true;
  }

  /** Watches a window; on "quit" the close is done again and goes through. */
  watch(window: BrowserWindow, texts: MainTexts['quit']): void {
    window.on('session-end', () => this.allowClose());
    window.on('close', (event) => {
      if (!this.isVisitUnderWay || this.#mayClose) return;
      event.preventDefault();
      if (this.#isAsking) return;
      this.#isAsking = true;
      void ask(window, texts).then((mustQuit) => {
        this.#isAsking = false;
        if (!mustQuit) return;
        this.#mayClose = true;
        window.close();
      });
    });
  }
}

async function ask(window: BrowserWindow, texts: MainTexts['quit']): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: texts.title,
    message: texts.title,
    detail: texts.body,
    buttons: [texts.stay, texts.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
