import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { describeFailure, HttpError } from './failure';
import type { HttpLimits } from './http';

const EMPTY = new Set([101, 204, 205, 304]);

/**
 * An answer as the `Response` every fetch gives. Its body fails with {@link HttpError} when it pauses or lasts too long (timedOut), is
 * larger than allowed (badAnswer), breaks off (offline) or is not wanted any more (cancelled).
 */
export function readableBody(
  answer: IncomingMessage,
  method: string,
  limits: HttpLimits,
  signal: AbortSignal | null,
): Response {
  const headers = responseHeaders(answer);
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) {
    answer.destroy();
    throw new HttpError('badAnswer', `status ${status}`, true);
  }
  const init = { status, statusText: printable(answer.statusMessage ?? ''), headers };
  if (method === 'HEAD' || EMPTY.has(status)) {
    answer.resume();
    return new Response(null, init);
  }
  return new Response(bodyStream(answer, decoded(answer, headers), limits, signal), init);
}

function responseHeaders(answer: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    const name = answer.rawHeaders[i] ?? '';
    // nothing here keeps cookies, and what nobody holds nobody can leak
    if (/^set-cookie2?$/i.test(name)) continue;
    try {
      headers.append(name, answer.rawHeaders[i + 1] ?? '');
    } catch {
      // a header that cannot be one is as good as none
    }
  }
  return headers;
}

function printable(text: string): string {
  return text.replace(/[^\t\x20-\x7e]/g, '').slice(0, 200);
}

function decoded(answer: IncomingMessage, headers: Headers): Readable {
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (coding !== 'gzip' && coding !== 'x-gzip' && coding !== 'deflate') return answer;
  headers.delete('content-encoding');
  headers.delete('content-length');
  const unpack = coding === 'deflate' ? createInflate() : createGunzip();
  answer.on('error', (error) => unpack.destroy(error));
  answer.once('aborted', () => unpack.destroy(new HttpError('offline', 'the answer broke off', true)));
  return answer.pipe(unpack);
}

function bodyStream(
  answer: IncomingMessage,
  source: Readable,
  limits: HttpLimits,
  signal: AbortSignal | null,
): ReadableStream<Uint8Array> {
  let size = 0;
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;
  let whole: NodeJS.Timeout | undefined;
  let giveUp = (): void => undefined;
  const end = (): void => {
    isOver = true;
    clearTimeout(idle);
    clearTimeout(whole);
    signal?.removeEventListener('abort', giveUp);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = (error: HttpError): void => {
          if (isOver) return;
          end();
          controller.error(error);
          answer.destroy();
          source.destroy();
        };
        giveUp = () => stop(new HttpError('cancelled', 'given up', true));
        signal?.addEventListener('abort', giveUp, { once: true });
        const waitAgain = (): void => {
          clearTimeout(idle);
          idle = setTimeout(() => stop(new HttpError('timedOut', 'the answer got stuck', true)), limits.idleMs);
        };
        whole = setTimeout(() => stop(new HttpError('timedOut', 'the answer takes too long', true)), limits.bodyMs);
        waitAgain();
        source.on('data', (chunk: Buffer) => {
          if (isOver) return;
          size += chunk.byteLength;
          if (size > limits.maxBodyBytes) {
            return stop(new HttpError('badAnswer', `an answer of more than ${limits.maxBodyBytes} bytes`, true));
          }
          // counted anew with every piece, and not at all while nobody reads
          clearTimeout(idle);
          controller.enqueue(new Uint8Array(chunk));
          if ((controller.desiredSize ?? 0) <= 0) source.pause();
          else waitAgain();
        });
        source.on('resume', waitAgain);
        source.once('end', () => {
          if (isOver) return;
          // Node ends an answer that was cut after its last whole chunk like one that is complete
          if (!answer.complete) return stop(new HttpError('offline', 'the answer broke off', true));
          end();
          controller.close();
        });
        source.once('error', (error) => {
          const { code, detail = '' } = describeFailure(error);
          stop(
            error instanceof HttpError ? error : new HttpError(code === 'internal' ? 'badAnswer' : code, detail, true),
          );
        });
        source.once('close', () => stop(new HttpError('offline', 'the answer broke off', true)));
      },
      pull() {
        if (!isOver) source.resume();
      },
      cancel() {
        if (isOver) return;
        end();
        answer.destroy();
        source.destroy();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 1024 * 1024 }),
  );
}
