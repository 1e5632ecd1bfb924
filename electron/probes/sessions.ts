import type { Inspection, InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import { fail } from '@shared/result';
import type { Result } from '@shared/result';
import { collectRest } from './collect-rest';
import type { FinishedRun, RestContext } from './collect-rest';
import { startInspection } from './inspect-service';
import type { InspectContext } from './inspect-service';

/** As many as a technician goes back to. */
const KEPT_RUNS = 3;

/** The inspections of this session of the app: runs them, and completes with rights what one of them could not read. */
export class InspectionSessions {
  readonly #finished = new Map<string, FinishedRun>();

  constructor(
    private readonly context: RestContext & Pick<InspectContext, 'onOutput'>,
    private readonly start = startInspection,
  ) {}

  readonly inspect = async (
    runId: string,
    options: InspectionOptions,
    onProgress: (progress: InspectionProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<Inspection>> => {
    const { toolVersion, packaged, onOutput } = this.context;
    let facts: FinishedRun['facts'] | null = null;
    const onFacts = (found: FinishedRun['facts']): void => {
      facts = found;
    };
    const context = { runId, toolVersion, packaged, onFacts, ...(onOutput === undefined ? {} : { onOutput }) };
    const result = await this.start(context, options, onProgress, signal);
    if (result.ok && facts !== null) {
      this.#finished.set(runId, { runId, options, facts, durationMs: result.value.durationMs ?? 0 });
      const [oldest] = this.#finished.keys();
      if (this.#finished.size > KEPT_RUNS && oldest !== undefined) this.#finished.delete(oldest);
    }
    return result;
  };

  /** See {@link collectRest}; `notFound` also for a run of an earlier session, whose facts are gone. */
  readonly collectRest = async (runId: string, signal: AbortSignal): Promise<Result<Inspection>> => {
    const run = this.#finished.get(runId);
    return run === undefined ? fail('notFound', 'not of this session') : await collectRest(run, this.context, signal);
  };
}
