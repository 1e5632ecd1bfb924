import { constants } from 'node:fs';
import { open, opendir, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Disk, Measured } from '@shared/domain/inspection';
import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import { diskTargets, TARGET_FACTS } from './targets';
import type { DiskTarget } from './targets';
import type { TestContext, TestVerdict } from './test-run';

const BLOCK_BYTES = 1024 * 1024;
const SEQUENTIAL_BYTES = 512 * BLOCK_BYTES;
const SAMPLES = 512;
const STALL_MS = 2_000;
/** Below this share the answers came from the system's memory. */
const REAL_SHARE = 0.5;
const SLOW = { warn: 0.5, fail: 0.2 };
/** Links are not followed and these are not entered: they hold no files of the drive. */
const PSEUDO = new Set(['/proc', '/sys', '/dev', '/run']);

/** What reading has come to. */
interface Reading {
  bytes: number;
  ms: number;
  slowestMs: number;
  errorAt: string | null;
  detail: string;
}

/** Usual speed of a kind of drive in MB/s; null where there is none (virtual disks, memory cards). */
export function classSpeed(disk: Pick<Disk, 'bus' | 'kind'> | null): number | null {
  if (disk === null) return null;
  if (disk.bus === 'nvme') return 1_000;
  if (disk.bus === 'sata' || disk.bus === 'ata') return disk.kind === 'ssd' ? 350 : disk.kind === 'hdd' ? 100 : null;
  return null;
}

/** Reads samples of a drive or of the files of a volume. Opens everything for reading only, and stops at the first error. */
export async function diskRead(context: TestContext): Promise<TestVerdict> {
  const { request, signal } = context;
  const texts = activeTestTexts(request.language).diskRead;
  const f = formatsOf(request.language);
  // Looked at again right before the start: what was healthy when the plan was shown may not be so now.
  const facts = await context.facts(TARGET_FACTS);
  const target = diskTargets(facts, context.elevated, request.language).find(({ id }) => id === request.target);
  if (target === undefined || target.refusal !== null) {
    const summary = target?.refusal ?? texts.nothing;
    return { outcome: 'couldNotRun', summary, reason: target === undefined ? 'failed' : 'notPermitted' };
  }
  const before = await sectorsRead(target.device);
  const reading: Reading = { bytes: 0, ms: 0, slowestMs: 0, errorAt: null, detail: '' };
  const endsAt = performance.now() + request.seconds * 1000;
  const tell = (fraction: number, text: string): void => {
    context.progress(fraction, text, measuredOf(reading));
  };
  if (target.device === null)
    await readFiles(target, reading, endsAt, signal, request.seconds, tell, texts.doing('files'));
  else await readDevice(target, reading, endsAt, signal, request.seconds, tell, texts);
  const after = await sectorsRead(target.device);
  const fromDriveBytes = before === null || after === null ? null : Math.max(0, after - before) * 512;

  const measured: Measured[] = [
    ...measuredOf(reading),
    ...(fromDriveBytes === null ? [] : [{ name: 'fromDrive', value: fromDriveBytes, unit: 'B' }]),
  ];
  const subject = target.label;
  const evidence = [
    {
      command: target.device === null ? `read files of ${target.folder ?? ''}` : `read ${target.device}`,
      exitCode: null,
      durationMs: Math.round(reading.ms),
      excerpt: reading.detail || `${String(reading.bytes)} bytes, slowest block ${reading.slowestMs.toFixed(0)} ms`,
    },
  ];
  const frame = { subject, measured, evidence };
  if (reading.errorAt !== null) {
    const summary = texts.error(reading.errorAt);
    return { ...frame, outcome: 'fail', summary, nextStep: texts.nextError, stoppedBy: 'readError' };
  }
  // without what was measured: nought MB/s would look like a reading
  if (reading.bytes === 0)
    return { subject, evidence, outcome: 'couldNotRun', summary: texts.nothing, reason: 'failed' };
  if (fromDriveBytes !== null && fromDriveBytes < reading.bytes * REAL_SHARE) {
    return { ...frame, outcome: 'couldNotRun', summary: texts.cached, reason: 'noSource', nextStep: texts.nextCached };
  }
  const speed = mbPerS(reading);
  const usual = classSpeed(target.disk);
  if (usual !== null && speed < usual * SLOW.warn) {
    const outcome = speed < usual * SLOW.fail ? 'fail' : 'warn';
    return { ...frame, outcome, summary: texts.slow(speed, usual, f), nextStep: texts.nextSlow };
  }
  if (reading.slowestMs > STALL_MS) {
    return { ...frame, outcome: 'warn', summary: texts.stalled(reading.slowestMs, f), nextStep: texts.nextSlow };
  }
  return { ...frame, outcome: 'pass', summary: texts.pass(speed, reading.bytes, f) };
}

const mbPerS = ({ bytes, ms }: Reading): number => (ms === 0 ? 0 : bytes / 1e6 / (ms / 1000));

function measuredOf(reading: Reading): Measured[] {
  return [
    { name: 'read', value: reading.bytes, unit: 'B' },
    { name: 'speed', value: Math.round(mbPerS(reading)), unit: 'MB/s' },
    { name: 'slowestBlock', value: Math.round(reading.slowestMs), unit: 'ms' },
  ];
}

type Tell = (fraction: number, text: string) => void;
type Words = ReturnType<typeof activeTestTexts>['diskRead'];

async function readDevice(
  target: DiskTarget,
  reading: Reading,
  endsAt: number,
  signal: AbortSignal,
  seconds: number,
  tell: Tell,
  texts: Words,
): Promise<void> {
  const size = target.sizeBytes ?? 0;
  const handle = await openToRead(target.device ?? '', reading);
  if (handle === null) return;
  const startedAt = endsAt - seconds * 1000;
  const left = (): boolean => !signal.aborted && reading.errorAt === null && performance.now() < endsAt;
  const buffer = Buffer.alloc(BLOCK_BYTES);
  try {
    const blocks = Math.floor(size / BLOCK_BYTES);
    // From a third of the drive on: its beginning is what the system has read already.
    const first = Math.floor(blocks / 3);
    const sequential = Math.min(SEQUENTIAL_BYTES / BLOCK_BYTES, Math.max(0, blocks - first));
    const half = startedAt + (endsAt - startedAt) / 2;
    for (let i = 0; i < sequential && left() && performance.now() < half; i += 1) {
      await readBlock(handle, buffer, (first + i) * BLOCK_BYTES, reading);
      if (i % 16 === 0) tell((i / sequential) * 0.5, texts.doing('sequential'));
    }
    const samples = Math.min(SAMPLES, blocks);
    for (let i = 0; i < samples && left(); i += 1) {
      await readBlock(handle, buffer, Math.floor((i * blocks) / samples) * BLOCK_BYTES, reading);
      if (i % 8 === 0) tell(0.5 + (i / samples) * 0.5, texts.doing('scattered'));
    }
  } finally {
    await handle.close();
  }
}

async function readFiles(
  target: DiskTarget,
  reading: Reading,
  endsAt: number,
  signal: AbortSignal,
  seconds: number,
  tell: Tell,
  text: string,
): Promise<void> {
  const root = target.folder ?? '/';
  const buffer = Buffer.alloc(BLOCK_BYTES);
  const startedAt = endsAt - seconds * 1000;
  for await (const file of filesUnder(root)) {
    if (
      signal.aborted ||
      reading.errorAt !== null ||
      performance.now() > endsAt ||
      reading.bytes > 4 * SEQUENTIAL_BYTES
    )
      return;
    const handle = await openToRead(file, reading);
    if (handle === null) continue;
    try {
      for (let at = 0; !signal.aborted && performance.now() < endsAt; at += BLOCK_BYTES) {
        const bytes = await readBlock(handle, buffer, at, reading, file);
        if (bytes < BLOCK_BYTES) break;
      }
    } finally {
      await handle.close();
    }
    tell(Math.min(1, (performance.now() - startedAt) / (seconds * 1000)), text);
  }
}

/** Files of 64 KiB and more, folder by folder; what cannot be entered is passed over. */
async function* filesUnder(root: string): AsyncGenerator<string> {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await opendir(folder).catch(() => null);
    if (entries === null) continue;
    for await (const entry of entries) {
      const name = path.join(folder, entry.name);
      if (entry.isFile()) yield name;
      else if (entry.isDirectory() && !PSEUDO.has(name)) waiting.push(name);
    }
  }
}

/** For reading only, without touching the time of access where the system lets us. */
async function openToRead(file: string, reading: Reading): Promise<FileHandle | null> {
  const quiet = constants.O_RDONLY | (constants.O_NOATIME ?? 0);
  for (const flags of [quiet, constants.O_RDONLY]) {
    try {
      return await open(file, flags);
    } catch (error) {
      if (codeOf(error) === 'EIO') {
        reading.errorAt = file;
        reading.detail = String(error);
        return null;
      }
    }
  }
  return null;
}

/** Reads one block and takes its time; an error of the drive is noted with its place. */
async function readBlock(
  handle: FileHandle,
  buffer: Buffer,
  at: number,
  reading: Reading,
  file?: string,
): Promise<number> {
  const startedAt = performance.now();
  try {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    const ms = performance.now() - startedAt;
    reading.bytes += bytesRead;
    reading.ms += ms;
    reading.slowestMs = Math.max(reading.slowestMs, ms);
    return bytesRead;
  } catch (error) {
    reading.errorAt = file ?? `${(at / 1e9).toFixed(1)} GB`;
    reading.detail = String(error);
    return 0;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Sectors of 512 bytes the drive has delivered since the start (Linux); null elsewhere. */
async function sectorsRead(device: string | null): Promise<number | null> {
  if (device === null) return null;
  try {
    const stat = await readFile(`/sys/class/block/${path.basename(device)}/stat`, 'utf8');
    const sectors = Number(stat.trim().split(/\s+/)[2]);
    return Number.isSafeInteger(sectors) ? sectors : null;
  } catch {
    return null;
  }
}
