import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../helpers/launch';
import { processesOfGroup, proportionalBytes } from '../helpers/processes';
import { rawStart } from '../helpers/raw-start';
import { type Figure, figure, median } from './figures';

const RUNS = 7;
const MEBIBYTE = 1024 * 1024;

/**
 * From the start of the process until the frame in which the heading stands there. The app starts with a profile that has data;
 * its peer shows a heading and nothing else.
 */
export async function startAndMemory(profile: string): Promise<Figure[]> {
  const bareProfile = await mkdtemp(join(tmpdir(), 'callout-bare-'));
  const ours = { startMs: [] as number[], bytes: [] as number[] };
  const bare = { startMs: [] as number[], bytes: [] as number[] };
  const sides = [
    { into: ours, folder: projectRoot, profile },
    { into: bare, folder: join(projectRoot, 'test/bench/bare-app'), profile: bareProfile },
  ];
  try {
    // the first round only warms the file cache; alternating, so that a busy moment of the machine hits both
    for (let run = 0; run <= RUNS; run++) {
      for (const side of sides) {
        const app = await rawStart(side.folder, ['--profile', side.profile]);
        const shownAtMs = await headingShownAt(app.page);
        if (run > 0) side.into.startMs.push(shownAtMs - app.startedAtMs);
        if (run > RUNS - 3 && process.platform === 'linux') side.into.bytes.push(await settledBytes(app.pid));
        await app.close();
      }
    }
  } finally {
    await rm(bareProfile, { recursive: true, force: true, maxRetries: 10 });
  }
  const figures = [
    figure('cold start to usable', median(ours.startMs), 'ms', 'bare Electron window', median(bare.startMs)),
  ];
  if (ours.bytes.length > 0) {
    const [mine, theirs] = [median(ours.bytes) / MEBIBYTE, median(bare.bytes) / MEBIBYTE];
    figures.push(figure('memory of all processes (PSS)', mine, 'MiB', 'bare Electron window', theirs));
  }
  return figures;
}

async function headingShownAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const heading = document.querySelector('main h1')?.textContent.trim() ?? '';
          if (heading === '') return void requestAnimationFrame(look);
          // the frame after the next one begins when this one has been drawn
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
        };
        look();
      }),
  );
}

/** Memory once it has stopped moving: three samples within one per cent of each other. */
async function settledBytes(groupId: number): Promise<number> {
  const samples: number[] = [];
  for (;;) {
    samples.push(proportionalBytes(processesOfGroup(groupId)));
    const last = samples.slice(-3);
    if (last.length === 3 && Math.max(...last) - Math.min(...last) < 0.01 * Math.max(...last)) return median(last);
    if (samples.length > 60) return median(last);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
