import type { Page } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { launchApp } from '../helpers/launch';
import { composer, logCallOut, openJob, setUpTechnician, typeDraftNote } from '../helpers/screens';
import { canTrace, parseTrace, type SystemCall, tracedExecutable } from '../helpers/strace';

const FLUSHES = new Set(['fsync', 'fdatasync', 'sync_file_range', 'msync']);
const WRITES = new Set(['write', 'pwrite64', 'writev']);

/** Moments in the window, milliseconds since the epoch. */
interface Seen {
  readonly keyAtMs: number;
  /** The note stands in the log. */
  readonly listedAtMs: number;
  /** The field let go of the text: the app's own sign that it is filed. */
  readonly savedAtMs: number;
  /** What the two clocks of the window differ by; a trace can be no more exact than that. */
  readonly clockDifferenceMs: number;
}

/**
 * A kill is not a power cut: what the kernel has survives the one and not the other. So one save is traced, and the flush to the
 * disk must have ended before anything on the screen can be taken for "saved".
 *
 * @returns what is wrong; nothing when all is well
 */
export async function flushTrace(say: (line: string) => void): Promise<string[]> {
  if (!canTrace()) {
    say('flush trace: strace is not here (apt-get install strace); nothing was traced');
    return process.env['CI'] ? ['flush trace: strace is missing'] : [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'callout-trace-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(profile);
    const { executable, traceFile } = tracedExecutable(folder);
    const token = 'writtenAndFlushedBeforeTheScreenSaysSo';
    const running = await launchApp({ profile, executable });
    let seen: Seen;
    try {
      await setUpTechnician(running.page, { name: 'Kim Crash' });
      await logCallOut(running.page, { customer: 'Customer', symptom: 'Flush trace' });
      await openJob(running.page, 'Flush trace');
      seen = await saveAndWatch(running.page, token);
    } finally {
      await running.kill();
    }
    return judge(parseTrace(readFileSync(traceFile, 'utf8')), seen, token, profile, say);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Saves one note by keyboard and writes down when the window showed what. */
async function saveAndWatch(page: Page, text: string): Promise<Seen> {
  // the draft is on the disk before the key: what is written after it is the note
  await typeDraftNote(page, text);
  await composer(page).focus();
  await page.evaluate((token) => {
    const seen = new Promise<Seen>((resolve) => {
      const now = () => performance.timeOrigin + performance.now();
      const field = document.activeElement as HTMLTextAreaElement;
      let keyAtMs = 0;
      let listedAtMs = 0;
      let savedAtMs = 0;
      const look = () => {
        const entries = [...document.querySelectorAll('main li')];
        if (listedAtMs === 0 && entries.some((entry) => entry.textContent.includes(token))) listedAtMs = now();
        if (savedAtMs === 0 && keyAtMs > 0 && field.value === '') savedAtMs = now();
        if (listedAtMs === 0 || savedAtMs === 0) return;
        clearInterval(timer);
        observer.disconnect();
        resolve({ keyAtMs, listedAtMs, savedAtMs, clockDifferenceMs: Date.now() - now() });
      };
      window.addEventListener('keydown', (event) => event.key === 'Enter' && (keyAtMs ||= now()), { capture: true });
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      // the value of a field changes without a mutation
      const timer = setInterval(look, 1);
    });
    Object.assign(window, { seen });
  }, text);
  await page.keyboard.press('Control+Enter');
  return page.evaluate(() => (window as unknown as { seen: Promise<Seen> }).seen);
}

function judge(
  calls: readonly SystemCall[],
  seen: Seen,
  token: string,
  profile: string,
  say: (line: string) => void,
): string[] {
  const database = join(profile, 'IndexedDB');
  const ours = calls.filter((call) => call.path.startsWith(database));
  // text that was typed is stored with two bytes a letter, and strace writes the zero byte between them as \\0
  const forms = [token, token.split('').join('\\0')];
  const written = ours.find(
    ({ name, text, endedAtMs }) =>
      WRITES.has(name) && endedAtMs > seen.keyAtMs && forms.some((form) => text.includes(form)),
  );
  const after = written?.endedAtMs ?? seen.keyAtMs;
  const flush = ours.find((call) => FLUSHES.has(call.name) && call.ok && call.beganAtMs >= after);
  const first = Math.min(seen.savedAtMs, seen.listedAtMs);
  const moments: [number, string][] = [
    [seen.listedAtMs, 'the note stands in the log'],
    [seen.savedAtMs, 'the field is empty: the app calls it saved'],
  ];
  if (written) moments.push([written.endedAtMs, `${written.name} of the note to ${relative(profile, written.path)}`]);
  if (flush) moments.push([flush.endedAtMs, `${flush.name} of ${relative(profile, flush.path)} has returned`]);
  say('flush trace of one save (strace, milliseconds after the key):');
  for (const [atMs, what] of moments.sort((a, b) => a[0] - b[0])) {
    say(`  ${(atMs - seen.keyAtMs).toFixed(2).padStart(8)} ms  ${what}`);
  }

  if (Math.abs(seen.clockDifferenceMs) > 5) {
    return [
      `flush trace: the window's clocks differ by ${seen.clockDifferenceMs.toFixed(1)} ms, the trace proves nothing`,
    ];
  }
  if (!written) return ['flush trace: the note was not seen being written'];
  if (!flush) return ['flush trace: nothing below the IndexedDB folder was flushed'];
  if (flush.endedAtMs >= first)
    return [`flush trace: the screen was ${(flush.endedAtMs - first).toFixed(2)} ms ahead of the disk`];
  return [];
}
