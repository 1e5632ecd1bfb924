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

/**
 * A whole inspection (inventory, checks, evidence) against everything systeminformation can read, and the inventory alone against a whole
 * run of FusionInventory, which reads an inventory and nothing more. In turns, so that a busy moment hits all of them.
 */
export async function inspections(page: Page): Promise<Figure[]> {
  const whole: number[] = [];
  const quick: number[] = [];
  const inventory: number[] = [];
  const library: number[] = [];
  const agent: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    whole.push(await inspect(page, {}));
    library.push(await everythingOfSysteminformation());
    quick.push(await inspect(page, { quick: true }));
    inventory.push(await inspect(page, { checks: [] }));
    const took = await fusionInventory();
    if (took !== null) agent.push(took);
  }
  const si = 'systeminformation.getAllData()';
  const figures = [
    figure('inspection, inventory and checks', median(whole), 'ms', si, median(library)),
    // nothing else here asks the package manager for pending updates, which takes most of the whole run
    figure('inspection, quick (no pending updates)', median(quick), 'ms', si, median(library)),
    figure('inspection, inventory only', median(inventory), 'ms', si, median(library)),
  ];
  if (agent.length === 0) {
    process.stderr.write(
      'bench: FusionInventory is left out: it is not installed (apt-get install fusioninventory-agent)\n',
    );
    return figures;
  }
  return [
    ...figures,
    figure('inspection, inventory only', median(inventory), 'ms', 'fusioninventory-inventory', median(agent)),
  ];
}

/** A whole run of the peer's own program; null where it is not installed. */
async function fusionInventory(): Promise<number | null> {
  const began = performance.now();
  try {
    await run('fusioninventory-inventory', [], { timeout: 120_000, maxBuffer: 1e8 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return performance.now() - began;
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
