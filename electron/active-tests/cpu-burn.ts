import { parentPort } from 'node:worker_threads';

// One thread of the processor stress: the same piece of work again and again, each told with its time and its result. The result must
// be the same every time: whole numbers and the basic operations of doubles are exact on every processor.

const STEPS = 4_000_000;

function work(): number {
  let whole = 0x12345678;
  let real = 1.000001;
  for (let i = 0; i < STEPS; i += 1) {
    whole = Math.imul(whole ^ (whole >>> 15), 0x2c1b3c6d) + i;
    real = Math.sqrt(real * 1.0000001 + (whole & 0xff)) + 0.5;
  }
  return (whole >>> 0) + real;
}

let running = true;
parentPort?.on('message', () => {
  running = false;
});

function next(): void {
  if (!running) {
    parentPort?.close();
    return;
  }
  const startedAt = performance.now();
  const result = work();
  parentPort?.postMessage({ ms: performance.now() - startedAt, result });
  setImmediate(next);
}
next();
