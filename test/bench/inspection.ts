import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CalloutApi } from '@shared/ipc/contract';
import { projectRoot } from '../helpers/launch';
import { type Figure, figure, median } from './figures';

const RUNS = 3;
const run = promisify(execFile);

/** A whole inspection (inventory, checks, evidence) against everything systeminformation can read, in turns. */
export async function inspections(page: Page): Promise<Figure[]> {
  const whole: number[] = [];
  const quick: number[] = [];
  const inventory: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    whole.push(await inspect(page, {}));
    peer.push(await everythingOfSysteminformation());
    quick.push(await inspect(page, { quick: true }));
    inventory.push(await inspect(page, { checks: [] }));
  }
  const name = 'systeminformation.getAllData()';
  return [
    figure('inspection, inventory and checks', median(whole), 'ms', name, median(peer)),
    // nothing else here asks the package manager for pending updates, which takes most of the whole run
    figure('inspection, quick (no pending updates)', median(quick), 'ms', name, median(peer)),
    figure('inspection, inventory only', median(inventory), 'ms', name, median(peer)),
  ];
}

/** Through the app's own bridge, the way the screen does it. */
async function inspect(page: Page, wanted: { quick?: boolean; checks?: string[] }): Promise<number> {
  return page.evaluate(async (options) => {
    const api = (window as unknown as { callout: CalloutApi }).callout;
    const began = performance.now();
    const answer = await api.inspect.start({
      runId: crypto.randomUUID(),
      options: { language: 'en', ...options },
    });
    if (!answer.ok) throw new Error(`the inspection failed: ${JSON.stringify(answer)}`);
    return performance.now() - began;
  }, wanted);
}

/** In a process of its own; the start of that process is not counted. */
async function everythingOfSysteminformation(): Promise<number> {
  const library = createRequire(join(projectRoot, 'package.json')).resolve('systeminformation');
  const script = `
    const si = require(${JSON.stringify(library)});
    const began = performance.now();
    si.getAllData().then(() => { console.log(performance.now() - began); process.exit(0); });`;
  const { stdout } = await run(process.execPath, ['-e', script], { timeout: 120_000 });
  return Number(stdout.trim().split('\n').at(-1));
}
