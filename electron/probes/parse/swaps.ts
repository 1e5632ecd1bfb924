import type { PageFile } from '../facts';

/** `/proc/swaps`: total and used; null when its head line is not there. */
export function parseSwaps(text: string): PageFile | null {
  if (!/^Filename\s+Type\s+Size\s+Used\s+Priority/m.test(text)) return null;
  const rows = [...text.matchAll(/^(\S+)\s+(\w+)\s+(\d{1,12})\s+(\d{1,12})\s+-?\d+$/gm)];
  const sum = (index: number): number => rows.reduce((total, row) => total + Number(row[index]) * 1024, 0);
  // Compressed memory is given by the system itself as it needs it.
  const managed = rows.length > 0 && rows.every((row) => row[1]?.startsWith('/dev/zram') === true);
  return { kind: rows.length === 0 ? 'none' : managed ? 'managed' : 'fixed', totalBytes: sum(3), usedBytes: sum(4) };
}
