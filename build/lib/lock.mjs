// One builder at a time: `npm start` in two terminals must not write the same folder.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const WAIT_MS = 300_000;

function ownerIsAlive(file) {
  const pid = Number(fs.readFileSync(file, 'utf8'));
  if (!pid) return Date.now() - fs.statSync(file).mtimeMs < 2000; // being written at this moment
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while holding `file`; a lock whose owner has died is taken over. */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const until = Date.now() + WAIT_MS;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let alive = false;
    try {
      alive = ownerIsAlive(file);
    } catch {
      continue; // it was released just now
    }
    if (!alive) fs.rmSync(file, { force: true });
    else if (Date.now() > until) throw new Error(`still locked by another process: ${file}`);
    else await wait(150);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}
