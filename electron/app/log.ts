import logger from 'electron-log/node.js';
import path from 'node:path';
import { redact } from './redact';

// electron-log/main would open an IPC channel of its own, without our sender check; this one only writes.
const file = logger.create({ logId: 'callout' });
file.transports.console.level = false;
file.transports.file.level = false;

const MAX_FILE_BYTES = 2_000_000;
let logFile = '';

function write(level: 'info' | 'warn' | 'error', scope: string, message: string): void {
  file[level](withoutSecrets(`[${scope}] ${message}`));
}

const hidden = new Map<string, (text: string) => string>();

/** Texts that only who keeps them can recognise, as a login: taken out of everything that is written from now on. */
export function hideInLog(owner: string, takeOut: (text: string) => string): void {
  hidden.set(owner, takeOut);
}

/** The same text without what must not be seen in a log, on standard error or in a dialog. */
export function withoutSecrets(text: string): string {
  return redact([...hidden.values()].reduce((result, takeOut) => takeOut(result), text));
}

/** The app's log: redacted, in the profile's `logs` folder. Nothing is written before {@link startLog}. */
export const log = {
  info: (scope: string, message: string) => write('info', scope, message),
  warn: (scope: string, message: string) => write('warn', scope, message),
  error: (scope: string, message: string, error?: unknown) =>
    write('error', scope, error === undefined ? message : `${message}: ${describeError(error)}`),
};

/** Starts writing to `main.log` in this folder (kept to about 4 MB: the file and one older one). */
export function startLog(folder: string): void {
  logFile = path.join(folder, 'main.log');
  file.transports.file.resolvePathFn = () => logFile;
  file.transports.file.maxSize = MAX_FILE_BYTES;
  file.transports.file.format = '[{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z}] [{level}] {text}';
  file.transports.file.level = 'info';
}

export function logPath(): string {
  return logFile;
}

/** Message and stack of whatever was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
