import type { RtFetch } from '../../electron/connectors/rt';

// The Request Tracker that these tests run against: started and described by `npm run test:servers`. What is asked here goes past the
// connector, with logins of other people, so that it cannot vouch for itself.

/** The site's root; null when there is no server. */
export const RT_URL = process.env['CALLOUT_RT_URL'] ?? null;

export type RtLogin = 'tech1' | 'tech2' | 'dispatcher' | 'outsider' | 'root';

/** `tech1=1-27-...,tech2=...`. */
export const RT_TOKENS: Partial<Record<RtLogin, string>> = Object.fromEntries(
  (process.env['CALLOUT_RT_TOKENS'] ?? '')
    .split(/[\s,]+/)
    .filter((pair) => pair.includes('='))
    .map((pair) => [pair.slice(0, pair.indexOf('=')).toLowerCase(), pair.slice(pair.indexOf('=') + 1)]),
);

export function tokenOf(login: RtLogin): string {
  const token = RT_TOKENS[login];
  if (token === undefined) throw new Error(`CALLOUT_RT_TOKENS has no token of ${login}`);
  return token;
}

export const plainFetch: RtFetch = (url, init) => fetch(url, init);

export interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One request as somebody else. */
export async function raw(
  login: RtLogin,
  method: string,
  path: string,
  json?: unknown,
  headers: Record<string, string> = {},
): Promise<Raw> {
  const response = await fetch(`${RT_URL ?? ''}/REST/2.0${path}`, {
    method,
    headers: {
      authorization: `token ${tokenOf(login)}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // kept as text
  }
  return { status: response.status, headers: response.headers, body };
}

export interface RawTicket {
  readonly id: number | string;
  readonly Status: string;
  readonly Subject: string;
  readonly Priority: string;
  readonly TimeWorked: string;
  readonly Owner: { readonly id: string };
  readonly CustomFields: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly _hyperlinks: readonly { readonly ref: string; readonly type?: string; readonly id?: string | number }[];
}

export async function rawTicket(id: string | number): Promise<RawTicket> {
  return (await raw('root', 'GET', `/ticket/${id}`)).body as RawTicket;
}

export function fieldOf(ticket: RawTicket, name: string): readonly string[] {
  return ticket.CustomFields.find((field) => field.name === name)?.values ?? [];
}

interface List {
  readonly items: readonly Readonly<Record<string, string>>[];
}

export async function rawTransactions(query: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const asked = encodeURIComponent(`ObjectType = 'RT::Ticket' AND ${query}`);
  const fields = 'ObjectId,Type,Data,TimeTaken,Creator';
  const list = await raw('root', 'GET', `/transactions?query=${asked}&orderby=id&per_page=100&fields=${fields}`);
  return (list.body as List).items;
}

/** Numbers of the tickets with this External ID, deleted ones not among them. */
export async function ticketsOf(externalId: string): Promise<string[]> {
  const query = encodeURIComponent(`'CF.{External ID}' = '${externalId}'`);
  const list = await raw('root', 'GET', `/tickets?query=${query}&per_page=100`);
  return (list.body as List).items.map(({ id }) => String(id));
}

export async function attachmentsOf(
  transactionId: string,
): Promise<{ name: string; type: string; bytes: Uint8Array }[]> {
  const list = (
    await raw('root', 'GET', `/transaction/${transactionId}/attachments?per_page=100&fields=Filename,ContentType`)
  ).body as List;
  const named = list.items.filter(({ Filename }) => (Filename ?? '') !== '');
  return Promise.all(
    named.map(async ({ id, Filename, ContentType }) => {
      const { Content } = (await raw('root', 'GET', `/attachment/${id}`)).body as { Content: string };
      return { name: Filename ?? '', type: ContentType ?? '', bytes: new Uint8Array(Buffer.from(Content, 'base64')) };
    }),
  );
}

/** A ticket made by the dispatcher. */
export async function makeTicket(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const made = await raw('dispatcher', 'POST', '/ticket', {
    Queue: 'Field Service',
    Subject: 'Made by the office',
    Owner: 'tech1',
    Requestor: 'customer1@customers.example',
    Content: 'It does not start.',
    ContentType: 'text/plain',
    ...fields,
  });
  const { id } = made.body as { id?: string };
  if (id === undefined) throw new Error(`no ticket: ${JSON.stringify(made.body)}`);
  return id;
}

/** A message of a ticket as a person reads it in the history. */
export interface ReadMessage {
  readonly transaction: string;
  readonly type: string;
  readonly subject: string;
  readonly text: string;
  readonly minutes: number;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** What people said on a ticket and what the app told on it, in its order. */
export async function readAsPerson(ticket: string): Promise<ReadMessage[]> {
  const talk = (await rawTransactions(`ObjectId = ${ticket}`)).filter(({ Type }) =>
    ['Create', 'Comment', 'Correspond'].includes(Type ?? ''),
  );
  return Promise.all(
    talk.map(async ({ id = '', Type = '', Data = '', TimeTaken = '' }) => {
      const list = (await raw('root', 'GET', `/transaction/${id}/attachments?per_page=100&fields=Filename,ContentType`))
        .body as List;
      const words = list.items.find(
        ({ Filename, ContentType }) => (Filename ?? '') === '' && ContentType === 'text/plain',
      );
      const read =
        words === undefined
          ? null
          : ((await raw('root', 'GET', `/attachment/${words['id'] ?? ''}`)).body as { Content?: string });
      return {
        transaction: id,
        type: Type,
        // as it was folded for the mail
        subject: Data.replace(/\s+/g, ' ').trim(),
        text: Buffer.from(read?.Content ?? '', 'base64').toString('utf8'),
        minutes: Number(TimeTaken) || 0,
        files: await attachmentsOf(id),
      };
    }),
  );
}

/** A ticket's history as RT shows it to people in a browser, as HTML; by a user's password. */
export async function webPage(login: 'tech1' | 'dispatcher', ticket: string): Promise<string> {
  const site = RT_URL ?? '';
  const answer = await fetch(`${site}/NoAuth/Login.html`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', referer: `${site}/` },
    body: new URLSearchParams({ user: login, pass: `${login}-pass`, next: '' }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const page = await fetch(`${site}/Ticket/History.html?id=${ticket}`, {
    headers: { cookie, referer: `${site}/` },
  });
  return page.text();
}
