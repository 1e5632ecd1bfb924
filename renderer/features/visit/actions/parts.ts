import { isMainsPart } from '@shared/domain/safety-gate';
import type { PartClass, PartLine } from '@shared/domain/part';
import type { StockMovement } from '@shared/domain/stock';
import { undoUse, useFromStock as takeFromStock } from '@shared/domain/stock-rules';
import type { StockResult, StockWarning } from '@shared/domain/stock-rules';
import { type Change, commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import { type Actor, createChange, ownVisit, refuseWith } from './job-rows';

/** What the part dialog asks. `partId` null: a part that is not from our stock. */
export interface PartInput {
  readonly partId: string | null;
  readonly fromLocationId: string | null;
  readonly description: string;
  readonly partClass: PartClass;
  readonly quantity: number;
  readonly serialIn: string;
  readonly cameOut: boolean;
  readonly removedDescription: string;
  readonly serialOut: string;
  readonly removedState: PartLine['removedState'];
  readonly remark: string;
}

export interface PartDone {
  readonly lineId: string;
  readonly warnings: readonly StockWarning[];
  /** The part carries mains voltage or the earth: a safety check is needed now. */
  readonly needsSafetyCheck: boolean;
}

const TOUCHES = ['job', 'visit', 'part', 'partLine', 'stockMovement'] as const;

/**
 * Records a part that went in (and what came out): the line and the movement out of the van in one commit.
 *
 * @param replaces line this one corrects; its pieces go back to where they came from in the same commit
 */
export async function recordPart(
  jobId: string,
  input: PartInput,
  actor: Actor,
  replaces: string | null = null,
  db: CalloutDatabase = database(),
): Promise<PartDone> {
  return commit(
    {
      action: replaces === null ? 'part.use' : 'part.correct',
      by: actor.technician.id,
      touches: TOUCHES,
      build: async (read) => {
        const at = actor.now ?? new Date().toISOString();
        const job = await read.get('job', jobId);
        if (!job) return refuseWith([{ code: 'notFound' }]);
        const part = input.partId === null ? null : ((await read.get('part', input.partId)) ?? null);
        if (input.partId !== null && part === null) return refuseWith([{ code: 'needsCatalogueEntry' }]);
        const lines = await read.where('partLine', 'jobId', jobId);
        const visit = ownVisit(await read.where('visit', 'jobId', jobId), actor.technician.id);
        const stamp = { at, by: actor.technician.id, sample: job.sample };
        const ledger = part === null ? [] : await read.where('stockMovement', 'partId', part.id);

        const back = replaces === null ? null : givenBack(lines, replaces, stamp);
        const used = accepted(
          takeFromStock(
            {
              jobId,
              visitId: visit?.id ?? null,
              part,
              partClass: input.partClass,
              description: part === null ? input.description : undefined,
              quantity: input.quantity,
              fromLocationId: part === null ? null : input.fromLocationId,
              serialIn: input.serialIn,
              serialOut: input.cameOut ? input.serialOut : null,
              removedState: input.cameOut ? input.removedState : null,
              removedDescription: input.cameOut ? input.removedDescription : null,
              remark: input.remark,
              replaces,
            },
            { lineId: newId(), movementId: newId() },
            stamp,
            back === null ? ledger : [...ledger, back],
          ),
        );
        const changes: Change[] = [createChange('partLine', used.partLine)];
        if (back !== null) changes.push(createChange('stockMovement', back));
        if (used.movement !== null) changes.push(createChange('stockMovement', used.movement));
        const needsSafetyCheck = isMainsPart(used.partLine.partClass);
        return { changes, result: { lineId: used.partLine.id, warnings: used.warnings, needsSafetyCheck } };
      },
    },
    db,
  );
}

/** Takes a part line back: it leaves the job, and its pieces are in the van again. */
export async function withdrawPart(
  line: Pick<PartLine, 'id' | 'jobId'>,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<void> {
  return commit(
    {
      action: 'part.withdraw',
      by: actor.technician.id,
      touches: TOUCHES,
      build: async (read) => {
        const at = actor.now ?? new Date().toISOString();
        const lines = await read.where('partLine', 'jobId', line.jobId);
        const current = lines.find((l) => l.id === line.id);
        if (!current) return refuseWith([{ code: 'notFound' }]);
        const stamp = { at, by: actor.technician.id, sample: current.sample };
        const undone = accepted(undoUse(current, lines, { lineId: newId(), movementId: newId() }, stamp));
        const changes: Change[] = [createChange('partLine', undone.partLine)];
        if (undone.movement !== null) changes.push(createChange('stockMovement', undone.movement));
        return { changes, result: undefined };
      },
    },
    db,
  );
}

function givenBack(
  lines: readonly PartLine[],
  lineId: string,
  stamp: { readonly at: string; readonly by: string; readonly sample: boolean },
): StockMovement | null {
  const old = lines.find((l) => l.id === lineId);
  if (!old) return refuseWith([{ code: 'notFound' }]);
  return accepted(undoUse(old, lines, { lineId: newId(), movementId: newId() }, stamp)).movement;
}

function accepted<T>(result: StockResult<T>): T & { readonly warnings: readonly StockWarning[] } {
  return result.ok ? result : refuseWith(result.refusals);
}
