import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inspect, type InspectCommandInput, runInspectCommand } from '../../../../electron/app/inspect-command';
import { fail, ok } from '@shared/result';
import { mainTexts } from '@shared/texts/main';
import { emptyInspection } from '../../../helpers/inspection';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-command-'));
});
afterEach(() => rm(folder, { recursive: true }));

const asked = (more: Partial<InspectCommandInput['command']>): InspectCommandInput['command'] => ({
  kind: 'inspect',
  out: null,
  checks: null,
  quick: false,
  format: 'json',
  suite: null,
  redact: [],
  ...more,
});

async function run(inspect: Inspect, over: Partial<InspectCommandInput> = {}) {
  const said = { out: '', err: [] as string[] };
  const exitCode = await runInspectCommand({
    command: asked({}),
    out: null,
    language: 'en',
    texts: mainTexts('en'),
    inspect,
    output: {
      out: (text) => Promise.resolve(void (said.out += text)),
      err: (line) => Promise.resolve(void said.err.push(line)),
    },
    signal: new AbortController().signal,
    ...over,
  });
  return { exitCode, ...said };
}

const finished: Inspect = (runId, _options, onProgress) => {
  const step = { runId, stepId: 'disks', kind: 'section' as const, title: 'Disks', done: 1, total: 1 };
  onProgress({ ...step, state: 'running', done: 0 });
  onProgress({ ...step, state: 'done' });
  return Promise.resolve(ok(emptyInspection()));
};

describe('inspect', () => {
  it('prints the document alone on standard output and the progress on standard error', async () => {
    const { exitCode, out, err } = await run(finished);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual(emptyInspection());
    expect(err).toEqual(['callout: inspecting this machine', '[1/1] Disks']);
  });

  it('writes the file and the checksum sha256sum can check', async () => {
    const out = path.join(folder, 'x.json');
    const result = await run(finished, { out });
    expect(result).toMatchObject({ exitCode: 0, out: '' });
    const text = await readFile(out, 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    expect(await readFile(`${out}.sha256`, 'utf8')).toBe(`${hash}  x.json\n`);
  });

  it('writes what format was asked for, with what was to be left out replaced', async () => {
    const glpi = await run(finished, { command: asked({ format: 'glpi', redact: ['people'] }) });
    expect(JSON.parse(glpi.out)).toMatchObject({ itemtype: 'Computer', content: { hardware: { name: 'host-1' } } });
    const csv = await run(finished, { command: asked({ format: 'csv' }), language: 'de' });
    expect(csv.out).toMatch(/^\uFEFFName,Version,Hersteller,/);
    const out = path.join(folder, 'x.html');
    await run(finished, { out, command: asked({ format: 'html' }) });
    const page = await readFile(out, 'utf8');
    expect(page).toContain('desk-7');
    const hash = createHash('sha256').update(page).digest('hex');
    expect(await readFile(`${out}.sha256`, 'utf8')).toBe(`${hash}  x.html\n`);
  });

  it('hands on what was asked', async () => {
    const handedOn: unknown[] = [];
    const inspect: Inspect = (_runId, options) => {
      handedOn.push(options);
      return Promise.resolve(ok(emptyInspection()));
    };
    await run(inspect, { language: 'de', command: asked({ checks: ['sto.free'], quick: true }) });
    await run(inspect, { command: asked({ suite: 'wontPrint' }) });
    expect(handedOn).toEqual([
      { language: 'de', quick: true, checks: ['sto.free'] },
      { language: 'en', quick: false, suite: 'wontPrint' },
    ]);
  });

  it('fails with one line when it was cancelled or the file cannot be written', async () => {
    const cancelled = await run(() => Promise.resolve(fail('cancelled')));
    expect(cancelled).toMatchObject({ exitCode: 1, out: '' });
    expect(cancelled.err.at(-1)).toBe('callout: cancelled');
    const unwritable = await run(finished, { out: path.join(folder, 'nowhere', 'x.json') });
    expect(unwritable.exitCode).toBe(1);
    // told before the machine is read, not half a minute later
    expect(unwritable.err).toEqual([expect.stringMatching(/^callout: not found/)]);
  });
});
