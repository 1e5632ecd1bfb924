import type { Connector } from '@shared/connectors/port';
import type { Connection } from '@shared/domain/sync-records';
import type { WorldFiles } from '../../contract/world';

// What a day of the team needs of its two servers, whether they are held in memory or real ones.

/** The day as the servers see it. */
export interface Day {
  /** The true time. */
  readonly nowMs: number;
  readonly random: () => number;
  /** Share of requests that go wrong, 0 to 1. */
  readonly badNet: number;
}

/** A laptop as the servers see it. */
export interface Laptop {
  /** Technician: anna, ben or dora. */
  readonly id: string;
  readonly files: WorldFiles;
  now(): number;
  /** Carries one request of the running app; rejects when its power fails before or after it. */
  carry<R>(request: () => Promise<R>): Promise<R>;
}

export interface OfficeTicket {
  readonly id: string;
  /** Our id of the job that it is. */
  readonly jobId: string;
  /** What the field of the next action says. */
  readonly nextAction: unknown;
}

/** What has our mark on a ticket. */
export interface DeskMark {
  readonly ticket: string;
  /** Id of the record, or of the operation that changed it. */
  readonly key: string;
  readonly text: string;
  readonly minutes: number;
  /** Said again with every change, by its nature: the minutes of a visit. */
  readonly repeats: boolean;
}

export interface DeskState {
  /** Our id of each ticket that was made by us. */
  readonly jobs: readonly { readonly ticket: string; readonly key: string }[];
  readonly marks: readonly DeskMark[];
}

export interface Servers {
  readonly hubId: string;
  readonly deskId: string;
  /** The id of a record that the morning makes: real ticket systems take only ids as the app makes them. */
  id(name: string): string;
  /** Words in the symptom by which a ticket is known to be of this day. */
  readonly tag: string;
  connection(
    laptop: Pick<Laptop, 'id'>,
    role: Connection['role'],
  ): Pick<Connection, 'id' | 'system' | 'url' | 'user' | 'options'>;
  connect(laptop: Laptop, role: Connection['role']): Connector | Promise<Connector>;
  /** Kinds of records of which a ticket shows every one that was made. */
  shows(kind: string): boolean;
  /** What the office does by itself in its ticket system, past every connector. */
  addTicket(owner: string, symptom: string, priority: number): Promise<void>;
  /** Those that were not deleted. */
  tickets(): Promise<OfficeTicket[]>;
  setTicket(id: string, change: { readonly priority: number } | { readonly nextAction: string }): Promise<void>;
  comment(id: string, text: string): Promise<void>;
  giveTicket(id: string, owner: string): Promise<void>;
  deleteTicket(id: string): Promise<void>;
  /** Changes whenever something is written on either server. */
  version(): Promise<string>;
  /** Every record on the hub, by its id. */
  hubRecords(): Promise<Map<string, Record<string, unknown>>>;
  /** What was written twice on the hub, in words. */
  doubledOnHub(): Promise<string[]>;
  /** Deleted tickets included. */
  deskState(): Promise<DeskState>;
  close(): Promise<void>;
}
