import type { MainTexts } from '@shared/texts/main';
import type { AppError } from '@shared/result';

/** Exit codes of every headless command. */
export const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;

/** Where a headless command's words go: this process's own streams, or those of the process that handed the command over. */
export interface CommandOutput {
  readonly out: (text: string) => Promise<void>;
  readonly err: (line: string) => Promise<void>;
}

/** The process's own streams; resolves when the text has been handed on, so that an exit right after loses nothing. */
export const processOutput: CommandOutput = {
  out: (text) => write(process.stdout, text),
  err: (line) => write(process.stderr, `${line}\n`),
};

const guarded = new WeakSet<NodeJS.WriteStream>();

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!guarded.has(stream)) {
    guarded.add(stream);
    // a reader that went away (`| head`) is no reason to fail
    stream.on('error', () => undefined);
  }
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

/** "callout: the disk is full (ENOSPC ...)": the one-line reason on standard error. */
export function reasonLine(error: AppError, texts: MainTexts): string {
  const detail = error.detail?.replace(/\s+/g, ' ').slice(0, 300);
  return `callout: ${texts.errors[error.code]}${detail ? ` (${detail})` : ''}`;
}
