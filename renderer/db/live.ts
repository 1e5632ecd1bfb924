import { useObservable } from 'dexie-react-hooks';
import { COUNTS, LISTS, liveAtEase, shared } from './at-ease';

/**
 * A live query: undefined while it is first read, then what it says now; one that takes long is not asked again at once. Pure reads
 * only.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useObservable(() => liveAtEase(query, LISTS), [...deps]);
}

/** The same for counts that several parts of the screen show beside the work: asked once for all of them, and with longer rests. */
export function sharedLive<T>(query: () => Promise<T>): () => T | undefined {
  const live = shared(query, COUNTS);
  return () => useObservable(live);
}
