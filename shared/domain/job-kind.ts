import { jobSchema, jobStateSchema } from './job';
import { jobRule } from './job-table';
import { defineKind } from './kind';

/** The declaration of the job; apart from its schema because its steps are rules that read the schema. */
export const jobKind = defineKind({
  name: 'job',
  table: 'jobs',
  schema: jobSchema,
  indexes: 'id, number, state, reportedAt, assetId, customerId',
  merge: {
    state: 'state',
    transitions: 'union',
    assignedTo: 'officeWins',
    plannedStart: 'officeWins',
    plannedEnd: 'officeWins',
    priority: 'officeWins',
    respondBy: 'officeWins',
    resolveBy: 'officeWins',
    officeNumber: 'officeWins',
    acknowledgedAt: 'deviceWins',
    arrivedAt: 'deviceWins',
    restoredAt: 'deviceWins',
    userAsked: 'deviceWins',
  },
  steps: (from, to) => {
    const [a, b] = [jobStateSchema.safeParse(from), jobStateSchema.safeParse(to)];
    return a.success && b.success && jobRule(a.data, b.data) !== null;
  },
  share: { hub: true, ticket: 'job' },
});
