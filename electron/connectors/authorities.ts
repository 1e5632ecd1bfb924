import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { authoritySchema } from '@shared/ipc/sync-calls';
import { fail, ok, type Result } from '@shared/result';
import type { z } from '@shared/z';
import { fileError, writeDurably } from '../vault/durable-file';

export type Authority = z.infer<typeof authoritySchema>;

const FILE_NAME = /^([0-9a-f]{64})\.pem$/;
const MAX_FILE_BYTES = 1024 * 1024;
const PEM = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/**
 * Authorities that a company added to those of the system, one file each in the profile's `authorities` folder. They count for
 * Callout's own requests and for nothing else.
 */
export class Authorities {
  #pems: string[] | null = null;

  constructor(private readonly folder: string) {}

  /** As PEM, for TLS. */
  pems(): readonly string[] {
    this.#pems ??= this.#read().map(({ certificate }) => certificate.toString());
    return this.#pems;
  }

  list(): Authority[] {
    return this.#read().map(({ certificate }) => describe(certificate));
  }

  /**
   * Adds what a file holds (PEM, one or more, or DER). Nothing but the certificates is kept of it. Errors: notFound, notPermitted,
   * unsupported (no certificate), badInput (no authority), diskFull.
   */
  async add(file: string): Promise<Result<{ authorities: Authority[] }>> {
    const bytes = await readSmall(file);
    if (!bytes.ok) return bytes;
    const found = parseCertificates(bytes.value);
    if (found.length === 0) return fail('unsupported', 'no certificate in it');
    const stranger = found.find((certificate) => !certificate.ca && !isSelfIssued(certificate));
    if (stranger !== undefined) return fail('badInput', 'the certificate of a server, not of its authority');
    try {
      mkdirSync(this.folder, { recursive: true });
      for (const certificate of found) {
        await writeDurably(path.join(this.folder, `${hashOf(certificate)}.pem`), certificate.toString());
      }
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
    this.#pems = null;
    return ok({ authorities: this.list() });
  }

  /** Forgets one; one that is not there is forgotten already. */
  async remove(sha256: string): Promise<Result<{ authorities: Authority[] }>> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return fail('badInput', 'no hash');
    try {
      await rm(path.join(this.folder, `${sha256}.pem`), { force: true });
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
    this.#pems = null;
    return ok({ authorities: this.list() });
  }

  #read(): { readonly certificate: X509Certificate }[] {
    let names: string[] = [];
    try {
      names = readdirSync(this.folder).sort();
    } catch {
      // none was ever added
    }
    return names.flatMap((name) => {
      const sha256 = FILE_NAME.exec(name)?.[1];
      if (sha256 === undefined) return [];
      try {
        const certificate = new X509Certificate(readFileSync(path.join(this.folder, name)));
        // a file somebody changed is not the one that was chosen
        return hashOf(certificate) === sha256 ? [{ certificate }] : [];
      } catch {
        return [];
      }
    });
  }
}

async function readSmall(file: string): Promise<Result<Buffer>> {
  try {
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      if (!found.isFile() || found.size > MAX_FILE_BYTES) return fail('unsupported', 'no certificate in it');
      return ok(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, error: fileError(error) };
  }
}

function parseCertificates(bytes: Buffer): X509Certificate[] {
  const blocks = bytes.toString('latin1').match(PEM) ?? [];
  const sources: (Buffer | string)[] = blocks.length > 0 ? blocks : [bytes];
  const found = new Map<string, X509Certificate>();
  for (const source of sources) {
    try {
      const certificate = new X509Certificate(source);
      found.set(hashOf(certificate), certificate);
    } catch {
      return [];
    }
  }
  return [...found.values()];
}

// a server that signed its own certificate is its own authority
function isSelfIssued(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate);
}

function hashOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

function describe(certificate: X509Certificate): Authority {
  return {
    sha256: hashOf(certificate),
    subject: certificate.subject.replace(/\s*\n\s*/g, ', ').slice(0, 500),
    validTo: new Date(certificate.validTo).toISOString(),
  };
}
