import { useObservable } from 'dexie-react-hooks';
import { liveAtEase, shared } from './at-ease';

/**
 * A live query: undefined while it is first read, then what it says now; one that takes long is not asked again at once. Pure reads
 * only.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useObservable(() => liveAtEase(query), [...deps]);
}

/** The same for a query that several parts of the screen show: it is asked once for all of them. */
export function sharedLive<T>(query: () => Promise<T>): () => T | undefined {
  const live = shared(query);
  return () => useObservable(live);
}
