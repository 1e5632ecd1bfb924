import type {
  DBCoreAddRequest,
  DBCoreKeyRange,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCorePutRequest,
  DBCoreTable,
  DBCoreTransaction,
} from 'dexie';

export type RowKey = string | number | (string | number)[];

/** One write of a transaction. Rows are text: what is done to the object afterwards is no part of what was written. */
export type CapturedWrite =
  | { readonly do: 'put'; readonly table: string; rows: string[] }
  | { readonly do: 'delete'; readonly table: string; keys: RowKey[] }
  | { readonly do: 'clear'; readonly table: string };

/** DBCoreRangeType.Any and .Never; the package exports them as types only. */
const ANY: DBCoreKeyRange['type'] = 3;
const NEVER: DBCoreKeyRange['type'] = 4;

/**
 * A table whose writes are written down, in the order in which they were asked for.
 *
 * @param begin the list of a transaction; null when it is not watched
 */
export function captureTable(
  table: DBCoreTable,
  begin: (trans: DBCoreTransaction) => CapturedWrite[] | null,
): DBCoreTable {
  return {
    ...table,
    mutate: (request) => {
      const writes = isNothing(request) ? null : begin(request.trans);
      if (writes === null) return table.mutate(request);
      const answer = capture(table, request, writes);
      // Not knowing which of its rows came through, the whole transaction must not.
      return answer.catch((error: unknown) => {
        abort(request.trans);
        throw error;
      }) as typeof answer;
    },
  };
}

function isNothing(request: DBCoreMutateRequest): boolean {
  if (request.type === 'deleteRange') return request.range.type === NEVER;
  return (request.type === 'delete' ? request.keys : request.values).length === 0;
}

function capture(
  table: DBCoreTable,
  request: DBCoreMutateRequest,
  writes: CapturedWrite[],
): ReturnType<DBCoreTable['mutate']> {
  const { name } = table;
  if (request.type === 'deleteRange') {
    if (request.range.type === ANY) {
      writes.push({ do: 'clear', table: name });
      return table.mutate(request);
    }
    const write: CapturedWrite = { do: 'delete', table: name, keys: [] };
    writes.push(write);
    // both are asked for at once: what is asked for between them would be deleted without having been seen
    const keys = table.query({
      trans: request.trans,
      values: false,
      limit: Infinity,
      query: { index: table.schema.primaryKey, range: request.range },
    });
    const deleted = table.mutate(request);
    return keys.then(({ result }) => {
      write.keys = result as RowKey[];
      return deleted;
    });
  }
  if (request.type === 'delete') {
    const write: CapturedWrite = { do: 'delete', table: name, keys: [...(request.keys as RowKey[])] };
    writes.push(write);
    return table.mutate(request).then((answer) => {
      if (answer.numFailures > 0) write.keys = write.keys.filter((_, index) => !(index in answer.failures));
      return answer;
    });
  }
  const write: CapturedWrite = { do: 'put', table: name, rows: [] };
  writes.push(write);
  const texts = request.values.map((value) => JSON.stringify(value));
  return table.mutate(request).then((answer) => {
    write.rows = writtenRows(table, request, texts, answer);
    return answer;
  });
}

function writtenRows(
  { schema }: DBCoreTable,
  request: DBCoreAddRequest | DBCorePutRequest,
  texts: readonly string[],
  { numFailures, failures, results }: DBCoreMutateResponse,
): string[] {
  const { keyPath, autoIncrement } = schema.primaryKey;
  const makesKeys = autoIncrement === true && typeof keyPath === 'string';
  if (!makesKeys && numFailures === 0) return [...texts];
  const rows: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (index in failures) continue;
    const value = request.values[index] as Record<string, unknown>;
    if (!makesKeys || value[keyPath] !== undefined) rows.push(text);
    else rows.push(withKey(text, keyPath, results?.[index]));
  }
  return rows;
}

function withKey(text: string, keyPath: string, key: unknown): string {
  return `{${JSON.stringify(keyPath)}:${JSON.stringify(key)}${text === '{}' ? '' : ','}${text.slice(1)}`;
}

function abort(trans: DBCoreTransaction): void {
  try {
    trans.abort();
  } catch {
    // it has ended already
  }
}
