import type { App } from 'electron';
import { log } from './log';
import { type HandOver, handOverSchema, type HandOverAnswer, MAILBOX_TIMEOUTS, openMailbox } from './hand-over';
import { taskTimeoutMs } from './store-command';

const MAX_TRIES = 5;

type Request = HandOver extends infer H ? (H extends HandOver ? Omit<H, 'reply'> : never) : never;

/**
 * Takes the profile's lock, or hands the request to the process that has it.
 *
 * @param app after `userData` has been set: the lock lies there
 * @returns `owner`: this process has the lock and goes on; else the other process's answer
 */
export async function takeOrHandOver(
  app: Pick<App, 'requestSingleInstanceLock'>,
  request: Request,
): Promise<{ readonly state: 'owner' } | Exclude<HandOverAnswer, { state: 'retry' }>> {
  // the other process syncs by itself: asked to do so without an end it answers after one round
  const needsMs =
    request.kind === 'task' ? (taskTimeoutMs(request.task) ?? taskTimeoutMs({ command: 'sync', once: true })) : null;
  const timeouts = { ...MAILBOX_TIMEOUTS, answerMs: needsMs ?? MAILBOX_TIMEOUTS.answerMs };
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const mailbox = await openMailbox(timeouts);
    try {
      if (app.requestSingleInstanceLock({ ...request, reply: mailbox.reply })) return { state: 'owner' };
      const answer = await mailbox.answer;
      if (answer.state !== 'retry') return answer;
    } finally {
      await mailbox.close();
    }
  }
  return { state: 'silent' };
}

/** Listens for what later starts hand over; what does not read is ignored (an older version, or not us). */
export function onHandOver(app: App, handle: (handOver: HandOver) => void): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const parsed = handOverSchema.safeParse(data);
    if (parsed.success) handle(parsed.data);
    else log.warn('start', 'a second start sent something unreadable');
  });
}
