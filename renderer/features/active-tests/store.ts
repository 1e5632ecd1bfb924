import type { ActiveTestResult, MachineTestKind, TestProgress } from '@shared/domain/active-test';
import type { ErrorCode } from '@shared/result';
import { create } from 'zustand';

/**
 * - `unsaved`  it ended, but the store refused its result: it is kept here so that saving can be tried again
 */
export type TestPhase = 'running' | 'stopping' | 'saving' | 'done' | 'failed' | 'unsaved';

export interface TestRun {
  readonly runId: string;
  readonly kind: MachineTestKind;
  readonly jobId: string | null;
  readonly startedAtMs: number;
  readonly seconds: number;
  readonly phase: TestPhase;
  readonly progress: Pick<TestProgress, 'fraction' | 'text' | 'measured'> | null;
  readonly result: ActiveTestResult | null;
  readonly error: ErrorCode | null;
}

/** The test under way, or the last one until it was looked at. Outlives the screen: leaving it stops nothing. */
export const useActiveTest = create<{ readonly run: TestRun | null }>(() => ({ run: null }));

export function changeTest(runId: string, change: Partial<TestRun>): void {
  useActiveTest.setState(({ run }) => (run?.runId === runId ? { run: { ...run, ...change } } : {}));
}

/** Whether a test is under way: nothing else may be started meanwhile. */
export function isRunning(run: TestRun | null): boolean {
  return run !== null && (run.phase === 'running' || run.phase === 'stopping' || run.phase === 'saving');
}
