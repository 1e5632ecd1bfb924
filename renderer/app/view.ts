import type { ActiveTestKind } from '@shared/domain/active-test';
import { create } from 'zustand';

/** Where one can be. Ids are record ids; `tab` is the open tab of a screen that has some. */
export type Route =
  | { readonly screen: 'today' }
  | { readonly screen: 'jobs' }
  | { readonly screen: 'newJob' }
  | { readonly screen: 'job'; readonly id: string; readonly tab?: string }
  | { readonly screen: 'inspect' }
  | { readonly screen: 'inspection'; readonly id: string; readonly compareWith?: string }
  /** The history of a machine: by asset, or by an inspection where there is no asset. */
  | { readonly screen: 'passport'; readonly of: 'asset' | 'inspection'; readonly id: string }
  | { readonly screen: 'activeTests'; readonly jobId: string | null; readonly test?: ActiveTestKind }
  | { readonly screen: 'safety'; readonly jobId: string }
  | { readonly screen: 'stock' }
  | { readonly screen: 'board' }
  | { readonly screen: 'readiness' }
  | { readonly screen: 'syncCentre' }
  /** To another laptop without a server; with a job, that one is chosen. */
  | { readonly screen: 'handOver'; readonly jobId: string | null }
  /** A connection to a remote system; `new` adds one, `team` sets up a team's database. */
  | { readonly screen: 'connection'; readonly id: string }
  | { readonly screen: 'settings' }
  /** Sizes, snapshots, what was brought back. */
  | { readonly screen: 'storage' };

interface View {
  readonly route: Route;
  readonly history: readonly Route[];
  readonly paletteOpen: boolean;
}

/** View state only: what is true lives in the database. */
export const useView = create<View>(() => ({ route: { screen: 'today' }, history: [], paletteOpen: false }));

export function go(route: Route): void {
  useView.setState((view) => ({ route, history: [...view.history, view.route].slice(-50), paletteOpen: false }));
}

/** Changes the place without a new step in the history (another tab of the same screen). */
export function replaceRoute(route: Route): void {
  useView.setState({ route });
}

export function goBack(): void {
  useView.setState((view) => {
    const last = view.history.at(-1);
    return last ? { route: last, history: view.history.slice(0, -1) } : { route: { screen: 'today' } };
  });
}

export function setPaletteOpen(paletteOpen: boolean): void {
  useView.setState({ paletteOpen });
}
