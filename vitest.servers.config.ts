import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Connectors against real servers (npm run test:servers): started here, or given by CALLOUT_RT_URL and COUCHDB_URL.
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['test/servers/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 600_000,
    // one server at a time: they share the machine
    fileParallelism: false,
    env: { TZ: 'UTC' },
  },
});
