import type { Session } from '@shared/domain/inspection';
import { cleanText, parseKeyValues } from './values';

/** Size of a record of utmp(5) on x86 and on 64-bit ARM, where the times are 64 bits wide. */
const RECORD_BYTES = [384, 400] as const;
const USER_PROCESS = 7;

/** `/run/utmp`: who is signed in; null when it is not a list of such records. An empty file is an empty list. */
export function parseUtmp(bytes: Buffer): Session[] | null {
  for (const size of RECORD_BYTES) {
    const sessions = bytes.length % size === 0 ? recordsOf(bytes, size) : null;
    if (sessions !== null) return sessions;
  }
  return null;
}

function recordsOf(bytes: Buffer, size: (typeof RECORD_BYTES)[number]): Session[] | null {
  const sessions: Session[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const type = bytes.readInt16LE(at);
    if (type < 0 || type > 9) return null;
    if (type !== USER_PROCESS) continue;
    const user = textAt(bytes, at + 44, 32);
    // On ARM the exit status is followed by 64-bit numbers: session, seconds, microseconds.
    const seconds = size === 384 ? bytes.readUInt32LE(at + 340) : Number(bytes.readBigInt64LE(at + 344));
    if (user === null) continue;
    sessions.push({
      user,
      terminal: textAt(bytes, at + 8, 32),
      from: textAt(bytes, at + 76, 256),
      startedAt: seconds > 0 && seconds < 2 ** 33 ? new Date(seconds * 1000).toISOString() : null,
    });
  }
  return sessions;
}

/** A file of `/run/systemd/sessions`; null for what is no session of a person (greeters, the manager's own). */
export function parseLogindSession(text: string): Session | null {
  const values = parseKeyValues(text);
  const user = cleanText(values.get('USER') ?? '');
  if (user === null || values.get('CLASS') !== 'user' || values.get('STATE') === 'closing') return null;
  const micros = values.get('REALTIME') ?? '';
  return {
    user,
    terminal: cleanText(values.get('TTY') ?? values.get('DISPLAY') ?? ''),
    from: cleanText(values.get('REMOTE_HOST') ?? ''),
    startedAt: /^\d{15,16}$/.test(micros) ? new Date(Number(micros) / 1000).toISOString() : null,
  };
}

function textAt(bytes: Buffer, start: number, length: number): string | null {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return cleanText((end === -1 ? field : field.subarray(0, end)).toString('utf8'));
}
