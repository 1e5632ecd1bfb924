import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeProblem } from '../../../../electron/vault/store-guard';

let profile: string;
let folder: string;
beforeEach(() => {
  profile = mkdtempSync(path.join(tmpdir(), 'store-guard-'));
  folder = path.join(profile, 'IndexedDB', 'app_callout_0.indexeddb.leveldb');
});
afterEach(() => rmSync(profile, { recursive: true }));

/** CRC-32C bit by bit, apart from the code under test. */
function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0x82f63b78 & -(crc & 1));
  }
  return ~crc >>> 0;
}

function record(content: readonly number[]): Buffer {
  const body = Buffer.from([1, ...content]);
  const crc = crc32c(body);
  const head = Buffer.alloc(6);
  head.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0, 0);
  head.writeUInt16LE(content.length, 4);
  return Buffer.concat([head, body]);
}

const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
const newTable = (number: number, size: number): number[] => [7, 0, number, size, ...text('a'), ...text('z')];
const START = [1, ...text('idb_cmp1'), 2, 3, 3, 5, 4, 0];
const TABLE = Buffer.concat([Buffer.alloc(40), Buffer.from('57fb808b247547db', 'hex')]);
const manifest = () => path.join(folder, 'MANIFEST-000001');

/** A database of one table (5), which replaced another (4). */
function makeDatabase(): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'CURRENT'), 'MANIFEST-000001\n');
  writeFileSync(path.join(folder, '000005.ldb'), TABLE);
  const edits = [START, newTable(4, 48), [6, 0, 4, ...newTable(5, 48)]];
  writeFileSync(manifest(), Buffer.concat(edits.map(record)));
}

describe('a database, before Chromium opens it', () => {
  it('is fine when whole, and when there is none yet', () => {
    expect(storeProblem(profile)).toBeNull();
    makeDatabase();
    expect(storeProblem(profile)).toBeNull();
  });

  it('is fine after a power cut: the last record cut off, or reserved and not written', () => {
    makeDatabase();
    const whole = readFileSync(manifest());
    writeFileSync(manifest(), Buffer.concat([whole, record(newTable(9, 1)).subarray(0, 12)]));
    expect(storeProblem(profile)).toBeNull();
    writeFileSync(manifest(), Buffer.concat([whole, Buffer.alloc(64)]));
    expect(storeProblem(profile)).toBeNull();
  });

  it('is not judged when it is of a newer kind', () => {
    makeDatabase();
    writeFileSync(manifest(), Buffer.concat([record(START), record([99, 1, 2])]));
    expect(storeProblem(profile)).toBeNull();
  });

  it.each<[string, () => void, RegExp]>([
    ['the list of its tables cut off', () => truncateSync(manifest(), 10), /MANIFEST-000001 is cut off/],
    ['a bit turned over', () => writeFileSync(manifest(), flip(readFileSync(manifest()), 20)), /is damaged/],
    ['the list gone', () => rmSync(manifest()), /MANIFEST-000001 is missing/],
    ['CURRENT gone', () => rmSync(path.join(folder, 'CURRENT')), /CURRENT is missing/],
    ['CURRENT emptied', () => truncateSync(path.join(folder, 'CURRENT'), 0), /CURRENT is damaged/],
    ['a table gone', () => rmSync(path.join(folder, '000005.ldb')), /000005\.ldb is missing/],
    ['a table cut off', () => truncateSync(path.join(folder, '000005.ldb'), 20), /000005\.ldb is cut off/],
    [
      'a table of zeros',
      () => writeFileSync(path.join(folder, '000005.ldb'), Buffer.alloc(48)),
      /000005\.ldb is damaged/,
    ],
  ])('is named damaged, and left alone, with %s', (_what, damage, expected) => {
    makeDatabase();
    damage();
    const before = readdirSync(folder);
    expect(storeProblem(profile)).toMatch(expected);
    expect(readdirSync(folder)).toEqual(before);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  return bytes;
}
