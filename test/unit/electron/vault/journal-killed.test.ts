import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { frameKey } from '../../../../electron/vault/frames';
import { Journal } from '../../../../electron/vault/journal';
import { Quarantine } from '../../../../electron/vault/quarantine';

const ROUNDS = 50;
const MOST_SAVED_A_ROUND = 60;
let root: string;
let program: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'journal-killed-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.resolve(import.meta.dirname, '../../../../shared') } },
    build: {
      ssr: path.join(import.meta.dirname, 'append-until-killed.ts'),
      outDir: path.join(root, 'program'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'append.mjs' } },
    },
    ssr: { noExternal: true },
  });
  program = path.join(root, 'program', 'append.mjs');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** One life of the process, ended with kill -9 once it has said so many; answers with what it said was saved. */
function life(folder: string, killAfter: number): Promise<{ saved: string[]; other: string[] }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    if (text.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('close', () => {
      // what was said is what counts, also by a line that the kill cut in two
      const lines = text.split('\n').slice(0, -1);
      resolve({
        saved: lines.filter((line) => line.startsWith('saved ')).map((line) => line.slice(6)),
        other: lines.filter((line) => !line.startsWith('saved ')),
      });
    });
  });
}

it(`every entry that was called saved is there after ${ROUNDS} kills at any moment`, { timeout: 240_000 }, async () => {
  const folder = path.join(root, 'profile', 'journal');
  const saved = new Set<string>();
  const other: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const one = await life(folder, Math.ceil(Math.random() * MOST_SAVED_A_ROUND));
    for (const id of one.saved) saved.add(id);
    other.push(...one.other);
  }
  const key = frameKey(Buffer.alloc(32, 7));
  const journal = await Journal.open({
    folder,
    keys: { current: key, find: () => key.secret },
    quarantine: new Quarantine(path.join(root, 'profile', 'quarantine')),
    appVersion: '1.0.0',
    onProblem: () => undefined,
  });
  const found = new Set<unknown>();
  const problems: string[] = [];
  for await (const item of journal.read()) {
    if (item.type === 'problem') problems.push(item.problem);
    else
      for (const write of item.entry.writes) if (write.do === 'put') for (const row of write.rows) found.add(row['id']);
  }
  await journal.close();
  expect(saved.size).toBeGreaterThan(ROUNDS);
  expect([...saved].filter((id) => !found.has(id))).toEqual([]);
  // a kill leaves cut-off ends only, and those are dealt with at the next start
  expect(problems).toEqual([]);
  expect(other.filter((line) => !/are no entry|holds no entry/.test(line))).toEqual([]);
  expect((await readdir(folder)).length).toBeGreaterThan(1);
});
