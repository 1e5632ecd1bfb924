import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authorities } from '../../../../electron/connectors/authorities';
import { authoritySchema } from '@shared/ipc/sync-calls';
import { TestAuthority } from '../../../helpers/authority';

describe('authorities of a company', () => {
  let folder: string;
  let works: TestAuthority;
  let kept: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callout-authorities-'));
    works = new TestAuthority(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    kept = mkdtempSync(join(folder, 'profile-'));
  });

  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(kept, name), content);
    return join(kept, name);
  };
  const open = () => new Authorities(join(kept, 'authorities'));

  it('are none at first', () => {
    expect(open().list()).toEqual([]);
    expect(open().pems()).toEqual([]);
  });

  it('are listed with what a person can compare, still there after a restart, and gone once removed', async () => {
    const authorities = open();
    const added = await authorities.add(works.file);
    const [authority] = added.ok ? added.value.authorities : [];
    expect(authoritySchema.parse(authority)).toMatchObject({ subject: 'CN=Works CA' });
    expect(Date.parse(authority?.validTo ?? '')).toBeGreaterThan(Date.now());
    expect(open().pems()).toEqual([works.pem]);
    expect(await authorities.remove(authority?.sha256 ?? '')).toEqual({ ok: true, value: { authorities: [] } });
    expect(authorities.pems()).toEqual([]);
    expect(open().list()).toEqual([]);
  });

  it('come alone: a key in the same file is not kept', async () => {
    const withKey = file('both.pem', `${works.issue('DNS:a').key}\n${works.pem}`);
    expect(await open().add(withKey)).toMatchObject({ ok: true });
    const names = readdirSync(join(kept, 'authorities'));
    expect(names).toHaveLength(1);
    expect(readFileSync(join(kept, 'authorities', names[0] ?? ''), 'utf8')).not.toContain('PRIVATE');
  });

  it('are refused with a reason: no certificate, a server’s own one, no file', async () => {
    const code = async (path: string) => {
      const result = await open().add(path);
      return result.ok ? 'added' : result.error.code;
    };
    expect(await code(file('notes.txt', 'dear all'))).toBe('unsupported');
    expect(await code(file('broken.pem', works.pem.replace(/[A-Z]{3}/g, 'AAA')))).toBe('unsupported');
    expect(await code(file('empty.pem', ''))).toBe('unsupported');
    expect(await code(file('server.pem', works.issue('DNS:a').cert))).toBe('badInput');
    expect(await code(join(kept, 'missing.pem'))).toBe('notFound');
    expect(open().list()).toEqual([]);
  });

  it('do not count when somebody changed the file under them', async () => {
    await open().add(works.file);
    const [name = ''] = readdirSync(join(kept, 'authorities'));
    writeFileSync(join(kept, 'authorities', name), works.issue('DNS:evil').cert);
    expect(open().pems()).toEqual([]);
  });
});
