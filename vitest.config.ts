import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['test/{unit,contract,scenario,security}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['test/setup/seed.ts'],
    // what runs in a second here takes twenty where others work at the same time; a test that passes waits for none of it
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    // tests of stores and time zones must not depend on where they run
    env: { TZ: 'UTC' },
  },
});
