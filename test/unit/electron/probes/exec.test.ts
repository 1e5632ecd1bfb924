import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandRunner, commandLine } from '../../../../electron/probes/exec';
import { groupLives } from './processes';
import { findTool, toolFolders } from '../../../../electron/probes/tools';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'callout-tools-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function plant(name: string, script: string, mode = 0o755): void {
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode });
}

function runner(signal: AbortSignal = new AbortController().signal, pids: number[] = []): CommandRunner {
  const watcher = { started: (pid: number) => pids.push(pid), ended: () => undefined };
  return new CommandRunner({ standIns: folder, system: ['/usr/bin', '/bin'] }, signal, watcher);
}

describe.skipIf(process.platform === 'win32')('a command', () => {
  it('is given its arguments as they are, with no shell in between', async () => {
    plant('say', 'printf "%s|" "$@"');
    const outcome = await runner().run('say', ['a b', '$(id)', '; rm -rf /', '']);
    expect(outcome).toMatchObject({ status: 'ok', stdout: 'a b|$(id)|; rm -rf /||', exitCode: 0 });
    expect(commandLine('say', ['a b', "it's"])).toBe("say 'a b' 'it'\\''s'");
  });

  it('speaks English and gets nothing of the caller but a few harmless names', async () => {
    plant('env', 'env');
    process.env['CALLOUT_SECRET'] = 'do not pass on';
    const { stdout } = await runner().run('env', []);
    delete process.env['CALLOUT_SECRET'];
    expect(stdout).toContain('LC_ALL=C');
    expect(stdout).not.toContain('do not pass on');
  });

  it('that ignores SIGTERM is ended at its limit, with everything it started', async () => {
    plant('hang', "trap '' TERM\nsleep 60 &\nwhile :; do sleep 1; done");
    const pids: number[] = [];
    const outcome = await runner(undefined, pids).run('hang', [], { timeoutMs: 200 });
    expect(outcome.status).toBe('timedOut');
    expect(outcome.durationMs).toBeLessThan(20_000);
    await expect.poll(() => groupLives(pids[0] ?? 0)).toBe(false);
  });

  it('that floods its output is ended at the cap', async () => {
    plant('flood', 'exec yes flooding');
    const outcome = await runner().run('flood', [], { maxBytes: 100_000, timeoutMs: 30_000 });
    expect(outcome.status).toBe('outputTooLarge');
    expect(outcome.stdout.length).toBeLessThanOrEqual(100_000);
  });

  it('that leaves a child holding its pipe behind does not hold us up', async () => {
    plant('leave', 'echo said\nsleep 60 &');
    const outcome = await runner().run('leave', [], { timeoutMs: 30_000 });
    expect(outcome).toMatchObject({ status: 'ok', stdout: 'said\n' });
    expect(outcome.durationMs).toBeLessThan(20_000);
  });

  it('tells a missing tool, a refusal, a failure and a kill apart', async () => {
    plant('fails', 'echo no >&2; exit 3');
    plant('refused', 'echo never', 0o644);
    plant('killed', 'kill -9 $$');
    const run = runner();
    expect((await run.run('there-is-no-such-tool', [])).status).toBe('toolMissing');
    expect(await run.run('fails', [])).toMatchObject({ status: 'exitNonZero', exitCode: 3, stderr: 'no\n' });
    expect((await run.run('refused', [])).status).toBe('notPermitted');
    expect((await run.run('killed', [])).status).toBe('failed');
  });

  it('ends with the run when it is cancelled', async () => {
    plant('hang', 'sleep 60');
    const controller = new AbortController();
    const pids: number[] = [];
    const pending = runner(controller.signal, pids).run('hang', []);
    await expect.poll(() => pids.length).toBe(1);
    controller.abort();
    expect((await pending).status).toBe('cancelled');
    await expect.poll(() => groupLives(pids[0] ?? 0)).toBe(false);
  });

  it('runs beside three others at most', async () => {
    plant('slow', 'sleep 0.2');
    let running = 0;
    let most = 0;
    const watcher = {
      started: () => {
        running += 1;
        most = Math.max(most, running);
      },
      ended: () => {
        running -= 1;
      },
    };
    const run = new CommandRunner({ standIns: folder, system: ['/bin'] }, new AbortController().signal, watcher);
    await Promise.all(Array.from({ length: 9 }, async () => await run.run('slow', [])));
    expect(most).toBe(4);
  });
});

describe('where tools come from', () => {
  it('is the stand-in folder only in a build that is not packaged', () => {
    expect(toolFolders('linux', false, { CALLOUT_TOOLS: '/opt/stand-ins' }).standIns).toBe('/opt/stand-ins');
    expect(toolFolders('linux', true, { CALLOUT_TOOLS: '/opt/stand-ins' }).standIns).toBeNull();
    expect(toolFolders('linux', false, { CALLOUT_TOOLS: 'relative' }).standIns).toBeNull();
    expect(toolFolders('win32', true, { SystemRoot: 'D:\\Win' }).system[0]).toBe('D:\\Win\\System32');
  });

  it('is never the PATH, and no name leads out of the folders', async () => {
    plant('onlyhere', 'true');
    const before = process.env['PATH'];
    process.env['PATH'] = folder;
    const system = { standIns: null, system: ['/usr/bin', '/bin'] };
    expect(await findTool('onlyhere', system)).toBeNull();
    process.env['PATH'] = before;
    expect(await findTool('../bin/sh', system)).toBeNull();
    expect(await findTool('', system)).toBeNull();
  });

  it('can hide a tool of the system from a test', async () => {
    const folders = { standIns: folder, system: ['/usr/bin', '/bin'] };
    expect(await findTool('sh', folders)).not.toBeNull();
    writeFileSync(path.join(folder, 'sh.missing'), '');
    expect(await findTool('sh', folders)).toBeNull();
  });
});
