import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';
import { launchApp } from '../helpers/launch';
import { logCallOut, noteSaver, openJob, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { readTable } from '../helpers/store';
import { type KillableServer, startHub, startRequestTracker } from './killable-servers';

export interface SyncCount {
  readonly sent: number;
  readonly arrived: number;
  readonly doubled: number;
  readonly lost: number;
  readonly problems: readonly string[];
}

/** Long enough for a push to begin (it waits for a moment of quiet) and for several to be cut in the middle. */
const KILL_SPAN_MS = 5_000;
const NOTES_A_ROUND = 12;
const SYNC_TRIES = 40;

/**
 * Kills the app and the servers at random moments while notes go out to a hub and to a ticket system, then lets everything arrive and
 * counts it on the servers themselves, past our own code.
 */
export async function syncRounds(
  rounds: number,
  random: () => number,
  say: (line: string) => void,
): Promise<SyncCount> {
  const folder = await mkdtemp(join(tmpdir(), 'callout-crash-sync-'));
  const profile = join(folder, 'profile');
  const servers: KillableServer[] = [];
  const promised: string[] = [];
  const problems: string[] = [];
  try {
    servers.push(await startHub());
    const tracker = await startRequestTracker();
    if (tracker === null) say('syncing: no Request Tracker here (../shared/servers or root missing): the hub alone');
    else servers.push(tracker);
    await begin(profile, folder, servers);
    for (let round = 1; round <= rounds; round++) {
      promised.push(...(await playRound(profile, round, servers, random, say)));
    }
    await finish(profile);
    return await countOnServers(profile, servers, promised, problems, say);
  } finally {
    for (const server of servers) await server.remove();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const SYMPTOM = 'Killed while syncing';

async function begin(profile: string, folder: string, servers: readonly KillableServer[]): Promise<void> {
  const running = await launchApp({ profile });
  await setUpTechnician(running.page, { name: 'Kim Crash' });
  await logCallOut(running.page, { customer: 'Sync customer', symptom: SYMPTOM });
  await running.close();
  for (const [index, { connect, name }] of servers.entries()) {
    const file = join(folder, `connect-${index}.json`);
    await writeFile(file, JSON.stringify(connect));
    const done = await runCommand(['connect', file, '--profile', profile]);
    if (done.code !== 0) throw new Error(`${name}: connect ended with ${done.code}: ${done.stderr}`);
  }
}

async function playRound(
  profile: string,
  round: number,
  servers: readonly KillableServer[],
  random: () => number,
  say: (line: string) => void,
): Promise<string[]> {
  const running = await launchApp({ profile, expectedProblems: [/./] });
  await waitUntilShellIsThere(running.page);
  await openJob(running.page, SYMPTOM);
  const save = await noteSaver(running.page);
  const saved: string[] = [];
  const killAfterMs = Math.floor(random() * KILL_SPAN_MS);
  // in every second round a server goes, too: sometimes before the app, sometimes after it
  const victim = round % 2 === 0 ? servers[Math.floor(random() * servers.length)] : undefined;
  const serverAfterMs = Math.floor(random() * KILL_SPAN_MS);
  let dead = false;
  const killed = wait(killAfterMs).then(async () => {
    dead = true;
    await running.kill();
  });
  const serverKilled = victim === undefined ? Promise.resolve() : wait(serverAfterMs).then(() => victim.kill());
  try {
    for (let n = 1; n <= NOTES_A_ROUND && !dead; n++) {
      const text = `sync round ${round} note ${n} ${Math.floor(random() * 1e9).toString(36)}`;
      await save(text);
      saved.push(text);
      await wait(random() * 400);
    }
  } catch (error) {
    if (!dead) throw error;
  }
  await Promise.all([killed, serverKilled]);
  await victim?.start();
  const server = victim === undefined ? '' : `, ${victim.name} killed after ${serverAfterMs} ms`;
  say(`sync round ${round}: ${saved.length} saved, app killed after ${killAfterMs} ms${server}`);
  return saved;
}

/** Lets everything arrive; what was cut off is looked for before it is sent again. */
async function finish(profile: string): Promise<void> {
  let last = '';
  for (let tries = 0; tries < SYNC_TRIES; tries++) {
    const done = await runCommand(['sync', '--once', '--profile', profile], { timeoutMs: 180_000 });
    last = done.stdout.trim().split('\n').at(-1) ?? '';
    if (done.code === 0 && (JSON.parse(last) as { unsent: number }).unsent === 0) return;
    // a server that was killed has left a back-off behind
    await wait(2_000);
  }
  throw new Error(`not everything was sent: ${last}`);
}

async function countOnServers(
  profile: string,
  servers: readonly KillableServer[],
  promised: readonly string[],
  problems: string[],
  say: (line: string) => void,
): Promise<SyncCount> {
  const running = await launchApp({ profile });
  await waitUntilShellIsThere(running.page);
  const notes = await readTable<{ id: string; text: string }>(running.page, 'notes');
  await running.close();
  const byText = new Map(notes.map(({ id, text }) => [text, id]));
  const lostHere = promised.filter((text) => !byText.has(text));
  for (const text of lostHere.slice(0, 3)) problems.push(`lost on the laptop: ${text}`);
  // what the ticket system itself had to say came the other way
  const ids = promised.map((text) => byText.get(text)).filter((id) => id !== undefined);
  let arrived = 0;
  let doubled = 0;
  let lost = lostHere.length;
  for (const server of servers) {
    const counts = await server.count(ids);
    const there = [...counts.values()].filter((count) => count > 0).length;
    const more = [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
    say(`${server.name}: sent ${ids.length}, arrived ${there}, doubled ${more}`);
    for (const [id, count] of counts)
      if (count !== 1) problems.push(`${server.name}: note ${id} is there ${count} times`);
    arrived += there;
    doubled += more;
    lost += ids.length - there;
  }
  return { sent: ids.length * servers.length, arrived, doubled, lost, problems: problems.slice(0, 20) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
