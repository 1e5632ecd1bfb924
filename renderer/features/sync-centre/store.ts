import { create } from 'zustand';

export const SYNC_TABS = ['attention', 'unsent', 'files', 'kept', 'history'] as const;
export type SyncTab = (typeof SYNC_TABS)[number];

/** Which part of the sync centre somebody has chosen; null until then. */
export const useSyncCentre = create<{ readonly tab: SyncTab | null }>(() => ({ tab: null }));
