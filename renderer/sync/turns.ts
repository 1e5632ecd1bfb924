import { backOffMs } from '@shared/sync/back-off';
import type { Result } from '@shared/result';

// When a connection has its next turn. Times are of a clock that nobody can set.

/** A server that answers at once, again and again, is asked no more often than this. */
const SHORTEST_WAIT_MS = 1_000;

/** Leaves a connection that failed alone for a while, or for as long as its server asked, whatever is saved meanwhile. */
export class Turns {
  readonly #failed = new Map<string, { readonly count: number; readonly untilMs: number }>();

  constructor(
    private readonly monotonicMs: () => number,
    private readonly random: () => number,
  ) {}

  isDue(id: string): boolean {
    // a timer may come a little early
    return this.restMs(id) <= 10;
  }

  /** Milliseconds until it may be tried again. */
  restMs(id: string): number {
    return Math.max(0, (this.#failed.get(id)?.untilMs ?? 0) - this.monotonicMs());
  }

  worked(id: string): void {
    this.#failed.delete(id);
  }

  /** @param retryAfterMs what the server asked for; 0 for nothing */
  failed(id: string, retryAfterMs: number, longestMs: number): void {
    const count = (this.#failed.get(id)?.count ?? 0) + 1;
    const rest =
      retryAfterMs > 0
        ? backOffMs(count, this.random(), retryAfterMs)
        : Math.min(longestMs, backOffMs(count, this.random()));
    this.#failed.set(id, { count, untilMs: this.monotonicMs() + rest });
  }

  /** The network came back: everybody may try. */
  forget(): void {
    this.#failed.clear();
  }
}

/** Waits for hubs to say that something has changed: one wait a connection at a time. The next run begins the next wait. */
export class Listening {
  readonly #waiting = new Map<string, AbortController>();

  constructor(
    private readonly monotonicMs: () => number,
    private readonly wait: (id: string, signal: AbortSignal) => Promise<Result<boolean> | undefined>,
    /** Called when something has changed: how long to wait before looking, in milliseconds. */
    private readonly onChange: (afterMs: number) => void,
  ) {}

  async begin(id: string): Promise<void> {
    if (this.#waiting.has(id)) return;
    const controller = new AbortController();
    this.#waiting.set(id, controller);
    const sinceMs = this.monotonicMs();
    try {
      const answer = await this.wait(id, controller.signal);
      if (controller.signal.aborted || answer?.ok !== true || !answer.value) return;
      this.onChange(Math.max(0, SHORTEST_WAIT_MS - (this.monotonicMs() - sinceMs)));
    } finally {
      this.#waiting.delete(id);
    }
  }

  stop(): void {
    for (const controller of this.#waiting.values()) controller.abort();
  }
}
