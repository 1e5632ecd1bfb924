import type { CheckOutcome, CheckResult, Inspection, InspectionProgress } from '@shared/domain/inspection';
import type { SuiteId } from '@shared/domain/suites';
import type { ErrorCode } from '@shared/result';
import { create } from 'zustand';

/** One line of a running inspection. */
export interface RunStep {
  readonly key: string;
  readonly kind: 'section' | 'check';
  readonly title: string;
  readonly state: 'running' | 'done';
  readonly outcome: CheckOutcome | null;
}

/**
 * - `unsaved`  it was taken, but the store refused it: the document is kept here so that saving can be tried again
 */
export type RunPhase = 'running' | 'cancelling' | 'saving' | 'done' | 'cancelled' | 'failed' | 'unsaved';

export interface InspectionRun {
  readonly runId: string;
  readonly jobId: string | null;
  readonly suite: SuiteId;
  readonly startedAtMs: number;
  readonly phase: RunPhase;
  readonly steps: readonly RunStep[];
  readonly done: number;
  readonly total: number;
  /** Warnings, failures and unanswered checks as they come. */
  readonly findings: readonly CheckResult[];
  readonly error: ErrorCode | null;
  readonly document: Inspection | null;
  readonly inspectionId: string | null;
}

/** Where an inspection of this session came from: only such a one can be completed with administrator rights. */
export interface SessionRun {
  readonly runId: string;
  readonly suite: SuiteId;
}

interface InspectState {
  /** The run under way, or the last one until it was looked at. Outlives the screen: leaving it stops nothing. */
  readonly run: InspectionRun | null;
  /** The job that is chosen on the screen: `undefined` until a person chooses, `null` for "no job". */
  readonly chosenJobId: string | null | undefined;
  /** Inspections taken since the window opened, by their id. */
  readonly taken: Readonly<Record<string, SessionRun>>;
}

export const useInspect = create<InspectState>(() => ({ run: null, chosenJobId: undefined, taken: {} }));

const ACTIVE: readonly RunPhase[] = ['running', 'cancelling', 'saving'];

export function isActive(run: InspectionRun): boolean {
  return ACTIVE.includes(run.phase);
}

export function changeRun(runId: string, change: (run: InspectionRun) => InspectionRun): void {
  useInspect.setState(({ run }) => (run?.runId === runId ? { run: change(run) } : {}));
}

/** The run after one more event. Events of a step may come twice or without their start; the latest word counts. */
export function withProgress(run: InspectionRun, event: InspectionProgress): InspectionRun {
  const key = `${event.kind}:${event.stepId}`;
  const step: RunStep = {
    key,
    kind: event.kind,
    title: event.title,
    state: event.state,
    outcome: event.outcome ?? event.check?.outcome ?? null,
  };
  const known = run.steps.some((s) => s.key === key);
  const check = event.check;
  const isFinding = check && ['fail', 'warn', 'couldNotRun'].includes(check.outcome);
  return {
    ...run,
    steps: known ? run.steps.map((s) => (s.key === key ? step : s)) : [...run.steps, step],
    done: Math.max(run.done, event.done),
    total: event.total,
    findings: isFinding ? [...run.findings.filter((f) => f.id !== check.id), check] : run.findings,
  };
}

/** Remembers of which run an inspection is the result. */
export function rememberRun(inspectionId: string, run: SessionRun): void {
  useInspect.setState(({ taken }) => ({ taken: { ...taken, [inspectionId]: run } }));
}
