import type { CheckResult, Inspection, InspectionProgress } from '@shared/domain/inspection';
import type { FactKey } from './facts';
import type { Reading } from './reading';
import type { RunRequest } from './run-inspection';

// What the main process and the probe process say to each other. Both ends are ours and of the same build; the finished document is
// checked against its schema all the same, because facts come from foreign programs.

export type ToWorker = { readonly type: 'start'; readonly request: RunRequest } | { readonly type: 'cancel' };

export type FromWorker =
  | { readonly type: 'ready' }
  /** Once a second, so that a process that hangs is told from one that works. */
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly progress: InspectionProgress }
  | { readonly type: 'fact'; readonly key: FactKey; readonly reading: Reading<unknown> }
  | { readonly type: 'check'; readonly result: CheckResult }
  | { readonly type: 'commandStarted'; readonly key: FactKey; readonly pid: number; readonly command: string }
  | { readonly type: 'commandEnded'; readonly pid: number }
  | { readonly type: 'done'; readonly inspection: Inspection }
  | { readonly type: 'failed'; readonly detail: string };

/** One end of the line, without saying what it is made of (Electron's port, or Node's in a test). */
export interface WorkerPort {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** A running probe process as the main process sees it. */
export interface WorkerHandle {
  readonly pid: number | undefined;
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}
