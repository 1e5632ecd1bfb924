import type { Inspection, InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import type { Result } from '@shared/result';
import { fail } from '@shared/result';

/** What the service needs to know about the app beside the user's wishes. */
export interface InspectContext {
  readonly runId: string;
  /** Version of the app, written into the document. */
  readonly toolVersion: string;
  /** A packaged build ignores CALLOUT_TOOLS. */
  readonly packaged: boolean;
}

/**
 * Inspects this machine in a process of its own. Always settles: with a finished inspection, also when the probe process was killed
 * or hung (then the steps that were lost are couldNotRun), with `cancelled` within a second after `signal` aborts, or with `internal`.
 */
export async function startInspection(
  _context: InspectContext,
  _options: InspectionOptions,
  _onProgress: (progress: InspectionProgress) => void,
  _signal: AbortSignal,
): Promise<Result<Inspection>> {
  return Promise.resolve(fail('unsupported', 'not built yet'));
}
