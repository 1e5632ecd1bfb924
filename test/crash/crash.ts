// npm run test:crash [-- --rounds N --saves N --seed N]: kills the real app while it saves, starts it again on the same
// profile, and counts. A save counts from the moment the screen says so. The last line is `saved N, found N, lost N`.
import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp, type RunningApp } from '../helpers/launch';
import { seededRandom } from '../helpers/random';
import {
  composer,
  logCallOut,
  openJob,
  noteSaver,
  setUpTechnician,
  typeDraftNote,
  waitUntilShellIsThere,
} from '../helpers/screens';
import { manyJobs } from '../helpers/seed';
import { putRows, readTable } from '../helpers/store';
import { flushTrace } from './flush-trace';
import { beginSnapshot, migrationRounds, proveRebuild } from './store-rounds';
import { syncRounds } from './sync-rounds';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    saves: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'no-trace': { type: 'boolean', default: false },
    /** Rounds in which app and servers are killed while they sync; a quarter of the rounds unless told. */
    sync: { type: 'string' },
    /** Rounds in which the first start on an older profile is killed; a tenth of the rounds unless told. */
    migrate: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const roundsOfSync = Number(values.sync ?? Math.ceil(rounds / 4));
const roundsOfMigration = Number(values.migrate ?? Math.ceil(rounds / 10));
const savesBeforeKill = Number(values.saves);
const seed = Number(values.seed);
/** The kill comes at a random moment of this span, counted from the last save that was asked for. */
const KILL_SPAN_MS = 600;
/** Records beside the notes, so that a snapshot takes long enough to be killed in. */
const JOBS_BESIDE = 2_000;
const SNAPSHOT_SPAN_MS = 1_500;
/** A new job now and then, so that the log on the screen stays as long as a real one. */
const ROUNDS_PER_JOB = 5;

interface Note {
  readonly id: string;
  readonly text: string;
}
interface Operation {
  readonly kind: string;
  readonly recordId: string;
  readonly verb: string;
}
interface Draft {
  readonly value: unknown;
}

/** What the screen has called saved. */
interface Promised {
  readonly notes: string[];
  /** Last text whose draft the screen called saved, and which was not filed since. */
  draft: string | null;
}

/** A round that ended with a kill and is not counted yet. */
interface Round {
  readonly number: number;
  readonly symptom: string;
  readonly promised: Promised;
  /** What happened in it, for the report. */
  readonly what: string;
}

const random = seededRandom(seed);
const profile = await mkdtemp(join(tmpdir(), 'callout-crash-'));
const saved: string[] = [];
const problems: string[] = [];
let found = 0;
const drafts = { saved: 0, found: 0 };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`seed ${seed}, ${rounds} rounds, at least ${savesBeforeKill} saves each`);
try {
  if (!values['no-trace']) problems.push(...(await flushTrace(say)));
  await setUp();
  let last: Round | null = null;
  for (let round = 1; round <= rounds; round++) last = await playRound(round, last);
  if (last !== null) await (await startAgain(last)).close();
  const rebuilt = await proveRebuild(profile, saved, say);
  problems.push(...rebuilt.problems);
  say(`made anew from snapshot and journal: saved ${saved.length}, found ${rebuilt.found}`);
  found = Math.min(found, rebuilt.found);
} catch (error) {
  problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await rm(profile, { recursive: true, force: true, maxRetries: 10 });
}
const synced = await syncRounds(roundsOfSync, random, say).catch((error: unknown) => {
  problems.push(`syncing: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return null;
});
problems.push(...(synced?.problems ?? []));
const migrated = await migrationRounds(roundsOfMigration, random, say).catch((error: unknown) => {
  problems.push(`migrating: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { saved: 0, found: 0, problems: [] };
});
problems.push(...migrated.problems);
for (const problem of problems) say(`problem: ${problem}`);
say(`drafts saved ${drafts.saved}, found ${drafts.found}, lost ${drafts.saved - drafts.found}`);
say(`migrating: saved ${migrated.saved}, found ${migrated.found}, lost ${migrated.saved - migrated.found}`);
if (synced !== null) {
  say(`sent ${synced.sent}, arrived ${synced.arrived}, doubled ${synced.doubled}, lost ${synced.lost}`);
}
say(`saved ${saved.length}, found ${found}, lost ${saved.length - found}`);
const isLost = found < saved.length || drafts.found < drafts.saved || migrated.found < migrated.saved;
process.exitCode = problems.length > 0 || isLost ? 1 : 0;

async function setUp(): Promise<void> {
  const running = await launchApp({ profile });
  await setUpTechnician(running.page, { name: 'Kim Crash' });
  const [technician] = await readTable<{ id: string }>(running.page, 'technicians');
  if (!technician) throw new Error('no technician was set up');
  await putRows(running.page, { ...manyJobs(JOBS_BESIDE, technician.id) });
  await running.close();
}

/** Starts on what the kill of the last round left, counts what is there, and does it again. */
async function playRound(round: number, last: Round | null): Promise<Round> {
  const began = Date.now();
  const running = await startAgain(last);
  let symptom = last?.symptom ?? '';
  if ((round - 1) % ROUNDS_PER_JOB === 0) {
    symptom = `Crash test, rounds from ${round}`;
    await logCallOut(running.page, { customer: `Customer ${round}`, symptom });
  }
  await openJob(running.page, symptom);

  // even rounds die while a draft is typed, of the odd ones every second while a snapshot is made, the others while notes are filed
  const inDraft = round % 2 === 0;
  const inSnapshot = round % 4 === 3;
  const promised: Promised = { notes: [], draft: null };
  const { afterMs } = await saveUntilKilled(running, round, { inDraft, inSnapshot }, promised);
  saved.push(...promised.notes);
  if (promised.draft !== null) drafts.saved++;
  if (promised.notes.length < savesBeforeKill) {
    problems.push(`round ${round}: only ${promised.notes.length} saves before the kill`);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const what =
    `${promised.notes.length} saved, killed ${afterMs} ms later while ${inDraft ? 'typing a draft' : inSnapshot ? 'making a snapshot' : 'saving'}, ` +
    `${seconds} s`;
  return { number: round, symptom, promised, what };
}

/** Starts the app on the profile; after a kill it counts what is there. */
async function startAgain(last: Round | null): Promise<RunningApp> {
  const running = await launchApp({ profile });
  await waitUntilShellIsThere(running.page);
  if (last === null) return running;
  const { lost, extra, draftFound } = await count(running.page, last.symptom, last.promised);
  const draft = last.promised.draft === null ? '' : `, draft ${draftFound ? 'back' : 'LOST'}`;
  say(`round ${last.number}: ${last.what}; lost ${lost}${draft}, so far ${extra} reached the disk unannounced`);
  return running;
}

async function saveUntilKilled(
  running: RunningApp,
  round: number,
  { inDraft, inSnapshot }: { inDraft: boolean; inSnapshot: boolean },
  promised: Promised,
): Promise<{ afterMs: number }> {
  const { page } = running;
  const save = await noteSaver(page);
  const afterMs = Math.floor(random() * (inSnapshot ? SNAPSHOT_SPAN_MS : KILL_SPAN_MS));
  let dead = false;
  const plug: { pulled: Promise<void> | null } = { pulled: null };
  const pullThePlug = (): void => {
    plug.pulled ??= new Promise((resolve, reject) => {
      setTimeout(() => {
        dead = true;
        running.kill().then(resolve, reject);
      }, afterMs);
    });
  };
  try {
    for (let n = 1; !dead; n++) {
      const text = `round ${round} note ${n} ${Math.floor(random() * 1e9).toString(36)}`;
      if (inSnapshot && n === savesBeforeKill + 1) await beginSnapshot(page);
      if (n > savesBeforeKill && (!inDraft || promised.draft !== null)) pullThePlug();
      if (n > savesBeforeKill && inDraft) {
        // it only grows: what comes back must begin with what was called saved
        const longer: string = promised.draft === null ? text : `${promised.draft} and more`;
        await typeDraftNote(page, longer);
        promised.draft = longer;
      } else {
        await save(text);
        promised.notes.push(text);
      }
    }
  } catch (error) {
    if (plug.pulled === null) throw error; // not the kill: the app really failed
  }
  await plug.pulled;
  return { afterMs };
}

async function count(
  page: Page,
  symptom: string,
  promised: Promised,
): Promise<{ lost: number; extra: number; draftFound: boolean }> {
  const notes = await readTable<Note>(page, 'notes');
  const operations = await readTable<Operation>(page, 'outbox');
  const creations = new Map<string, number>();
  for (const operation of operations) {
    if (operation.kind !== 'note' || operation.verb !== 'create') continue;
    creations.set(operation.recordId, (creations.get(operation.recordId) ?? 0) + 1);
  }
  const withOperation = new Set(notes.filter((note) => creations.get(note.id) === 1).map((note) => note.text));
  if (creations.size !== notes.length) {
    problems.push(`rows and outbox are out of step: ${notes.length} notes, ${creations.size} operations for them`);
  }

  // everything of all rounds: a later kill must not take what an earlier start still had
  const missing = saved.filter((text) => !withOperation.has(text));
  found = saved.length - missing.length;
  for (const text of missing.slice(0, 3)) problems.push(`lost: ${text}`);

  // and the screen must show it too
  await openJob(page, symptom);
  const last = promised.notes.at(-1);
  if (last !== undefined) await page.getByText(last, { exact: true }).first().waitFor();
  let draftFound = false;
  if (promised.draft !== null) {
    const { draft } = promised;
    const kept = (await readTable<Draft>(page, 'drafts')).some(({ value }) => String(value).startsWith(draft));
    // it cannot be typed into before its draft is there
    await composer(page).and(page.locator(':enabled')).waitFor();
    draftFound = kept && (await composer(page).inputValue()).startsWith(draft);
    if (draftFound) drafts.found++;
    else problems.push(`draft lost: ${promised.draft}`);
  }
  return { lost: missing.length, extra: notes.length - found, draftFound };
}
