import { teamNameSchema } from '../domain/team';
import {
  connectionInfoSchema,
  fileOutcomeSchema,
  fileRequestSchema,
  pullPageSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushItemSchema,
} from '../connectors/port';
import { connectionIdSchema, connectionSchema, systemSchema } from '../domain/sync-records';
import { z } from '../z';

// Connections to remote systems. Address and login of a connection stay in the main process; the window names it by its id.

const nothing = z.object({}).strict();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const options = z.record(z.string(), z.unknown());

/** A login as typed or read from a file; it is never given back. */
export const loginSchema = z.union([
  z.object({ token: z.string().min(1).max(4_000) }),
  z.object({ user: z.string().min(1).max(200), password: z.string().max(4_000) }),
]);

/** The file of `connect FILE.json`, and what the form sends. */
export const connectRequestSchema = z
  .object({
    system: systemSchema.exclude(['memory']),
    url: z.string().url().max(2_000),
    token: z.string().min(1).max(4_000).optional(),
    user: z.string().min(1).max(200).optional(),
    password: z.string().max(4_000).optional(),
    options: options.default({}),
  })
  .refine(
    (c) => c.token !== undefined || (c.user !== undefined && c.password !== undefined),
    'token, or user and password',
  );
export type ConnectRequest = z.output<typeof connectRequestSchema>;

/** A connection that was tested and whose login is kept; the window writes it into the store. */
const connected = z.object({
  connection: connectionSchema.pick({
    id: true,
    system: true,
    role: true,
    name: true,
    url: true,
    user: true,
    options: true,
  }),
  info: connectionInfoSchema,
});
export type Connected = z.infer<typeof connected>;

export const authoritySchema = z.object({ sha256, subject: z.string(), validTo: z.string() });

/** A job, or everything since a date, as it is handed to somebody else; see the export zip. */
const handOver = z.object({
  tables: z.array(z.object({ name: z.string().regex(/^[A-Za-z]{1,40}$/), ndjson: z.string() })),
  files: z.array(sha256),
  counts: z.record(z.string(), z.number()),
});
const received = z.object({
  name: z.string(),
  tables: z.array(z.object({ name: z.string().regex(/^[A-Za-z]{1,40}$/), ndjson: z.string() })),
  files: z.number().int(),
});

export const SYNC_CALLS = {
  /** Tests address and login, and keeps the login when they are good. */
  'connection.connect': { input: connectRequestSchema, output: connected },
  /** The same from a file; `path` only from a headless command, else it asks. */
  'connection.connectFile': { input: z.object({ path: z.string().optional() }), output: connected },
  /** A new login for a connection whose old one was refused. */
  'connection.signIn': {
    input: z.object({ id: connectionIdSchema, options, login: loginSchema }),
    output: connectionInfoSchema,
  },
  /** Forgets the login. What is unsent stays in the store. */
  'connection.forget': { input: z.object({ id: connectionIdSchema }), output: nothing },
  'connection.test': { input: z.object({ id: connectionIdSchema, options }), output: connectionInfoSchema },
  /** What the system has to choose from, for the mapping editor: queues, statuses, moves, fields. Shape: the connector's. */
  'connection.metadata': {
    input: z.object({ id: connectionIdSchema, options }),
    output: z.object({ metadata: z.record(z.string(), z.unknown()) }),
  },
  /** An administrator makes a team's database and its write rules on a hub. The administrator's login is used once and not kept. */
  'connection.installTeam': {
    input: z.object({
      url: z.string().url().max(2_000),
      user: z.string().min(1).max(200),
      password: z.string().max(4_000),
      team: teamNameSchema,
      members: z
        .array(
          z.object({
            user: z.string().regex(/^[A-Za-z0-9._@-]{1,100}$/),
            /** Null leaves the password of somebody who is already there. */
            password: z.string().max(4_000).nullable(),
            role: z.enum(['technician', 'senior', 'dispatcher']),
          }),
        )
        .max(200),
    }),
    output: z.object({ database: z.string(), created: z.boolean(), rules: z.string(), members: z.array(z.string()) }),
  },
  'connection.addAuthority': { input: nothing, output: z.object({ authorities: z.array(authoritySchema) }) },
  'connection.authorities': { input: nothing, output: z.object({ authorities: z.array(authoritySchema) }) },
  'connection.removeAuthority': {
    input: z.object({ sha256 }),
    output: z.object({ authorities: z.array(authoritySchema) }),
  },

  'sync.pull': {
    input: z.object({ id: connectionIdSchema, options, request: pullRequestSchema }),
    output: pullPageSchema,
  },
  'sync.push': {
    input: z.object({ id: connectionIdSchema, options, items: z.array(pushItemSchema).min(1) }),
    output: pushAnswerSchema,
  },
  'sync.file': {
    input: z.object({ id: connectionIdSchema, options, request: fileRequestSchema }),
    output: fileOutcomeSchema,
  },
  /** Answers when something has changed there, or after `timeoutMs`. */
  'sync.wait': {
    input: z.object({
      id: connectionIdSchema,
      options,
      cursor: z.string().nullable(),
      timeoutMs: z.number().int().max(120_000),
    }),
    output: z.object({ changed: z.boolean() }),
  },
  /** Ends whatever a connection is waiting for. */
  'sync.cancel': { input: z.object({ id: connectionIdSchema }), output: nothing },

  /** Waits on the local network for another laptop that knows the code; `peer.state` tells how it goes. One at a time: `busy`. */
  'peer.offer': {
    input: z.object({ name: z.string().max(200), give: handOver }),
    output: z.object({ offerId: z.string(), code: z.string(), addresses: z.array(z.string()), port: z.number().int() }),
  },
  'peer.stop': { input: z.object({ offerId: z.string() }), output: nothing },
  /** Laptops on this network that offer something just now. */
  'peer.find': {
    input: nothing,
    output: z.object({ peers: z.array(z.object({ name: z.string(), address: z.string(), port: z.number().int() })) }),
  },
  /** Takes what another laptop offers, and gives it ours in return. Errors: wrongCode, offline, timedOut, corruptFile, newerVersion. */
  'peer.exchange': {
    input: z.object({
      name: z.string().max(200),
      address: z.string().max(100),
      port: z.number().int().min(1).max(65_535),
      code: z.string().max(40),
      give: handOver.nullable(),
    }),
    output: received,
  },
  /** What the other laptop gave in return for an offer. */
  'peer.received': { input: z.object({ offerId: z.string() }), output: received },
} as const;

export const SYNC_EVENTS = {
  'peer.state': z.object({
    offerId: z.string(),
    state: z.enum(['waiting', 'connected', 'sending', 'done', 'failed', 'wrongCode']),
    peer: z.string().nullable(),
    doneBytes: z.number(),
    totalBytes: z.number(),
    /** The other side gave something in return. */
    hasReceived: z.boolean(),
  }),
} as const;
