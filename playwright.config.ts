import { defineConfig, type ReporterDescription } from '@playwright/test';

const jsonReport = process.env['CALLOUT_E2E_REPORT'];
const reporters: ReporterDescription[] = [['list']];
if (jsonReport) reporters.push(['json', { outputFile: jsonReport }]);

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: process.env['CALLOUT_E2E_OUTPUT'] ?? 'test-results',
  // one Electron at a time: the tests measure times and share one display
  workers: 1,
  fullyParallel: false,
  // a test that passes only the second time is a failing test
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: reporters,
});
