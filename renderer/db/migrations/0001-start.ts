import type { Migration } from './index';

/** Frozen: a released migration is never edited, the next change is the next file. */
export const start: Migration = {
  version: 1,
  stores: {
    technicians: 'id',
    customers: 'id, name',
    sites: 'id, customerId',
    contacts: 'id, customerId',
    assets: 'id, customerId, serial',
    jobs: 'id, number, state, reportedAt, assetId, customerId',
    visits: 'id, jobId, state',
    timeEntries: 'id, jobId',
    notes: 'id, jobId',
    parts: 'id, sku',
    partLines: 'id, jobId',
    stockLocations: 'id',
    stockMovements: 'id, partId, jobId',
    inspections: 'id, jobId, assetId, takenAt',
    instruments: 'id',
    safetyTests: 'id, jobId, assetId',
    safetyExceptions: 'id, jobId',
    signOffs: 'id, jobId',
    attachments: 'id, jobId, sha256',
    codeEntries: 'id, list',
    outbox: '++seq, &id, state, jobId, [kind+recordId]',
    drafts: 'key',
    settings: 'key',
  },
};
