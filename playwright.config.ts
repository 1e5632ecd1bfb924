import { defineConfig, type ReporterDescription } from '@playwright/test';

const jsonReport = process.env['CALLOUT_E2E_REPORT'];
const reporters: ReporterDescription[] = [['list']];
if (jsonReport) reporters.push(['json', { outputFile: jsonReport }]);

// build/lib/e2e.mjs runs each group in surroundings of its own: no network at all, or an ordinary user
const GROUPS: Readonly<Record<string, { testMatch: string; testIgnore?: string[] }>> = {
  plain: { testMatch: '**/*.spec.ts', testIgnore: ['**/*.offline.spec.ts', '**/*.sandbox.spec.ts'] },
  offline: { testMatch: '**/*.offline.spec.ts' },
  sandbox: { testMatch: '**/*.sandbox.spec.ts' },
  package: { testMatch: 'package/**/*.pack.ts' },
};
const group = GROUPS[process.env['CALLOUT_E2E_GROUP'] ?? ''] ?? { testMatch: '**/*.spec.ts' };

export default defineConfig({
  testDir: 'test',
  ...group,
  outputDir: process.env['CALLOUT_E2E_OUTPUT'] ?? 'test-results',
  // one Electron at a time: the tests measure times and share one display
  workers: 1,
  fullyParallel: false,
  // a test that passes only the second time is a failing test
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // for a busy machine; a test that passes waits for none of it
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: reporters,
});
