import type { InspectionOptions } from '@shared/domain/inspection';
import type { ExecOptions, ExecOutcome } from './exec';
import type { FactKey, FactMap } from './facts';
import type { Reading } from './reading';

/** What a probe may use. It has no other way to the machine than this and files.ts. */
export interface ProbeContext {
  readonly options: InspectionOptions;
  readonly elevated: boolean;
  readonly signal: AbortSignal;
  /** Root of the file system, "/" outside tests. */
  readonly root: string;
  run(tool: string, args: readonly string[], options?: ExecOptions): Promise<ExecOutcome>;
  /** Another probe's fact; that probe must stand before this one in its registry, and be named in `after` if the inventory does not need it. */
  fact<K extends FactKey>(key: K): Promise<Reading<FactMap[K]>>;
  /**
   * Does something once for several probes of one run (a command whose output feeds three facts) and hands all the same promise. What
   * is done here is not ended by the time limit of the probe that happened to ask first: give its commands limits of their own.
   */
  once<T>(key: string, make: (shared: SharedContext) => Promise<T>): Promise<T>;
}

/** What may be used inside `once`. */
export interface SharedContext {
  readonly signal: AbortSignal;
  run(tool: string, args: readonly string[], options?: ExecOptions): Promise<ExecOutcome>;
  /** Keeps a part of an output that is evidence by itself, so that the whole of it can be shown. Returns its SHA-256. */
  keep?(text: string): string;
}

/** One fact and the way to get it. One probe a file; text is taken apart by a pure function in parse/. */
export interface Probe<K extends FactKey = FactKey> {
  readonly fact: K;
  /** Limit of the whole probe, whatever its commands do. */
  readonly timeoutMs?: number;
  /** Facts it asks other probes for that no part of the inventory is made of: they are then collected too. */
  readonly after?: readonly FactKey[];
  /** Left out of a quick run. */
  readonly slow?: boolean;
  collect(context: ProbeContext): Promise<Reading<FactMap[K]>>;
}

/** A probe whose fact is one of many, as a registry holds it. */
export type AnyProbe = { [K in FactKey]: Probe<K> }[FactKey];
