import {
  type ActiveTestResult,
  activeTestResultSchema,
  type MachineTestKind,
  type ScreenTestKind,
} from '@shared/domain/active-test';
import type { CheckOutcome, Measured, NotCollectedReason } from '@shared/domain/inspection';
import type { Visit } from '@shared/domain/visit';
import i18next from 'i18next';
import { report } from '../../app/act';
import { currentTechnician } from '../../app/session';
import { bridge } from '../../bridge';
import { commit, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { readSetting } from '../../db/settings';
import { currentLanguage } from '../../i18n';
import { changeTest, isRunning, useActiveTest } from './store';

const UNDER_WAY: readonly Visit['state'][] = ['travelling', 'onSite', 'working', 'break'];

interface StartRequest {
  readonly kind: MachineTestKind;
  readonly jobId: string | null;
  readonly target: string | null;
  readonly seconds: number;
}

/** Runs a test that the person at the screen has consented to, and files its result. One at a time. */
export async function startMachineTest({ kind, jobId, target, seconds }: StartRequest): Promise<void> {
  const earlier = useActiveTest.getState().run;
  if (isRunning(earlier) || earlier?.phase === 'unsaved') return;
  const runId = newId();
  useActiveTest.setState({
    run: {
      runId,
      kind,
      jobId,
      seconds,
      startedAtMs: Date.now(),
      phase: 'running',
      progress: null,
      result: null,
      error: null,
    },
  });
  const stopListening = bridge.on('activeTest.progress', (event) => {
    if (event.runId !== runId) return;
    changeTest(runId, { progress: { fraction: event.fraction, text: event.text, measured: event.measured } });
  });
  try {
    const hosts = await readSetting('internetHosts');
    const answer = await bridge.activeTest.start({
      runId,
      kind,
      target,
      seconds,
      language: currentLanguage(),
      hosts: hosts.slice(0, 5),
    });
    if (!answer.ok) {
      changeTest(runId, { phase: 'failed', error: answer.error.code });
      return;
    }
    changeTest(runId, { result: answer.value });
    await keepResult(runId, answer.value, jobId);
  } catch (error) {
    changeTest(runId, { phase: 'failed', error: 'internal' });
    report(error);
  } finally {
    stopListening();
  }
}

async function keepResult(runId: string, result: ActiveTestResult, jobId: string | null): Promise<void> {
  changeTest(runId, { phase: 'saving' });
  try {
    await saveTest({ result, jobId, by: currentTechnician().id });
    changeTest(runId, { phase: 'done' });
  } catch (error) {
    changeTest(runId, { phase: 'unsaved' });
    report(error);
  }
}

/** Tries again to file a result that the store refused. */
export async function saveTestAgain(): Promise<void> {
  const { run } = useActiveTest.getState();
  if (run?.phase === 'unsaved' && run.result) await keepResult(run.runId, run.result, run.jobId);
}

/** Stops the test under way; what it measured until then is its result. */
export async function stopMachineTest(): Promise<void> {
  const { run } = useActiveTest.getState();
  if (run?.phase !== 'running') return;
  changeTest(run.runId, { phase: 'stopping' });
  await bridge.activeTest.cancel({ runId: run.runId });
}

/** Puts the last test away once it was looked at; one under way, or not saved yet, stays. */
export function dismissTest(): void {
  useActiveTest.setState(({ run }) => (isRunning(run) || run?.phase === 'unsaved' ? {} : { run: null }));
}

interface SaveRequest {
  readonly result: ActiveTestResult;
  readonly jobId: string | null;
  /** Who consented for the user, and ran it. */
  readonly by: string;
}

/** Files a test with its job, machine and running visit. Resolves to its id when it is on the disk. */
export async function saveTest(request: SaveRequest, db: CalloutDatabase = database()): Promise<string> {
  const { result, jobId, by } = request;
  return commit(
    {
      action: 'activeTest.add',
      by,
      touches: ['activeTest', 'job', 'visit', 'inspection'],
      build: async (read) => {
        const job = jobId === null ? undefined : await read.get('job', jobId);
        if (jobId !== null && !job) throw new RefusedError('notFound', { kind: 'job' });
        const visits = job ? await read.where('visit', 'jobId', job.id) : [];
        const inspections = job ? await read.where('inspection', 'jobId', job.id) : [];
        const newest = inspections.sort((a, b) => b.takenAt.localeCompare(a.takenAt))[0];
        const record = {
          id: newId(),
          jobId: job?.id ?? null,
          visitId: visits.find((visit) => UNDER_WAY.includes(visit.state))?.id ?? null,
          assetId: job?.assetId ?? null,
          takenAt: result.startedAt,
          machineSerial: newest?.document.machine.serial ?? null,
          consentBy: by,
          result,
          sample: job?.sample ?? false,
        };
        return { changes: [{ verb: 'create', kind: 'activeTest', record }], result: record.id };
      },
    },
    db,
  );
}

export interface Verdict {
  readonly outcome: Exclude<CheckOutcome, 'notApplicable'>;
  /** What the technician adds to it; empty for nothing. */
  readonly remark: string;
  readonly subject: string | null;
  readonly measured: readonly Measured[];
  readonly reason?: NotCollectedReason;
}

/** What a person saw or heard, as the result of a test on the screen. Pure but for the words and the clock. */
export function screenResult(kind: ScreenTestKind, startedAtMs: number, verdict: Verdict): ActiveTestResult {
  const remark = verdict.remark.trim();
  const sentence =
    verdict.outcome === 'couldNotRun'
      ? i18next.t(verdict.reason === 'notPermitted' ? 'activeTests:said.notPermitted' : 'activeTests:said.missing')
      : i18next.t(`activeTests:kinds.${kind}.verdict.${verdict.outcome}`);
  return activeTestResultSchema.parse({
    kind,
    subject: verdict.subject,
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs: Math.max(0, Date.now() - startedAtMs),
    outcome: verdict.outcome,
    summary: remark === '' ? `${sentence}.` : `${sentence}: ${remark}`,
    measured: verdict.measured,
    evidence: [],
    threshold: null,
    source: i18next.t('activeTests:said.source'),
    ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
    language: currentLanguage(),
  });
}
