import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../../electron/probes/assemble';
import { collectRest, readCollected, withoutRights } from '../../../../electron/probes/collect-rest';
import type { FinishedRun } from '../../../../electron/probes/collect-rest';
import { elevatedCommand } from '../../../../electron/probes/elevated-command';
import type { ElevatedInput } from '../../../../electron/probes/elevated-command';
import { unavailable } from '../../../../electron/probes/reading';
import { drive, fact } from '../diagnostics/facts';

const input: ElevatedInput = {
  platform: 'linux',
  program: '/opt/Callout/callout',
  appPath: null,
  keys: ['smart', 'memoryModules'],
  language: 'de',
  answerFile: 'C:\\Users\\Eva\\Temp\\callout-rights-1\\facts.json',
};

describe('asking for rights', () => {
  it('starts this app with names of facts, and nothing that came from outside', () => {
    expect(elevatedCommand(input)).toEqual({
      tool: 'pkexec',
      args: ['/opt/Callout/callout', '--no-sandbox', 'collect', '--facts', 'smart,memoryModules', '--lang', 'de'],
      answer: 'stdout',
    });
    expect(elevatedCommand({ ...input, platform: 'aix' })).toBeNull();
  });

  it('quotes a folder with blanks and quotes for each system', () => {
    const mac = elevatedCommand({ ...input, platform: 'darwin', program: '/Apps/Eva\'s "Tools"/Callout' });
    expect(mac?.args[1]).toBe(
      `do shell script "'/Apps/Eva'\\\\''s \\"Tools\\"/Callout' 'collect' '--facts' 'smart,memoryModules' '--lang' 'de'" with administrator privileges`,
    );
    const windows = elevatedCommand({ ...input, platform: 'win32', program: "C:\\Eva's\\callout.exe" });
    expect(windows?.args.at(-1)).toBe(
      `Start-Process -FilePath 'C:\\Eva''s\\callout.exe' -ArgumentList '"collect" "--facts" "smart,memoryModules" "--lang" "de" "--out" "${input.answerFile}"' -Verb RunAs -WindowStyle Hidden -Wait`,
    );
    expect(windows?.answer).toBe('file');
  });
});

describe('completing an inspection with rights', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'callout-rest-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const facts: Facts = {
    smart: unavailable('notPermitted', 'open failed', [], 'smartctl'),
    memory: fact({
      totalBytes: 8e9,
      availableBytes: 6e9,
      swapTotalBytes: null,
      swapFreeBytes: null,
      stalledPercent: null,
    }),
    memoryModules: fact({ modules: [], slots: 2 }, [{ what: 'memory.modules', reason: 'notPermitted' }]),
  };
  const run: FinishedRun = {
    runId: 'r',
    options: { language: 'en', checks: ['sto.smart.verdict', 'mem.pressure'] },
    facts,
    durationMs: 900,
  };
  const stillWaiting = new AbortController().signal;

  /** A pkexec that prints `answer` instead of asking anybody, and ends with `code`. */
  async function rest(answer: string, code = 0, signal = stillWaiting) {
    const tools = mkdtempSync(path.join(folder, 'tools-'));
    writeFileSync(path.join(tools, 'answer'), answer);
    const script = `#!/bin/sh\ncat '${path.join(tools, 'answer')}'\nexit ${String(code)}\n`;
    writeFileSync(path.join(tools, 'pkexec'), script);
    chmodSync(path.join(tools, 'pkexec'), 0o755);
    const context = { toolVersion: '1', packaged: false, program: '/opt/callout', appPath: null };
    return await collectRest(run, { ...context, env: { CALLOUT_TOOLS: tools, CALLOUT_PLATFORM: 'linux' } }, signal);
  }

  it('knows what was missing for want of rights, in whole or in part', () => {
    expect(withoutRights(facts)).toEqual(['smart', 'memoryModules']);
  });

  it('judges anew what came with rights, and keeps what was known before', async () => {
    const answer = { schema: 'callout-facts/1', facts: { smart: fact([drive({ passed: false, exitBits: 8 })]) } };
    const result = await rest(JSON.stringify(answer));
    expect(result).toMatchObject({ ok: true, value: { elevated: true } });
    const outcomes = result.ok ? result.value.checks.map(({ id, outcome }) => [id, outcome]) : [];
    expect(outcomes).toEqual([
      ['sto.smart.verdict', 'fail'],
      ['mem.pressure', 'pass'],
    ]);
    expect(result.ok && result.value.inventory.memory.totalBytes).toBe(8e9);
  });

  it('takes only facts it asked for', () => {
    const text = JSON.stringify({ schema: 'callout-facts/1', facts: { memory: facts.memory, smart: facts.smart } });
    expect(Object.keys(readCollected(text, ['smart']) ?? {})).toEqual(['smart']);
  });

  it.each([
    ['no', '', 126, 'notPermitted'],
    ['nobody to ask', '', 127, 'notPermitted'],
    ['garbage', '<html>', 0, 'badOutput'],
    ['half an answer', '{"schema":"callout-facts/1","facts":{"smart":', 0, 'badOutput'],
    ['a newer format', '{"schema":"callout-facts/2","facts":{}}', 0, 'badOutput'],
  ])('says so when the answer is %s', async (_what, answer, code, error) => {
    expect(await rest(answer, code)).toMatchObject({ ok: false, error: { code: error } });
  });

  it('stops asking when the technician does', async () => {
    expect(await rest('', 0, AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
