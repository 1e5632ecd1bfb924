import { type AppError, type ErrorCode } from '@shared/result';

/** Why an exchange ended: wrongCode, offline, timedOut, cancelled, corruptFile, newerVersion, and those of storing a file. */
export class PeerError extends Error {
  override readonly name = 'PeerError';

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
  ) {
    super(detail);
  }
}

export function peerError(error: unknown): AppError {
  if (error instanceof PeerError) return { code: error.code, detail: error.detail };
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' ? code : '';
  if (/^(E(CONN|HOST|NET|PIPE|ADDR|TIMEDOUT|NOTFOUND)|EAI_)/.test(name)) return { code: 'offline', detail: name };
  return { code: 'internal', detail: name === '' ? String(error).slice(0, 200) : name };
}
