import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newerProfile, PROFILE_FORMAT, readMarker, writeMarker } from '../../../../electron/vault/profile-marker';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'profile-marker-'));
  file = path.join(folder, 'profile.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('says who worked with a profile, and keeps what it does not know', async () => {
  await writeMarker(file, { dbVersion: 3, appVersion: '1.0.0' });
  expect(readMarker(file)).toEqual({ formatVersion: PROFILE_FORMAT, dbVersion: 3, appVersion: '1.0.0' });
  await writeFile(file, JSON.stringify({ ...readMarker(file), colour: 'green' }));
  await writeMarker(file, { dbVersion: 4 });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    dbVersion: 4,
    appVersion: '1.0.0',
    colour: 'green',
  });
});

it('keeps an older Callout from a profile of a newer form', async () => {
  await writeFile(file, JSON.stringify({ formatVersion: PROFILE_FORMAT + 1, dbVersion: 9, appVersion: '9.9.9' }));
  expect(newerProfile(file)).toContain('9.9.9');
  await writeFile(file, JSON.stringify({ formatVersion: PROFILE_FORMAT, dbVersion: 9, appVersion: '9.9.9' }));
  expect(newerProfile(file)).toBeNull();
});

it.each(['', '{', 'null', '{"formatVersion":"x"}', '[]'])('takes a damaged marker %j for none', async (text) => {
  await writeFile(file, text);
  expect([readMarker(file), newerProfile(file)]).toEqual([null, null]);
  await writeMarker(file, { appVersion: '1.0.0' });
  expect(readMarker(file)?.appVersion).toBe('1.0.0');
});
