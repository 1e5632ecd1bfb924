import { teamNameSchema } from '@shared/domain/team';
import { z } from '@shared/z';

/** The seam to the network: the platform's `fetch` with our certificates, or a fake. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Name and password, or the token of a server that takes JWT. */
export type CouchLogin = { readonly user: string; readonly password: string } | { readonly token: string };

/** The profile's files, named by their SHA-256 (lower-case hex). */
export interface HubFiles {
  read(sha256: string): Promise<Uint8Array | null>;
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>;
}

/** Settings of a connection to a hub. */
export const couchOptionsSchema = z.object({
  team: teamNameSchema,
  /** Where an administrator named it otherwise; else `callout-TEAM`. */
  database: z
    .string()
    .regex(/^[a-z][a-z0-9_$()+-]{0,200}$/)
    .optional(),
});
export type CouchOptions = z.infer<typeof couchOptionsSchema>;

/** What every call to a hub needs to know. */
export interface CouchAccess {
  /** The server's address; a path in front of the databases is kept. */
  readonly url: string;
  readonly secret: CouchLogin;
  readonly fetch: Fetch;
}

export interface CouchSetup extends CouchAccess {
  /** Id of the connection: links made here carry it. */
  readonly connection: string;
  readonly options: CouchOptions;
  /** Wall clock, Unix milliseconds. */
  readonly now: () => number;
  readonly files: HubFiles;
}

/** The database of a team. */
export function databaseOf(options: CouchOptions): string {
  return options.database ?? `callout-${options.team}`;
}

export const TEAM_ROLES = ['technician', 'senior', 'dispatcher'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** The role every member has, and the one that says what he may do. */
export function memberRole(team: string): string {
  return `callout-${team}`;
}
export function teamRole(team: string, role: TeamRole): string {
  return `callout-${team}-${role}`;
}
