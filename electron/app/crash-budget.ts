const MAX_RELOADS = 3;
const WINDOW_MS = 60_000;

/** Reloads a crashed page, but not for ever: at most three times a minute. */
export class CrashBudget {
  #reloadsMs: number[] = [];

  /** @param nowMs any clock in milliseconds that only goes forward */
  mayReload(nowMs: number): boolean {
    this.#reloadsMs = this.#reloadsMs.filter((at) => nowMs - at < WINDOW_MS);
    if (this.#reloadsMs.length >= MAX_RELOADS) return false;
    this.#reloadsMs.push(nowMs);
    return true;
  }
}
