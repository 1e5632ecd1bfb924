import 'fake-indexeddb/auto';
import type { Inspection, InspectionProgress } from '@shared/domain/inspection';
import { fail, ok, type Result } from '@shared/result';
import { technicianSchema } from '@shared/domain/people';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../renderer/app/session';
import { useView } from '../../../../renderer/app/view';
import { database } from '../../../../renderer/db/database';
import { cancelInspection, saveAgain, startInspection } from '../../../../renderer/features/inspect/actions';
import { type InspectionRun, useInspect, withProgress } from '../../../../renderer/features/inspect/store';
import { speakEnglish } from '../speak-english';
import { ANNA, T0 } from '../../../helpers/job-rows';
import { checkWith, inspectionWith } from '../../shared/domain/inspection-sample';
import { SOON } from '../../../helpers/soon';

let answer: (result: Result<Inspection>) => void = () => undefined;
let tell: (event: InspectionProgress) => void = () => undefined;
let cancelled: string[] = [];

beforeEach(async () => {
  await speakEnglish();
  cancelled = [];
  useInspect.setState({ run: null, chosenJobId: undefined, taken: {} });
  useView.setState({ route: { screen: 'inspect' }, history: [] });
  useSession.setState({
    technician: technicianSchema.parse({
      id: ANNA,
      createdAt: T0,
      createdBy: ANNA,
      updatedAt: T0,
      name: 'Anna',
      initials: 'A',
      role: 'technician',
    }),
  });
  vi.stubGlobal('window', {
    callout: {
      inspect: {
        start: () => new Promise<Result<Inspection>>((resolve) => (answer = resolve)),
        cancel: ({ runId }: { runId: string }) => {
          cancelled.push(runId);
          return Promise.resolve(ok({}));
        },
      },
      on: (_event: string, listener: typeof tell) => {
        tell = listener;
        return () => (tell = () => undefined);
      },
    },
  });
  await database().of('inspection').clear();
});
afterEach(() => vi.unstubAllGlobals());

const run = (): InspectionRun => {
  const current = useInspect.getState().run;
  if (!current) throw new Error('no run');
  return current;
};
/** Starts a run and waits until the main process was asked. `ended` resolves when the run has ended. */
async function begin(jobId: string | null = null): Promise<{ ended: Promise<void> }> {
  const before = answer;
  const ended = startInspection({ jobId });
  await vi.waitFor(() => expect(answer).not.toBe(before), SOON);
  return { ended };
}

describe('a run', () => {
  it('shows its steps and findings as they come, and files the result before it is done', async () => {
    const { ended } = await begin();
    const { runId } = run();
    const step = { runId, kind: 'check', title: 'Disk space', stepId: 'sto.free', total: 2 } as const;
    tell({ ...step, state: 'running', done: 0 });
    expect(run().steps).toMatchObject([{ title: 'Disk space', state: 'running', outcome: null }]);
    tell({ ...step, state: 'done', done: 1, outcome: 'fail', check: checkWith('sto.free', 'fail') });
    expect(run()).toMatchObject({ done: 1, total: 2, steps: [{ state: 'done', outcome: 'fail' }] });
    expect(run().findings.map((check) => check.id)).toEqual(['sto.free']);

    answer(ok(inspectionWith()));
    await ended;
    const [record] = await database().of('inspection').toArray();
    expect(run()).toMatchObject({ phase: 'done', inspectionId: record?.id });
    expect(useView.getState().route).toEqual({ screen: 'inspection', id: record?.id });
  });

  it('does not tear a person away who went on working', async () => {
    const { ended } = await begin();
    useView.setState({ route: { screen: 'today' } });
    answer(ok(inspectionWith()));
    await ended;
    expect(run().phase).toBe('done');
    expect(useView.getState().route).toEqual({ screen: 'today' });
  });

  it('says why it failed, and files nothing', async () => {
    const { ended } = await begin();
    answer(fail('processDied'));
    await ended;
    expect(run()).toMatchObject({ phase: 'failed', error: 'processDied' });
    expect(await database().of('inspection').count()).toBe(0);
  });

  it('files nothing once it was cancelled, even if the answer was already on its way', async () => {
    const { ended } = await begin();
    await cancelInspection();
    expect(cancelled).toEqual([run().runId]);
    expect(run().phase).toBe('cancelling');
    answer(ok(inspectionWith()));
    await ended;
    expect(run().phase).toBe('cancelled');
    expect(await database().of('inspection').count()).toBe(0);
  });

  it('keeps a result the store refused, until it is saved', async () => {
    const { ended } = await begin('not-here');
    answer(ok(inspectionWith()));
    await ended;
    expect(run()).toMatchObject({ phase: 'unsaved', document: { machine: { hostname: 'pc-1' } } });
    // a new run would throw it away
    await startInspection({ jobId: null });
    expect(run().phase).toBe('unsaved');
    useInspect.setState({ run: { ...run(), jobId: null } });
    await saveAgain();
    expect(run().phase).toBe('done');
    expect(await database().of('inspection').count()).toBe(1);
  });
});

describe('events', () => {
  it('that come twice or late change nothing twice', () => {
    const base: InspectionRun = {
      runId: 'r',
      jobId: null,
      suite: 'full',
      startedAtMs: 0,
      phase: 'running',
      steps: [],
      done: 0,
      total: 0,
      findings: [],
      error: null,
      document: null,
      inspectionId: null,
    };
    const done: InspectionProgress = {
      runId: 'r',
      kind: 'check',
      stepId: 'a',
      title: 'A',
      state: 'done',
      done: 3,
      total: 5,
      check: checkWith('a', 'warn'),
    };
    const once = withProgress(base, done);
    const twice = withProgress(once, { ...done, done: 2 });
    expect(twice).toMatchObject({ done: 3, total: 5 });
    expect(twice.steps).toHaveLength(1);
    expect(twice.findings).toHaveLength(1);
  });
});
