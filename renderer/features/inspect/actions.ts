import { canonicalJson } from '@shared/domain/canonical-json';
import type { Inspection } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import { type AssetIdentity, identityToFill } from '@shared/domain/machine-identity';
import { type SuiteId, SUITES } from '@shared/domain/suites';
import type { Visit } from '@shared/domain/visit';
import type { ErrorCode } from '@shared/result';
import { report } from '../../app/act';
import { currentTechnician } from '../../app/session';
import { go, useView } from '../../app/view';
import { bridge, CallError, unwrap } from '../../bridge';
import { type Change, commit, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { readSetting, writeSetting } from '../../db/settings';
import { sha256Hex } from '../../db/sha256';
import { currentLanguage } from '../../i18n';
import { changeRun, isActive, rememberRun, useInspect, withProgress } from './store';

const UNDER_WAY: readonly Visit['state'][] = ['travelling', 'onSite', 'working', 'break'];

interface StartRequest {
  readonly jobId: string | null;
  readonly suite?: SuiteId;
}

/**
 * Inspects this machine and files the result. Runs on whatever screen is in front; the run is in the feature's store. Only
 * one run at a time: asking again while one is under way shows that one.
 */
export async function startInspection({ jobId, suite = 'full' }: StartRequest): Promise<void> {
  const earlier = useInspect.getState().run;
  if (earlier !== null && (isActive(earlier) || earlier.phase === 'unsaved')) return;
  const runId = newId();
  useInspect.setState({
    run: {
      runId,
      jobId,
      suite,
      startedAtMs: Date.now(),
      phase: 'running',
      steps: [],
      done: 0,
      total: 0,
      findings: [],
      error: null,
      document: null,
      inspectionId: null,
    },
  });
  const stopListening = bridge.on('inspect.progress', (event) => {
    if (event.runId === runId) changeRun(runId, (run) => withProgress(run, event));
  });
  try {
    const internetHosts = await readSetting('internetHosts');
    const answer = await bridge.inspect.start({
      runId,
      options: {
        language: currentLanguage(),
        suite,
        quick: SUITES[suite].quick,
        ...(internetHosts.length > 0 ? { internetHosts } : {}),
      },
    });
    const cancelled = useInspect.getState().run?.phase === 'cancelling';
    if (cancelled || (!answer.ok && answer.error.code === 'cancelled')) {
      changeRun(runId, (run) => ({ ...run, phase: 'cancelled' }));
    } else if (!answer.ok) {
      endFailed(runId, answer.error.code);
    } else {
      await keepResult(runId, answer.value);
    }
  } catch (error) {
    endFailed(runId, 'internal');
    report(error);
  } finally {
    stopListening();
  }
}

/** Starts an inspection for a job and shows its progress. Resolves when it has ended, one way or the other. */
export async function startInspectionForJob(jobId: string): Promise<void> {
  useInspect.setState({ chosenJobId: jobId });
  go({ screen: 'inspect' });
  await startInspection({ jobId });
}

function endFailed(runId: string, error: ErrorCode): void {
  changeRun(runId, (run) => ({ ...run, phase: 'failed', error }));
}

/** Files what was found. When the store refuses, the document stays with the run and can be saved again. */
async function keepResult(runId: string, document: Inspection): Promise<void> {
  changeRun(runId, (run) => ({ ...run, phase: 'saving', document }));
  try {
    const { jobId = null, suite = 'full' } = useInspect.getState().run ?? {};
    const inspectionId = await saveInspection({ document, jobId, by: currentTechnician().id });
    rememberRun(inspectionId, { runId, suite });
    changeRun(runId, (run) => ({ ...run, phase: 'done', document: null, inspectionId }));
    // Whoever watched the run sees its result; whoever went on working is not torn away.
    if (useView.getState().route.screen === 'inspect') go({ screen: 'inspection', id: inspectionId });
  } catch (error) {
    changeRun(runId, (run) => ({ ...run, phase: 'unsaved' }));
    report(error);
  }
}

/** What the next inspection will look for. */
export async function chooseSuite(suite: SuiteId): Promise<void> {
  await writeSetting('inspectSuite', suite);
}

/**
 * Asks the system for administrator rights and reads what this inspection could not. What comes back is filed as a new inspection of
 * the same job; the one before stays as it was. Throws CallError: `notPermitted` (the user said no), `notFound` (not of this session).
 */
export async function collectRest(record: InspectionRecord): Promise<string> {
  const run = useInspect.getState().taken[record.id];
  if (!run) throw new CallError({ code: 'notFound' });
  const document = unwrap(await bridge.inspect.collectRest({ runId: run.runId }));
  const inspectionId = await saveInspection({ document, jobId: record.jobId, by: currentTechnician().id });
  rememberRun(inspectionId, run);
  return inspectionId;
}

/** Tries again to file a result that the store refused. */
export async function saveAgain(): Promise<void> {
  const { run } = useInspect.getState();
  if (run?.phase === 'unsaved' && run.document) await keepResult(run.runId, run.document);
}

export async function cancelInspection(): Promise<void> {
  const { run } = useInspect.getState();
  if (run?.phase !== 'running') return;
  changeRun(run.runId, (current) => ({ ...current, phase: 'cancelling' }));
  await bridge.inspect.cancel({ runId: run.runId });
}

/** Puts the last run away once it was looked at. A run under way, or one that is not saved yet, stays. */
export function dismissRun(): void {
  useInspect.setState(({ run }) => (run === null || isActive(run) || run.phase === 'unsaved' ? {} : { run: null }));
}

interface SaveRequest {
  readonly document: Inspection;
  readonly jobId: string | null;
  readonly by: string;
}

/**
 * Writes the inspection with its hash, for the job's asset and running visit. Resolves to its id when it is on the disk.
 */
export async function saveInspection(request: SaveRequest, db: CalloutDatabase = database()): Promise<string> {
  const { document, jobId, by } = request;
  // Before the transaction: waiting for the hash inside it would end it half way.
  const sha256 = await sha256Hex(canonicalJson(document));
  return commit(
    {
      action: 'inspection.add',
      by,
      touches: ['inspection', 'job', 'visit'],
      build: async (read) => {
        const job = jobId === null ? undefined : await read.get('job', jobId);
        if (jobId !== null && !job) throw new RefusedError('notFound', { kind: 'job' });
        const visits = job ? await read.where('visit', 'jobId', job.id) : [];
        const visit = visits.find((v) => UNDER_WAY.includes(v.state));
        const record = {
          id: newId(),
          jobId: job?.id ?? null,
          visitId: visit?.id ?? null,
          assetId: job?.assetId ?? null,
          takenAt: new Date(document.takenAt).toISOString(),
          durationMs: document.durationMs ?? 0,
          sha256,
          document,
          sample: job?.sample ?? false,
        };
        return { changes: [{ verb: 'create', kind: 'inspection', record }], result: record.id };
      },
    },
    db,
  );
}

/** The asset as it was before, so that taking the machine's word over can be taken back. */
export interface IdentityTaken {
  readonly jobId: string;
  readonly assetId: string;
  readonly created: boolean;
  readonly before: Partial<AssetIdentity>;
}

/**
 * Writes into the job's asset what the machine says about itself: what is still empty, or, with `overwrite`, everything.
 * A job without an asset gets one.
 */
export async function takeOverIdentity(
  request: { readonly inspectionId: string; readonly overwrite: boolean; readonly by: string },
  db: CalloutDatabase = database(),
): Promise<IdentityTaken> {
  return commit<IdentityTaken>(
    {
      action: 'asset.identify',
      by: request.by,
      touches: ['inspection', 'job', 'asset'],
      build: async (read) => {
        const inspection = await read.get('inspection', request.inspectionId);
        const job = inspection?.jobId ? await read.get('job', inspection.jobId) : undefined;
        if (!inspection || !job) throw new RefusedError('notFound', { kind: 'job' });
        const { machine } = inspection.document;
        const asset = job.assetId === null ? undefined : await read.get('asset', job.assetId);
        if (asset) {
          const fields = identityToFill(request.overwrite ? {} : asset, machine);
          const before = Object.fromEntries(
            Object.keys(fields).map((field) => [field, asset[field as keyof AssetIdentity]]),
          ) as Partial<AssetIdentity>;
          const changes: Change[] = [{ verb: 'update', kind: 'asset', id: asset.id, fields }];
          return { changes, result: { jobId: job.id, assetId: asset.id, created: false, before } };
        }
        if (job.customerId === null) throw new RefusedError('inspectNeedsCustomer');
        const id = newId();
        const record = {
          make: null,
          model: null,
          serial: null,
          uuid: null,
          hostname: null,
          ...identityToFill({}, machine),
          id,
          customerId: job.customerId,
          siteId: job.siteId,
          type: assetTypeOf(machine.chassis),
          tag: null,
          protectionClass: null,
          remarks: null,
          sample: job.sample,
        };
        const changes: Change[] = [
          { verb: 'create', kind: 'asset', record },
          { verb: 'update', kind: 'job', id: job.id, fields: { assetId: id } },
        ];
        return { changes, result: { jobId: job.id, assetId: id, created: true, before: {} } };
      },
    },
    db,
  );
}

/** Takes {@link takeOverIdentity} back. An asset it made stays in the list, but is no longer the job's. */
export async function undoIdentity(taken: IdentityTaken, by: string, db: CalloutDatabase = database()): Promise<void> {
  await commit(
    {
      action: 'asset.identify.undo',
      by,
      touches: ['job', 'asset'],
      build: () =>
        Promise.resolve({
          changes: taken.created
            ? [{ verb: 'update', kind: 'job', id: taken.jobId, fields: { assetId: null } } satisfies Change]
            : [{ verb: 'update', kind: 'asset', id: taken.assetId, fields: taken.before } satisfies Change],
          result: undefined,
        }),
    },
    db,
  );
}

function assetTypeOf(chassis: string | null | undefined): 'laptop' | 'desktop' | 'server' | 'tablet' | 'other' {
  switch (chassis) {
    case 'laptop':
    case 'desktop':
    case 'server':
    case 'tablet':
      return chassis;
    case 'allInOne':
      return 'desktop';
    default:
      return 'other';
  }
}
