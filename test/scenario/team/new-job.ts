import type { Change } from '../../../renderer/db/commit';

/** A job that came up during the day, Anna's: nobody has it from the morning. */
const RECORD = {
  id: 'job-new',
  number: 'CO-NEW',
  type: 'incident',
  category: 'hardware',
  channel: 'phone',
  symptomVerbatim: 'No picture',
  nextAction: 'Call first',
  reportedAt: '2026-11-24T06:00:00.000Z',
  assignedTo: 'anna',
  state: 'dispatched',
};

/** It is logged. */
export const logNewJob = (): Change => ({ verb: 'create', kind: 'job', record: RECORD }) as unknown as Change;
