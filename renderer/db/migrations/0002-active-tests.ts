import type { Migration } from './index';

/** Tests that were run with consent (disk read, memory pattern, screen, ...). */
export const activeTests: Migration = {
  version: 2,
  stores: { activeTests: 'id, jobId, assetId, takenAt' },
};
