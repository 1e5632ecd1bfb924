import { randomUUID } from 'node:crypto';
import { keyPathOf, type RebuildStep, type StoreWrite } from '@shared/ipc/store-calls';
import type { Journal } from './journal';
import { readSnapshot, type Row, type StoredSnapshot } from './snapshot-file';
import { roughBytes } from './sizes';
import type { StoreKeys } from './store-key';

const STEP_ROWS = 500;
const STEP_BYTES = 2 * 1024 * 1024;

/** The tables of a database as they were last, and how that is known. */
export interface Rebuilt {
  /** Of the last layer; 0 when there is none. */
  readonly dbVersion: number;
  /** Rows by table in the end, but for what migrations between the layers do. */
  readonly counts: Record<string, number>;
  readonly snapshotAt: string | null;
  /** Journal entries that were applied. */
  readonly entries: number;
  readonly damaged: string[];
  readonly layers: readonly Layer[];
}

/** What was written under one version of the database: the rows of the versions before go through the migrations first. */
export interface Layer {
  readonly dbVersion: number;
  readonly tables: Map<string, LayerTable>;
}

interface LayerTable {
  /** What layers below have of this table is gone. */
  cleared: boolean;
  /** By key; null: deleted. */
  rows: Map<string, Row | null>;
}

/**
 * Makes the tables anew: the newest snapshot that is whole, and every journal entry from its beginning on. Entries are after-images, so
 * that one that is in the snapshot already changes nothing. A damaged snapshot is used only when there is no other, and told.
 *
 * @param snapshots newest first
 */
export async function rebuild(
  snapshots: readonly StoredSnapshot[],
  journal: Pick<Journal, 'read' | 'journalId' | 'isComplete'>,
  keys: Pick<StoreKeys, 'find'>,
): Promise<Rebuilt> {
  const damaged: string[] = [];
  const base = await firstWhole(snapshots, keys, damaged);
  const layers: Layer[] = base === null ? [] : [base.layer];
  let entries = 0;
  if (base !== null && base.snapshot.journalId !== journal.journalId) {
    damaged.push(`the journal does not continue ${base.snapshot.name}: what came after it may be missing`);
  }
  if (base === null && !journal.isComplete) damaged.push('no snapshot: what is older than the journal is missing');
  for await (const item of journal.read(base?.snapshot.journalFrom ?? 1)) {
    if (item.type === 'problem') {
      damaged.push(item.problem);
      continue;
    }
    entries++;
    let layer = layers.at(-1);
    if (layer === undefined || item.entry.dbVersion > layer.dbVersion) {
      layer = { dbVersion: item.entry.dbVersion, tables: new Map() };
      layers.push(layer);
    }
    for (const write of item.entry.writes) apply(layer, write);
  }
  return {
    dbVersion: layers.at(-1)?.dbVersion ?? 0,
    counts: countsOf(layers),
    snapshotAt: base?.snapshot.at ?? null,
    entries,
    damaged,
    layers,
  };
}

/** Whether {@link rebuild} would give back the database, and not a few rows of it. */
export function canRebuild(
  snapshots: readonly StoredSnapshot[],
  journal: Pick<Journal, 'lastEntry' | 'isComplete'>,
): boolean {
  return snapshots.length > 0 || (journal.isComplete && journal.lastEntry > 0);
}

async function firstWhole(
  snapshots: readonly StoredSnapshot[],
  keys: Pick<StoreKeys, 'find'>,
  damaged: string[],
): Promise<{ snapshot: StoredSnapshot; layer: Layer } | null> {
  for (const snapshot of snapshots) {
    const { layer, problems } = await load(snapshot, keys);
    if (problems.length === 0) return { snapshot, layer };
    damaged.push(...problems);
  }
  const [newest] = snapshots;
  return newest === undefined ? null : { snapshot: newest, layer: (await load(newest, keys)).layer };
}

async function load(
  snapshot: StoredSnapshot,
  keys: Pick<StoreKeys, 'find'>,
): Promise<{ layer: Layer; problems: string[] }> {
  const layer: Layer = { dbVersion: snapshot.dbVersion, tables: new Map() };
  const problems: string[] = [];
  try {
    for await (const item of readSnapshot(snapshot.file, keys.find)) {
      if (item.type === 'problem') problems.push(item.problem);
      else apply(layer, { do: 'put', table: item.table, rows: [...item.rows] });
    }
  } catch (error) {
    problems.push(`${snapshot.name}: ${String(error)}`);
  }
  return { layer, problems };
}

function apply({ tables }: Layer, write: StoreWrite): void {
  let table = tables.get(write.table);
  if (table === undefined) tables.set(write.table, (table = { cleared: false, rows: new Map() }));
  if (write.do === 'clear') {
    table.cleared = true;
    table.rows = new Map();
  } else if (write.do === 'delete') for (const key of write.keys) table.rows.set(JSON.stringify(key), null);
  else for (const row of write.rows) table.rows.set(keyOf(write.table, row), row);
}

function keyOf(table: string, row: Row): string {
  const path = keyPathOf(table);
  const key = typeof path === 'string' ? row[path] : path.map((part) => row[part]);
  // one without a key cannot be what the database held, but it is not for us to drop it
  return key === undefined ? `no key ${randomUUID()}` : JSON.stringify(key);
}

function countsOf(layers: readonly Layer[]): Record<string, number> {
  const keys = new Map<string, Set<string>>();
  for (const { tables } of layers) {
    for (const [name, { cleared, rows }] of tables) {
      const held = (cleared ? undefined : keys.get(name)) ?? new Set<string>();
      keys.set(name, held);
      for (const [key, row] of rows) {
        if (row === null) held.delete(key);
        else held.add(key);
      }
    }
  }
  return Object.fromEntries([...keys].map(([name, held]) => [name, held.size]));
}

/** Hands everything out, layer by layer and table by table, in pieces that fit a message. */
export function* rebuildSteps({ layers }: Pick<Rebuilt, 'layers'>): Generator<RebuildStep> {
  for (const { dbVersion, tables } of layers) {
    for (const [table, { cleared, rows }] of tables) {
      let step: RebuildStep = { dbVersion, table, clear: cleared, deleted: [], rows: [] };
      let bytes = 0;
      for (const [key, row] of rows) {
        if (row === null) step.deleted.push(JSON.parse(key) as RebuildStep['deleted'][number]);
        else step.rows.push(row);
        bytes += row === null ? key.length : roughBytes(row);
        if (step.rows.length + step.deleted.length < STEP_ROWS && bytes < STEP_BYTES) continue;
        yield step;
        step = { dbVersion, table, clear: false, deleted: [], rows: [] };
        bytes = 0;
      }
      if (step.clear || step.deleted.length + step.rows.length > 0) yield step;
    }
  }
}
