import type { ErrorCode } from '@shared/result';
import { create } from 'zustand';
import type { ImportOutcome } from '../../db/exchange';

/** What is handed over. */
export type WhatToGive =
  | { readonly what: 'job'; readonly jobId: string | null }
  | { readonly what: 'since'; /** `2026-11-22`, a day here. */ readonly day: string }
  /** Only takes. */
  | { readonly what: 'nothing' };

export interface FoundPeer {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** How far an exchange over the network has come. */
export type Meeting =
  | { readonly step: 'none' }
  | {
      readonly step: 'waiting';
      readonly offerId: string;
      readonly code: string;
      readonly addresses: readonly string[];
      readonly port: number;
    }
  | { readonly step: 'running'; readonly id: string; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly step: 'done'; readonly peer: string; readonly files: number; readonly outcome: ImportOutcome }
  | { readonly step: 'failed'; readonly code: ErrorCode };

/** What was typed to reach the other laptop: a code with one wrong letter is mended, not typed anew. */
export interface TakeForm {
  readonly chosen: FoundPeer | null;
  readonly typed: string;
  readonly code: string;
}
const EMPTY_FORM: TakeForm = { chosen: null, typed: '', code: '' };

interface HandOverView {
  readonly give: WhatToGive;
  readonly meeting: Meeting;
  readonly peers: readonly FoundPeer[] | null;
  readonly looking: boolean;
  readonly form: TakeForm;
}

/** View state: it outlives the screen, so that an exchange under way is not lost by looking at something else. */
export const useHandOver = create<HandOverView>(() => ({
  give: { what: 'job', jobId: null },
  meeting: { step: 'none' },
  peers: null,
  looking: false,
  form: EMPTY_FORM,
}));

export function setForm(change: Partial<TakeForm>): void {
  useHandOver.setState(({ form }) => ({ form: { ...form, ...change } }));
}

export function clearForm(): void {
  useHandOver.setState({ form: EMPTY_FORM, peers: null });
}

export function setGive(give: WhatToGive): void {
  useHandOver.setState({ give });
}

export function setMeeting(meeting: Meeting): void {
  useHandOver.setState({ meeting });
}
