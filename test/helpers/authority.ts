import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority of a test, made by openssl in a folder of the test's own: no key lies in the repository, nothing expires. */
export class TestAuthority {
  readonly file: string;
  readonly pem: string;
  readonly #key: string;

  constructor(
    private readonly folder: string,
    private readonly name = 'Works CA',
  ) {
    this.file = join(folder, 'authority.pem');
    this.#key = join(folder, 'authority.key');
    openssl('req', '-x509', ...newKey(this.#key), '-out', this.file, '-days', '30', '-subj', `/CN=${this.name}`);
    this.pem = readFileSync(this.file, 'utf8');
  }

  /** A certificate for a server of these names; `days` below zero has expired. */
  issue(names: string, days = 10): ServerCertificate {
    const at = (end: string): string => join(this.folder, `server.${end}`);
    writeFileSync(at('ext'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\n`);
    openssl('req', ...newKey(at('key')), '-out', at('csr'), '-subj', '/CN=server');
    const by = ['-CA', this.file, '-CAkey', this.#key, '-CAcreateserial'];
    openssl('x509', '-req', '-in', at('csr'), ...by, '-days', String(days), '-extfile', at('ext'), '-out', at('pem'));
    return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('pem'), 'utf8') };
  }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
