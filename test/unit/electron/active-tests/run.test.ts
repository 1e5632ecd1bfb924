import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cpuStress } from '../../../../electron/active-tests/cpu-stress';
import { diskRead } from '../../../../electron/active-tests/disk-read';
import { memoryPattern } from '../../../../electron/active-tests/memory-pattern';
import { runActiveTest } from '../../../../electron/active-tests/service';
import type { TestProcess } from '../../../../electron/active-tests/service';
import type { TestContext, TestRequest } from '../../../../electron/active-tests/test-run';
import type { FromTestWorker, ToTestWorker } from '../../../../electron/active-tests/worker';
import { volume } from '../diagnostics/check-facts';
import { drive, fact } from '../diagnostics/facts';
import type { SomeFacts } from '../diagnostics/facts';

const REQUEST: TestRequest = {
  kind: 'memoryPattern',
  target: null,
  seconds: 1,
  language: 'en',
  hosts: [],
  packaged: false,
};

function context(request: Partial<TestRequest>, facts: SomeFacts, signal = new AbortController().signal) {
  const told: string[] = [];
  const made: TestContext = {
    request: { ...REQUEST, ...request },
    elevated: true,
    platform: 'linux',
    signal,
    run: async () => await Promise.reject(new Error('no command is needed')),
    facts: async () => await Promise.resolve(facts),
    progress: (_fraction, text) => told.push(text),
  };
  return { context: made, told };
}

const memory = {
  totalBytes: 8e9,
  availableBytes: 256e6,
  swapTotalBytes: null,
  swapFreeBytes: null,
  stalledPercent: null,
};

describe('a test on this machine', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const folderWith = (bytes: number): string => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'callout-read-'));
    folders.push(folder);
    writeFileSync(path.join(folder, 'file'), Buffer.alloc(bytes, 7));
    return folder;
  };

  it('holds every pattern in sound memory, in at least one whole round', async () => {
    const run = context({ seconds: 1 }, { memory: fact(memory) });
    const verdict = await memoryPattern(run.context);
    expect(verdict.outcome).toBe('pass');
    expect(verdict.measured).toContainEqual({ name: 'faults', value: 0, unit: '1' });
    expect(verdict.measured?.find(({ name }) => name === 'rounds')?.value).toBeGreaterThan(0);
    expect(run.told.length).toBeGreaterThan(0);
  });

  it('loads every core, and gets the same result from each', async () => {
    const verdict = await cpuStress(context({ kind: 'cpuStress', seconds: 2 }, {}).context);
    expect(verdict.outcome).not.toBe('fail');
    expect(verdict.measured).toContainEqual({ name: 'wrongResults', value: 0, unit: '1' });
  });

  it('stops a stress when the sensor comes near its limit', async () => {
    const temperatures = fact([{ sensor: 'coretemp', celsius: 91, criticalC: 100, processor: true }]);
    const verdict = await cpuStress(context({ kind: 'cpuStress', seconds: 60 }, { temperatures }).context);
    expect(verdict).toMatchObject({ outcome: 'fail', stoppedBy: 'temperature' });
  });

  it('reads the files of a volume and says how much', async () => {
    const folder = folderWith(3_000_000);
    const volumes = fact([volume(1e9, 5e8, { mountPoint: folder, device: '/dev/loop9' })]);
    const verdict = await diskRead(context({ kind: 'diskRead', target: `volume:${folder}` }, { volumes }).context);
    expect(verdict).toMatchObject({ outcome: 'pass' });
    expect(verdict.measured).toContainEqual({ name: 'read', value: 3_000_000, unit: 'B' });
  });

  it('does not open a drive that is failing, even when the screen asks for it', async () => {
    const file = path.join(folderWith(10), 'file');
    const disk = {
      device: file,
      model: 'QEMU BAD',
      vendor: null,
      serial: 'B2',
      firmware: null,
      sizeBytes: 10,
      bus: 'sata',
      kind: 'hdd' as const,
      removable: false,
    };
    const facts = {
      blockDevices: fact({ disks: [disk], tree: [] }),
      smart: fact([drive({ device: file, passed: false })]),
    };
    const verdict = await diskRead(context({ kind: 'diskRead', target: `disk:${file}` }, facts).context);
    expect(verdict).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
    expect(verdict.measured).toBeUndefined();
  });

  it('says that nothing was read where there is nothing', async () => {
    const verdict = await diskRead(context({ kind: 'diskRead', target: 'disk:/dev/none' }, {}).context);
    expect(verdict.outcome).toBe('couldNotRun');
    expect(verdict.measured ?? []).toEqual([]);
  });
});

describe('the process of a test', () => {
  function processThat(
    answer: (message: ToTestWorker, say: (message: FromTestWorker) => void, die: () => void) => void,
  ) {
    let listener: (message: FromTestWorker) => void = () => undefined;
    let died: () => void = () => undefined;
    let killed = 0;
    const child: TestProcess = {
      send: (message) => {
        answer(message, (said) => listener(said), died);
      },
      onMessage: (listen) => {
        listener = listen;
      },
      onExit: (listen) => {
        died = listen;
      },
      kill: () => {
        killed += 1;
      },
    };
    return { fork: () => child, kills: () => killed };
  }
  const onMains = { isOnBattery: () => false };

  it('that dies leaves a result that is no pass', async () => {
    const { fork, kills } = processThat((_message, _say, die) => {
      queueMicrotask(die);
    });
    const result = await runActiveTest(REQUEST, () => undefined, new AbortController().signal, { fork, ...onMains });
    expect(result).toMatchObject({
      ok: true,
      value: { outcome: 'couldNotRun', stoppedBy: 'died', reason: 'processDied' },
    });
    expect(kills()).toBe(1);
  });

  it('that does not listen is ended when the technician stops the test', async () => {
    const { fork, kills } = processThat(() => undefined);
    const result = await runActiveTest(REQUEST, () => undefined, AbortSignal.abort(), { fork, ...onMains });
    expect(result).toMatchObject({ ok: true, value: { outcome: 'couldNotRun', stoppedBy: 'user' } });
    expect(kills()).toBe(1);
  });

  it('that lies about its result is not believed', async () => {
    const { fork } = processThat((_message, say) => {
      say({ type: 'result', result: { outcome: 'pass' } as never });
    });
    const result = await runActiveTest(REQUEST, () => undefined, new AbortController().signal, { fork, ...onMains });
    expect(result).toMatchObject({ ok: false, error: { code: 'badOutput' } });
  });
});
