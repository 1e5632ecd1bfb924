import { liveQuery } from 'dexie';

/** How long a query rests after it was asked. */
export interface Pace {
  /** One that takes no longer is asked again at once. */
  readonly quickMs: number;
  /** After a long one the database is left to others for so many times as long, */
  readonly rest: number;
  /** but nobody looks at something older than this. */
  readonly longestMs: number;
}

/** What people work with: what they do themselves must show. */
export const LISTS: Pace = { quickMs: 100, rest: 1, longestMs: 500 };
/** Counts beside the work. */
export const COUNTS: Pace = { quickMs: 25, rest: 9, longestMs: 5_000 };

/** The platform, so that a test needs no time to pass. */
export interface AtEase {
  readonly now: () => number;
  /** @returns a function that takes it back */
  readonly later: (run: () => void, ms: number) => () => void;
}

const PLATFORM: AtEase = {
  now: () => performance.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

interface Subscription {
  unsubscribe(): void;
}

/**
 * A live query that makes room. A query is asked again after every change; one that counts thousands of rows would take most of the
 * database's time while thousands of changes are sent. So what took long rests a while before it is asked again, and then once more, for
 * what changed meanwhile.
 */
export function liveAtEase<T>(query: () => Promise<T>, pace: Pace, platform: AtEase = PLATFORM) {
  let value: { readonly is: T } | null = null;
  return {
    hasValue: () => value !== null,
    getValue: () => value?.is as T,
    subscribe: (onNext: (value: T) => void, onError?: (error: unknown) => void): Subscription => {
      let current: Subscription | null = null;
      let wake: (() => void) | null = null;
      const listen = (): void => {
        let tookMs = 0;
        let isFirst = true;
        const timed = async (): Promise<T> => {
          const began = platform.now();
          const result = await query();
          tookMs = platform.now() - began;
          return result;
        };
        current = liveQuery(timed).subscribe({
          next: (result) => {
            value = { is: result };
            onNext(result);
            // the first answer is followed by changes only
            if (!isFirst && tookMs > pace.quickMs) rest(tookMs);
            isFirst = false;
          },
          error: (error: unknown) => onError?.(error),
        });
      };
      const rest = (tookMs: number): void => {
        current?.unsubscribe();
        current = null;
        wake = platform.later(listen, Math.min(pace.longestMs, tookMs * pace.rest));
      };
      listen();
      return {
        unsubscribe: () => {
          current?.unsubscribe();
          wake?.();
        },
      };
    },
  };
}

/** One live query for all who ask the same; the first begins it, the last ends it. */
export function shared<T>(
  query: () => Promise<T>,
  pace: Pace,
  platform: AtEase = PLATFORM,
): ReturnType<typeof liveAtEase<T>> {
  const live = liveAtEase(query, pace, platform);
  const listeners = new Set<{ onNext: (value: T) => void; onError?: ((error: unknown) => void) | undefined }>();
  let only: Subscription | null = null;
  return {
    ...live,
    subscribe: (onNext, onError) => {
      const listener = { onNext, onError };
      listeners.add(listener);
      if (only !== null && live.hasValue()) onNext(live.getValue());
      only ??= live.subscribe(
        (value) => listeners.forEach((one) => one.onNext(value)),
        (error) => listeners.forEach((one) => one.onError?.(error)),
      );
      return {
        unsubscribe: () => {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          only?.unsubscribe();
          only = null;
        },
      };
    },
  };
}
