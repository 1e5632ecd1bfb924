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
  | { readonly type: 'output'; readonly sha256: string; readonly text: string }
  | { readonly type: 'commandStarted'; readonly key: FactKey; readonly pid: number; readonly command: string }
  | { readonly type: 'commandEnded'; readonly pid: number }
  | { readonly type: 'done'; readonly inspection: Inspection }
  | { readonly type: 'failed'; readonly detail: string };

/** One end of the line, without saying what it is made of (Electron's port, or Node's in a test). */
export interface WorkerPort {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
  /** Says a line in a way that survives the sudden end of this process: "> step" before a command, "+ pid", "- pid". */
  announce(line: string): void;
}

/** A running probe process as the main process sees it. */
export interface WorkerHandle {
  readonly pid: number | undefined;
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  onExit(listener: (code: number | null) => void): void;
  /** All lines announced so far; asked when the process is gone. */
  announced(): string;
  kill(): void;
}

/** What the announcements of a process that is gone tell: the step it began last, and the process groups it has left behind. */
export function readAnnouncements(text: string): { step: string | null; pids: number[] } {
  let step: string | null = null;
  const pids = new Set<number>();
  for (const line of text.split('\n')) {
    const [sign, rest] = [line.slice(0, 1), line.slice(2)];
    if (sign === '>') step = rest;
    else if (sign === '+' && /^\d{1,10}$/.test(rest)) pids.add(Number(rest));
    else if (sign === '-') pids.delete(Number(rest));
  }
  return { step, pids: [...pids] };
}
