import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import type { Measured } from '@shared/domain/inspection';
import type { TemperatureReading } from '../probes/facts';
import type { TestContext, TestVerdict } from './test-run';

/** Stops this far below the sensor's critical temperature, or at the fixed limit where it tells none. */
const STOP_MARGIN_C = 10;
const STOP_C = 90;
const WATCH_MS = 2_000;
const THROTTLED_PERCENT = 80;
/** Pieces of work of each thread that are not counted: clocks and caches warm up. */
const WARM_UP = 3;

interface Piece {
  readonly ms: number;
  readonly result: number;
}

/** Where the thread's program lies: beside the bundle when built, beside this file in tests. */
export function burnFile(folder: string = import.meta.dirname): string {
  return path.join(folder, import.meta.url.endsWith('.ts') ? 'cpu-burn.ts' : 'cpu-burn.js');
}

/** The hottest sensor of the processor, and at how much it must stop. */
export function hottest(readings: readonly TemperatureReading[]): { celsius: number; stopC: number } | null {
  const ofProcessor = readings.filter((reading) => reading.processor);
  const [first] = (ofProcessor.length > 0 ? ofProcessor : readings).toSorted((a, b) => b.celsius - a.celsius);
  if (first === undefined) return null;
  return { celsius: first.celsius, stopC: Math.min(STOP_C, (first.criticalC ?? Infinity) - STOP_MARGIN_C) };
}

/** Speed of the last pieces against the first ones, percent: what heat or a weak adapter takes away. Never above 100. */
export function speedPercent(pieces: readonly number[]): number {
  const share = Math.max(3, Math.floor(pieces.length / 10));
  if (pieces.length < 2 * share) return 100;
  return Math.min(100, (median(pieces.slice(0, share)) / median(pieces.slice(-share))) * 100);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Loads every core for a while, watches heat and speed, and compares every result. */
export async function cpuStress(context: TestContext): Promise<TestVerdict> {
  const { request, signal } = context;
  const texts = activeTestTexts(request.language).cpuStress;
  const f = formatsOf(request.language);
  const threads = Math.max(1, os.availableParallelism());
  const startedAt = performance.now();
  const pieces: number[] = [];
  let expected: number | null = null;
  let wrong = 0;
  let peakC: number | null = null;
  let tooHot = false;
  const watch = async (): Promise<number | null> => {
    const { temperatures } = await context.facts(['temperatures']);
    const hot = temperatures?.status === 'known' ? hottest(temperatures.value) : null;
    if (hot === null) return null;
    peakC = Math.max(peakC ?? hot.celsius, hot.celsius);
    if (hot.celsius >= hot.stopC) tooHot = true;
    return hot.celsius;
  };
  await watch();
  // Where no temperature can be read nobody would notice the heat: a minute at most.
  const seconds = peakC === null ? Math.min(60, request.seconds) : request.seconds;
  const workers = Array.from({ length: threads }, () => new Worker(burnFile()));
  const counts = new Map<Worker, number>();
  for (const worker of workers) {
    worker.on('message', ({ ms, result }: Piece) => {
      const count = (counts.get(worker) ?? 0) + 1;
      counts.set(worker, count);
      expected ??= result;
      if (result !== expected) wrong += 1;
      if (count > WARM_UP) pieces.push(ms);
    });
    worker.on('error', () => {
      wrong += 1;
    });
  }
  try {
    while (!signal.aborted && !tooHot && performance.now() - startedAt < seconds * 1000) {
      await pause(Math.min(WATCH_MS, Math.max(50, seconds * 1000 - (performance.now() - startedAt))), signal);
      const celsius = await watch();
      const speed = speedPercent(pieces);
      context.progress(
        Math.min(1, (performance.now() - startedAt) / (seconds * 1000)),
        texts.doing(celsius, speed, f),
        [
          { name: 'speed', value: Math.round(speed), unit: '%' },
          ...(celsius === null ? [] : [{ name: 'temperature', value: celsius, unit: '°C' }]),
        ],
      );
    }
  } finally {
    await Promise.all(workers.map(async (worker) => await worker.terminate()));
  }
  const ranSeconds = (performance.now() - startedAt) / 1000;
  const speed = speedPercent(pieces);
  const measured: Measured[] = [
    { name: 'threads', value: threads, unit: '1' },
    { name: 'pieces', value: pieces.length, unit: '1' },
    { name: 'speed', value: Math.round(speed), unit: '%' },
    { name: 'wrongResults', value: wrong, unit: '1' },
    ...(peakC === null ? [] : [{ name: 'peakTemperature', value: peakC, unit: '°C' }]),
  ];
  if (wrong > 0) return { outcome: 'fail', summary: texts.wrong(wrong), measured, nextStep: texts.nextWrong };
  if (tooHot && peakC !== null) {
    return {
      outcome: 'fail',
      summary: texts.tooHot(peakC, f),
      measured,
      nextStep: texts.nextHot,
      stoppedBy: 'temperature',
    };
  }
  if (speed < THROTTLED_PERCENT) {
    return { outcome: 'warn', summary: texts.throttled(speed, peakC, f), measured, nextStep: texts.nextHot };
  }
  return { outcome: 'pass', summary: texts.pass(ranSeconds, peakC, f), measured };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
