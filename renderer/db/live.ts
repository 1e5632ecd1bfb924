import { useLiveQuery } from 'dexie-react-hooks';

/** A live query: undefined while it is first read, then what it says now. Pure reads only. */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useLiveQuery(query, [...deps]);
}
