import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readImport } from '../../../../electron/exchange/import-file';
import {
  checksumPath,
  inspectionText,
  sha256Hex,
  writeInspectionFile,
} from '../../../../electron/exchange/inspection-file';
import { FileStore } from '../../../../electron/vault/files';
import { emptyInspection } from '../../../helpers/inspection';

const noSnapshots = () => Promise.reject(new Error('no snapshot'));
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspection-file-'));
  file = path.join(folder, 'x.json');
});
afterEach(() => rm(folder, { recursive: true }));

const read = () => readImport(file, new FileStore(path.join(folder, 'files')), noSnapshots);
const codeOf = async () => {
  const result = await read();
  return result.ok ? 'none' : result.error.code;
};

describe('a lone inspection', () => {
  it('comes back with its hash checked', async () => {
    const written = await writeInspectionFile(file, inspectionText(emptyInspection()));
    expect(written.ok).toBe(true);
    expect(await read()).toEqual({
      ok: true,
      value: {
        type: 'inspection',
        name: 'x.json',
        inspection: emptyInspection(),
        sha256: sha256Hex(inspectionText(emptyInspection())),
        hashChecked: true,
      },
    });
  });

  it('is taken without a checksum, and says that nothing was checked', async () => {
    await writeFile(file, JSON.stringify(emptyInspection()));
    expect(await read()).toMatchObject({ ok: true, value: { hashChecked: false } });
  });

  it('is refused when it was changed after its hash was made', async () => {
    await writeInspectionFile(file, inspectionText(emptyInspection()));
    await writeFile(file, inspectionText({ ...emptyInspection(), takenAt: '2026-11-25T08:00:00.000Z' }));
    expect(await codeOf()).toBe('wrongHash');
  });

  it('is refused when the checksum file holds no hash', async () => {
    await writeInspectionFile(file, inspectionText(emptyInspection()));
    for (const text of ['hello\n', '', 'a'.repeat(1_000_000)]) {
      await writeFile(checksumPath(file), text);
      expect(await codeOf()).toBe('wrongHash');
    }
    await rm(checksumPath(file));
    await mkdir(checksumPath(file));
    expect(await codeOf()).toBe('wrongHash');
  });

  it('comes back without what a hostile file put in beside the format', async () => {
    const hostile = JSON.stringify(emptyInspection()).replace(
      '{',
      '{"__proto__":{"polluted":true},"extra":"<script>",',
    );
    await writeFile(file, hostile);
    expect(await read()).toMatchObject({ ok: true, value: { inspection: emptyInspection() } });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('is refused without a hang when it is nested without end, no text, or far too large', async () => {
    await writeFile(file, '['.repeat(2_000_000));
    expect(await codeOf()).toBe('corruptFile');
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    expect(await codeOf()).toBe('corruptFile');
    await writeFile(file, '');
    await truncate(file, 65 * 1024 * 1024);
    expect(await codeOf()).toBe('unsupported');
  });

  it('takes the checksum as sha256sum and as Windows tools write it', async () => {
    await writeInspectionFile(file, inspectionText(emptyInspection()));
    const hash = sha256Hex(inspectionText(emptyInspection()));
    for (const text of [hash, `${hash} *x.json\r\n`, `${hash.toUpperCase()}\r\n`]) {
      await writeFile(checksumPath(file), text);
      expect(await read()).toMatchObject({ ok: true, value: { hashChecked: true } });
    }
  });

  it.each([
    ['a newer version', JSON.stringify({ ...emptyInspection(), schema: 'callout-inspection/2' }), 'newerVersion'],
    ['another format', '{"schema":"glpi/1"}', 'unsupported'],
    ['no object', '42', 'unsupported'],
    ['a part missing', JSON.stringify({ ...emptyInspection(), inventory: undefined }), 'corruptFile'],
    ['half of it', JSON.stringify(emptyInspection()).slice(0, 200), 'corruptFile'],
  ])('is refused with %s', async (_what, text, code) => {
    await writeFile(file, text);
    expect(await codeOf()).toBe(code);
  });
});
