// npm run bench: what the app costs, each figure beside a peer measured in the same run. Prints a table and writes
// bench-results.json.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp, projectRoot } from '../helpers/launch';
import { logCallOut, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { manyJobs } from '../helpers/seed';
import { putRows, readTable } from '../helpers/store';
import { type Figure, printTable, writeFigures } from './figures';
import { inspections } from './inspection';
import { startAndMemory } from './start-and-memory';
import { hubSync } from './sync';
import { listAndFilter, saveLatency, watchCommits } from './window';

const JOBS = 10_000;
const SYMPTOM = 'Bench: it makes a noise';

const began = performance.now();
const profile = await mkdtemp(join(tmpdir(), 'callout-bench-'));
const step = (text: string): void => void process.stderr.write(`bench: ${text}\n`);
const figures: Figure[] = [];
try {
  step('a profile with data');
  let running = await launchApp({ profile });
  await setUpTechnician(running.page, { name: 'Kim Bench' });
  await logCallOut(running.page, { customer: 'Bench customer', symptom: SYMPTOM });
  const [technician] = await readTable<{ id: string }>(running.page, 'technicians');
  if (!technician) throw new Error('no technician was set up');
  await putRows(running.page, { ...manyJobs(300, technician.id) });

  step('saving');
  await watchCommits(running.page);
  await running.page.reload();
  await waitUntilShellIsThere(running.page);
  figures.push(...(await saveLatency(running.page, SYMPTOM)));
  await running.close();

  step('cold start and memory');
  figures.unshift(...(await startAndMemory(profile)));

  step('inspecting');
  running = await launchApp({ profile });
  await waitUntilShellIsThere(running.page);
  figures.push(...(await inspections(running.page)));

  step(`${JOBS} jobs`);
  await putRows(running.page, { ...manyJobs(JOBS - 1, technician.id) });
  figures.push(...(await listAndFilter(running.page)));
  await running.close();

  figures.push(...(await hubSync(step)));
} finally {
  await rm(profile, { recursive: true, force: true, maxRetries: 10 });
}

process.stdout.write(
  `\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, medians of several runs; ratio = value / peer value\n\n`,
);
printTable(figures);
writeFigures(join(projectRoot, 'bench-results.json'), figures);
step(`done in ${((performance.now() - began) / 1000).toFixed(0)} s, written to bench-results.json`);
