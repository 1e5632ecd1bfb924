import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

// A proxy between a connector and a server that does what bad networks and bad proxies do, at the byte. One request a connection.

/** `at` counts bytes of the raw request (head and body) or of the raw answer. */
export type ProxyFault =
  | { readonly do: 'pass' }
  | { readonly do: 'cutRequest'; readonly at: number }
  | { readonly do: 'cutAnswer'; readonly at: number }
  | { readonly do: 'delay'; readonly ms: number }
  /** Answers itself; the server never hears of the request. */
  | { readonly do: 'answer'; readonly status: number; readonly retryAfterS?: number; readonly html?: boolean }
  /** The server does it, and the client is told something else. */
  | { readonly do: 'lie'; readonly status: number; readonly html?: boolean }
  /** Sends the request twice and gives back the second answer. */
  | { readonly do: 'replay' };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Counts from 0. */
  readonly n: number;
  readonly bytes: number;
}

export interface FaultProxy {
  readonly url: string;
  /** Asked for each request. */
  fault: (request: SeenRequest) => ProxyFault;
  /** Length of the last whole answer, to know where it can be cut. */
  readonly lastAnswerBytes: number;
  readonly requests: number;
  close(): Promise<void>;
}

/** @param target address of the server, `http://127.0.0.1:5984` */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const state = { n: 0, lastAnswerBytes: 0, fault: (() => ({ do: 'pass' })) as (request: SeenRequest) => ProxyFault };

  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => undefined);
    let raw = Buffer.alloc(0);
    let begun = false;
    client.on('data', (chunk: Buffer) => {
      raw = Buffer.concat([raw, chunk]);
      if (begun || !isWhole(raw)) return;
      begun = true;
      void handle(client, closing(raw)).catch(() => client.destroy());
    });
  });

  async function handle(client: Socket, request: Buffer): Promise<void> {
    const [method = '', path = ''] = request.subarray(0, request.indexOf('\r\n')).toString('latin1').split(' ');
    const fault = state.fault({ method, path, n: state.n++, bytes: request.length });
    switch (fault.do) {
      case 'cutRequest':
        await send(request.subarray(0, Math.min(fault.at, request.length)), fault.at < request.length);
        client.destroy();
        return;
      case 'answer':
        client.end(answerOf(fault.status, fault.html === true, fault.retryAfterS));
        return;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        break;
      case 'replay':
        await send(request, false);
        break;
      default:
    }
    const answer = await send(request, false);
    state.lastAnswerBytes = answer.length;
    if (fault.do === 'lie') client.end(answerOf(fault.status, fault.html === true));
    else if (fault.do === 'cutAnswer' && fault.at < answer.length) {
      client.write(answer.subarray(0, fault.at), () => client.destroy());
    } else client.end(answer);
  }

  /** Sends bytes and reads the whole answer; with `cut` the connection is torn as soon as they are out. */
  function send(bytes: Buffer, cut: boolean): Promise<Buffer> {
    return new Promise((resolve) => {
      const upstream = connect(Number(port), hostname);
      const parts: Buffer[] = [];
      upstream.on('data', (part: Buffer) => parts.push(part));
      upstream.on('error', () => resolve(Buffer.concat(parts)));
      upstream.on('close', () => resolve(Buffer.concat(parts)));
      upstream.write(bytes, () => {
        if (cut) upstream.destroy();
      });
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    get fault() {
      return state.fault;
    },
    set fault(next) {
      state.fault = next;
    },
    get lastAnswerBytes() {
      return state.lastAnswerBytes;
    },
    get requests() {
      return state.n;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function headEnd(raw: Buffer): number {
  return raw.indexOf('\r\n\r\n');
}

function isWhole(raw: Buffer): boolean {
  const end = headEnd(raw);
  if (end < 0) return false;
  const head = raw.subarray(0, end).toString('latin1');
  if (/^transfer-encoding:.*chunked/im.test(head)) return raw.subarray(-5).toString('latin1') === '0\r\n\r\n';
  const length = /^content-length:\s*(\d+)/im.exec(head)?.[1];
  return raw.length >= end + 4 + Number(length ?? 0);
}

/** Asks the server to close after its answer, so that the end of the answer is the end of the connection. */
function closing(raw: Buffer): Buffer {
  const end = headEnd(raw);
  const head = raw
    .subarray(0, end)
    .toString('latin1')
    .split('\r\n')
    .filter((line) => !/^(connection|expect|keep-alive):/i.test(line));
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\nConnection: close`, 'latin1'), raw.subarray(end)]);
}

function answerOf(status: number, html: boolean, retryAfterS?: number): string {
  const body = html
    ? '<!doctype html><title>Log in to the hotel</title><p>Welcome'
    : `{"message":"made to say ${status}"}`;
  const type = html ? 'text/html' : 'application/json';
  const retry = retryAfterS === undefined ? '' : `Retry-After: ${retryAfterS}\r\n`;
  return `HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\n${retry}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}
