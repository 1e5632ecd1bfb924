import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Inspection, InspectionOptions } from '@shared/domain/inspection';
import type { Result } from '@shared/result';
import { startInspection } from '../../../../electron/probes/inspect-service';
import { readAnnouncements } from '../../../../electron/probes/protocol';
import type { FromWorker, ToWorker, WorkerHandle } from '../../../../electron/probes/protocol';
import { groupLives } from './processes';
import { progressLog, toolsFolder } from './stand-ins';

// The service with a real probe process: a Node child that runs the same code as Electron's utilityProcess does.

let folder: string;
let bundle: string;
const children: ChildProcess[] = [];
const groups: number[] = [];

beforeAll(async () => {
  // Beside the project's modules, so that what is left outside the bundle is found.
  folder = mkdtempSync(path.resolve(import.meta.dirname, '../../../../node_modules/.probe-worker-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.resolve(import.meta.dirname, '../../../../shared') } },
    build: {
      ssr: path.resolve(import.meta.dirname, 'worker-entry.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  bundle = path.join(folder, 'worker.mjs');
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  groups.splice(0);
});

function forkWith(situation: string | null): () => WorkerHandle {
  return () => {
    const env = { ...process.env, ...(situation === null ? {} : { CALLOUT_TOOLS: toolsFolder(situation) }) };
    const child = fork(bundle, [], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], serialization: 'advanced' });
    children.push(child);
    let announced = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      announced += chunk.toString('utf8');
    });
    return {
      pid: child.pid,
      send: (message: ToWorker) => {
        // a child that was killed meanwhile is told of here, not as an error nobody listens to
        if (child.connected) child.send(message, () => undefined);
      },
      onMessage: (listener) => {
        child.on('message', (message: FromWorker) => {
          if (message.type === 'commandStarted') groups.push(message.pid);
          listener(message);
        });
      },
      onExit: (listener) => {
        child.on('close', listener);
      },
      announced: () => announced,
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}

async function inspect(
  situation: string | null,
  options: Partial<InspectionOptions> = {},
  signal: AbortSignal = new AbortController().signal,
  onFirst?: (stepId: string) => void,
): Promise<Result<Inspection>> {
  const context = { runId: 'r', toolVersion: '0', packaged: false, fork: forkWith(situation) };
  const log = progressLog();
  return await startInspection(
    context,
    { language: 'en', quick: true, ...options },
    (progress) => {
      log.push(progress);
      onFirst?.(progress.stepId);
    },
    signal,
  );
}

function valueOf(result: Result<Inspection>): Inspection {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail ?? ''}`);
  return result.value;
}

describe.skipIf(process.platform !== 'linux')('the inspection service', () => {
  it('brings the finished document and leaves no process', async () => {
    const inspection = valueOf(await inspect(null));
    expect(inspection.checks.length).toBeGreaterThan(20);
    await expect.poll(() => children.every((child) => child.signalCode !== null || child.exitCode !== null)).toBe(true);
    await expect.poll(() => groups.some(groupLives)).toBe(false);
  });

  it('loses one step when a command kills the probe process, and finishes the rest in a new one', async () => {
    const inspection = valueOf(await inspect('killer', { quick: false }));
    const smart = inspection.checks.filter(
      (check) => check.id.startsWith('sto.smart') || check.id === 'sto.nvme.health',
    );
    for (const check of smart) expect(check).toMatchObject({ outcome: 'couldNotRun', reason: 'processDied' });
    const died = inspection.checks.filter((check) => check.reason === 'processDied').map((check) => check.id);
    expect(died.filter((id) => !/^sto\.(smart|nvme|temp|crc|selftest)/.test(id))).toEqual([]);
    expect(inspection.inventory.software.length).toBeGreaterThan(0);
    expect(children.length).toBeGreaterThan(1);
    await expect.poll(() => groups.some(groupLives)).toBe(false);
  });

  it('survives being killed from outside at any step', async () => {
    let killed = false;
    const inspection = valueOf(
      await inspect(null, {}, undefined, (stepId) => {
        if (killed || stepId !== 'load') return;
        killed = true;
        children[0]?.kill('SIGKILL');
      }),
    );
    expect(killed).toBe(true);
    expect(inspection.checks.length).toBeGreaterThan(20);
    const lost = [
      ...inspection.checks.filter((check) => check.reason === 'processDied').map((check) => check.id),
      ...inspection.notCollected.filter((gap) => gap.code === 'processDied').map((gap) => gap.what),
    ];
    expect(lost.length).toBeGreaterThan(0);
    expect(inspection.checks.filter((check) => check.outcome === 'pass').length).toBeGreaterThan(3);
  });

  it('loses nothing when the process is killed before it has said a word', async () => {
    let forks = 0;
    const fork = forkWith(null);
    const killedFirst = (): WorkerHandle => {
      const worker = fork();
      forks += 1;
      if (forks === 1) children[0]?.kill('SIGKILL');
      return worker;
    };
    const context = { runId: 'r', toolVersion: '0', packaged: false, fork: killedFirst };
    const none = new AbortController().signal;
    const inspection = valueOf(await startInspection(context, { language: 'en', quick: true }, () => undefined, none));
    expect(forks).toBe(2);
    expect(inspection.checks.filter((check) => check.reason === 'processDied')).toEqual([]);
    expect(inspection.inventory.software.length).toBeGreaterThan(0);
  });

  it('replaces a probe process that hangs', async () => {
    // Stopped, not dead: only its silence tells.
    let stopped = false;
    const inspection = valueOf(
      await inspect(null, {}, undefined, (stepId) => {
        if (stopped || stepId !== 'load') return;
        stopped = true;
        children[0]?.kill('SIGSTOP');
      }),
    );
    expect(stopped).toBe(true);
    expect(children.length).toBeGreaterThan(1);
    expect(inspection.checks.length).toBeGreaterThan(20);
  });

  it('stops within a second when cancelled, and leaves no process', async () => {
    const tookMs: number[] = [];
    // a machine that is busy with something else may need longer, but not each time
    while (tookMs.length < 3 && !tookMs.some((ms) => ms < 1_000)) {
      groups.splice(0);
      const controller = new AbortController();
      const pending = inspect('hung', {}, controller.signal);
      await expect.poll(() => groups.length).toBeGreaterThan(0);
      const cancelledAt = performance.now();
      controller.abort();
      expect(await pending).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      tookMs.push(performance.now() - cancelledAt);
      await expect.poll(() => groups.some(groupLives)).toBe(false);
      await expect
        .poll(() => children.every((child) => child.signalCode !== null || child.exitCode !== null))
        .toBe(true);
    }
    expect(Math.min(...tookMs)).toBeLessThan(1_000);
  });

  it('says at once when it is cancelled before it began', async () => {
    const result = await inspect(null, {}, AbortSignal.abort());
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(children).toHaveLength(0);
  });
});

describe('a probe process that cannot be had', () => {
  const context = { runId: 'r', toolVersion: '0', packaged: true };

  it('is reported, not waited for', async () => {
    const refuse = vi.fn((): WorkerHandle => {
      throw new Error('no more processes');
    });
    const result = await startInspection(
      { ...context, fork: refuse },
      { language: 'en' },
      () => undefined,
      new AbortController().signal,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'internal', detail: 'no more processes' } });
  });

  it('that ends before it says a word is an error as well', async () => {
    const exits: ((code: number | null) => void)[] = [];
    const mute = (): WorkerHandle => ({
      pid: undefined,
      send: () => {
        for (const listener of exits) listener(1);
      },
      onMessage: () => undefined,
      onExit: (listener) => exits.push(listener),
      announced: () => '',
      kill: () => undefined,
    });
    const result = await startInspection(
      { ...context, fork: mute },
      { language: 'en' },
      () => undefined,
      new AbortController().signal,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'processDied' } });
  });
});

describe('the announcements of a process that is gone', () => {
  it('tell what it began last and what it left behind', () => {
    expect(readAnnouncements('> os\n+ 12\n- 12\n> smart\n+ 13\n+ 1')).toEqual({ step: 'smart', pids: [13, 1] });
    expect(readAnnouncements('')).toEqual({ step: null, pids: [] });
    expect(readAnnouncements('noise\n+ x\n-')).toEqual({ step: null, pids: [] });
  });
});
