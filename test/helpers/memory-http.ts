import type { MemoryServer } from '@shared/connectors/memory-server';
import {
  type MemoryAnswer,
  type MemoryRequest,
  type MemoryTransport,
  TransportError,
} from '@shared/connectors/memory-wire';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

// The memory server on a real network, so that what happens on a wire happens to it.

export async function serveMemory(server: MemoryServer): Promise<{ url: string; close: () => Promise<void> }> {
  const face = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      // a request cut short is no request
      if (!request.complete) return;
      const asked = JSON.parse(Buffer.concat(parts).toString('utf8')) as MemoryRequest;
      const { status, body, serverTime } = server.handle((request.url ?? '/').slice(1), asked);
      const text = JSON.stringify({ body, serverTime });
      response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => face.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(face.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        face.closeAllConnections();
        face.close(() => resolve());
      }),
  };
}

export function httpTransport(url: string, login: string): MemoryTransport {
  return (asked) =>
    new Promise<MemoryAnswer>((resolve, reject) => {
      const text = JSON.stringify(asked);
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
      const request = http.request(`${url}/${login}`, { method: 'POST', agent: false, headers });
      request.on('error', (error: NodeJS.ErrnoException) =>
        reject(new TransportError(error.code === 'ECONNREFUSED' ? 'notSent' : 'lost')),
      );
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', () => reject(new TransportError('lost')));
        response.on('end', () => {
          if (!response.complete) return reject(new TransportError('lost'));
          const status = response.statusCode ?? 0;
          const wait = Number(response.headers['retry-after']);
          const retryAfterMs = Number.isFinite(wait) ? wait * 1_000 : null;
          try {
            const read = JSON.parse(Buffer.concat(parts).toString('utf8')) as { body?: unknown; serverTime?: string };
            resolve({ status, body: read.body ?? read, serverTime: read.serverTime ?? '', retryAfterMs });
          } catch {
            if (status >= 300) resolve({ status, body: null, serverTime: '', retryAfterMs });
            else reject(new TransportError('garbled'));
          }
        });
      });
      request.end(text);
    });
}
