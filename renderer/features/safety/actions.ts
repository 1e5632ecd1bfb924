import { needsSafetyTest, safetyGate } from '@shared/domain/safety-gate';
import type { SafetyTest } from '@shared/domain/safety-test';
import { commit, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { writeSetting } from '../../db/settings';

interface SaveTestRequest {
  readonly jobId: string;
  readonly test: SafetyTest;
  /** Remembered for the next check. */
  readonly instrumentId: string | null;
  readonly by: string;
}

/** Files a safety test for the job's asset. A failed one without a defect and what was done about it is refused. */
export async function saveSafetyTest(request: SaveTestRequest, db: CalloutDatabase = database()): Promise<string> {
  const { jobId, test, by } = request;
  const id = await commit(
    {
      action: 'safetyTest.add',
      by,
      touches: ['job', 'safetyTest'],
      build: async (read) => {
        const job = await read.get('job', jobId);
        if (!job) throw new RefusedError('notFound', { kind: 'job' });
        if (test.verdict === 'fail' && !test.defects.some((defect) => defect.what.trim() !== '')) {
          throw new RefusedError('safetyDefectMissing');
        }
        const record = { id: newId(), jobId, assetId: job.assetId, test, sample: job.sample };
        return { changes: [{ verb: 'create', kind: 'safetyTest', record }], result: record.id };
      },
    },
    db,
  );
  // After the fact: the check is safe even if this convenience is not.
  if (request.instrumentId !== null) await writeSetting('lastInstrumentId', request.instrumentId, db);
  return id;
}

/** A person's word that the job goes on without a test. Refused while a failed test stands, and where none is asked for. */
export async function saveException(
  request: { readonly jobId: string; readonly reason: string; readonly by: string },
  db: CalloutDatabase = database(),
): Promise<string> {
  const reason = request.reason.trim();
  return commit(
    {
      action: 'safetyException.add',
      by: request.by,
      touches: ['job', 'partLine', 'safetyTest', 'safetyException'],
      build: async (read) => {
        const { jobId } = request;
        const job = await read.get('job', jobId);
        if (!job) throw new RefusedError('notFound', { kind: 'job' });
        if (reason === '') throw new RefusedError('safetyReasonMissing');
        const lines = await read.where('partLine', 'jobId', jobId);
        const tests = await read.where('safetyTest', 'jobId', jobId);
        const exceptions = await read.where('safetyException', 'jobId', jobId);
        if (safetyGate(lines, tests, exceptions).status === 'failed') throw new RefusedError('safetyFailedStands');
        const partLineIds = needsSafetyTest(lines).map((line) => line.id);
        if (partLineIds.length === 0) throw new RefusedError('safetyNothingToExcept');
        const record = { id: newId(), jobId, reason, partLineIds, sample: job.sample };
        return { changes: [{ verb: 'create', kind: 'safetyException', record }], result: record.id };
      },
    },
    db,
  );
}

export interface NewInstrument {
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  /** YYYY-MM-DD, or empty when nobody knows. */
  readonly calibratedUntil: string;
  readonly certificate: string;
}

/** Adds a tester and remembers it as the one in use. */
export async function addInstrument(
  entry: NewInstrument,
  by: string,
  db: CalloutDatabase = database(),
): Promise<string> {
  const record = {
    id: newId(),
    make: entry.make.trim(),
    model: entry.model.trim(),
    serial: entry.serial.trim(),
    calibratedOn: null,
    calibratedUntil: entry.calibratedUntil === '' ? null : entry.calibratedUntil,
    certificate: entry.certificate.trim() === '' ? null : entry.certificate.trim(),
  };
  await commit(
    {
      action: 'instrument.add',
      by,
      touches: ['instrument'],
      build: () => Promise.resolve({ changes: [{ verb: 'create', kind: 'instrument', record }], result: undefined }),
    },
    db,
  );
  await writeSetting('lastInstrumentId', record.id, db);
  return record.id;
}
