import { canonicalJson, type ReportModel } from '@shared/domain/report-model';

/**
 * Whether what the customer signed still is what the records say. A job goes on after the signature (the visit ends, the state
 * becomes "resolved", clocks run): that is no change of what was signed. Everything else is.
 */
export function changedSinceSigned(signed: ReportModel, now: ReportModel): boolean {
  return canonicalJson(substance(signed, signed)) !== canonicalJson(substance(now, signed));
}

function substance(model: ReportModel, signed: ReportModel): unknown {
  const { preparedAt: _prepared, technician: _technician, totals: _totals, visits, job, ...rest } = model;
  const { state: _state, restoredAt: _restored, officeNumber: _office, priority: _priority, ...call } = job;
  return {
    ...rest,
    job: call,
    visits: visits.map((visit, index) => {
      // A visit that was under way when it was signed has only begun then; how long it took came later.
      const wasRunning = signed.visits[index]?.endedAt === null;
      return wasRunning ? { technician: visit.technician, startedAt: visit.startedAt } : visit;
    }),
  };
}
