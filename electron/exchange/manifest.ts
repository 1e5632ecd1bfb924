import { z } from '@shared/z';

/** Name of the export format. */
export const EXPORT_SCHEMA = 'callout-export/1';
export const MANIFEST_NAME = 'manifest.json';
export const SCHEMA_PATTERN = /^callout-export\/(\d{1,6})$/;
export const SCHEMA_VERSION = Number(SCHEMA_PATTERN.exec(EXPORT_SCHEMA)?.[1]);

const TABLE_PATTERN = /^tables\/([A-Za-z]{1,40})\.ndjson$/;
const FILE_PATTERN = /^files\/([0-9a-f]{64})$/;

export const manifestSchema = z.object({
  schema: z.literal(EXPORT_SCHEMA),
  createdAt: z.iso.datetime(),
  tool: z.object({ name: z.string().max(100), version: z.string().max(100) }),
  /** Records a table. */
  counts: z.record(z.string().regex(/^[A-Za-z]{1,40}$/), z.int().nonnegative()),
  /** Every other entry of the zip, tables included. */
  files: z.array(
    z.object({
      path: z.string().max(100),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      sizeBytes: z.int().nonnegative(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function tablePath(name: string): string {
  return `tables/${name}.ndjson`;
}

export function filePath(sha256: string): string {
  return `files/${sha256}`;
}

/** The table an entry holds, null when it is none. */
export function tableOf(path: string): string | null {
  return TABLE_PATTERN.exec(path)?.[1] ?? null;
}

/** The hash of a stored file an entry holds, null when it is none. */
export function fileOf(path: string): string | null {
  return FILE_PATTERN.exec(path)?.[1] ?? null;
}

/** Records in newline-delimited JSON. */
export function countLines(ndjson: string): number {
  let lines = 0;
  for (const line of ndjson.split('\n')) if (line.trim() !== '') lines += 1;
  return lines;
}
