import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { commandLine } from '../../../../../electron/probes/exec';
import type { ExecOutcome } from '../../../../../electron/probes/exec';
import type { FactKey, FactMap } from '../../../../../electron/probes/facts';
import type { ProbeContext } from '../../../../../electron/probes/probe';
import { known, unavailable } from '../../../../../electron/probes/reading';
import type { Reading } from '../../../../../electron/probes/reading';

type Said = Partial<Pick<ExecOutcome, 'status' | 'stdout' | 'stderr' | 'exitCode'>>;

/** A machine made of files, of what its programs say, and of facts that other probes have found. */
export interface FakeMachine {
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** By program, or by program and arguments ("systemctl list-timers --all"): the longest beginning that fits. */
  readonly tools?: Readonly<Record<string, Said>>;
  readonly facts?: { readonly [K in FactKey]?: FactMap[K] };
}

/** A context for one probe; the folder behind it is removed when the test is over. Commands that nobody set up are not installed. */
export function fakeMachine({ files = {}, tools = {}, facts = {} }: FakeMachine): ProbeContext & { asked: string[] } {
  const root = mkdtempSync(path.join(tmpdir(), 'callout-fake-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [file, content] of Object.entries(files)) {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  const asked: string[] = [];
  const run = async (tool: string, args: readonly string[]): Promise<ExecOutcome> => {
    const command = commandLine(tool, args);
    asked.push(command);
    const key = Object.keys(tools)
      .filter((name) => command === name || command.startsWith(`${name} `))
      .sort((a, b) => b.length - a.length)[0];
    const said: Said = key === undefined ? { status: 'toolMissing' } : (tools[key] ?? {});
    const status = said.status ?? 'ok';
    return await Promise.resolve({
      status,
      tool,
      args,
      command,
      stdout: '',
      stderr: '',
      exitCode: status === 'ok' ? 0 : null,
      durationMs: 1,
      ...said,
    });
  };
  const shared = new Map<string, Promise<unknown>>();
  return {
    asked,
    options: { language: 'en' },
    elevated: true,
    signal: new AbortController().signal,
    root,
    run,
    fact: async <K extends FactKey>(key: K): Promise<Reading<FactMap[K]>> => {
      const value = facts[key];
      return await Promise.resolve(
        value === undefined ? unavailable('failed', 'not set up') : known(value as FactMap[K]),
      );
    },
    once: async (key, make) => {
      const begun = shared.get(key) ?? make({ signal: new AbortController().signal, run });
      shared.set(key, begun);
      return (await begun) as Awaited<ReturnType<typeof make>>;
    },
  };
}

/** The value of a reading, or a failure that says why there is none. */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.status !== 'known') throw new Error(`${reading.reason}: ${reading.detail}`);
  return reading.value;
}

/** What a reading says it lacks. */
export function gapsOf(reading: Reading<unknown>): string[] {
  return reading.status === 'known' ? reading.gaps.map(({ what, reason }) => `${what} ${reason}`) : [reading.reason];
}
