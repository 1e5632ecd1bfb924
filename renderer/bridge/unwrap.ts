import type { AppError, ErrorCode, Result } from '@shared/result';

/** A failed call as an exception, for code that has one way out; `code` finds the text to show. */
export class CallError extends Error {
  readonly code: ErrorCode;

  constructor(error: AppError) {
    super(error.detail ?? error.code);
    this.name = 'CallError';
    this.code = error.code;
  }
}

/** The value of a good answer; throws {@link CallError} for a bad one. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new CallError(result.error);
}
