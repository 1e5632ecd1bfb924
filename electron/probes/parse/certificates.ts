import { X509Certificate } from 'node:crypto';
import type { Certificate } from '@shared/domain/inspection';
import { cleanText } from './values';

/** A file with more certificates than this is a bundle of authorities, not this machine's own. */
export const MAX_CERTIFICATES = 12;

const BLOCK =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]{1,40000}-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Whether a text holds more certificates than one machine has of its own. */
export function isBundle(text: string): boolean {
  return (text.match(BLOCK) ?? []).length > MAX_CERTIFICATES;
}

/**
 * The certificates in a PEM file. A server's file holds its own first and then the chain, so that only the first counts as its own;
 * null when the file holds more than MAX_CERTIFICATES, an empty list when none can be read.
 */
export function parsePemCertificates(text: string, store: string, inUse: boolean | null): Certificate[] | null {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length > MAX_CERTIFICATES) return null;
  const own = blocks[0] === undefined ? null : parseCertificate(blocks[0], store, inUse);
  return own === null ? [] : [own];
}

/** One certificate in PEM or DER; null when it is none. */
export function parseCertificate(data: string | Buffer, store: string, inUse: boolean | null): Certificate | null {
  try {
    const certificate = new X509Certificate(data);
    // Not `validToDate`: the oldest Electron that is supported does not have it.
    const expiresMs = Date.parse(certificate.validTo);
    if (!Number.isFinite(expiresMs)) return null;
    return {
      subject: nameOf(certificate.subject) ?? firstAlternative(certificate.subjectAltName) ?? store,
      issuer: nameOf(certificate.issuer),
      expiresAt: new Date(expiresMs).toISOString(),
      store,
      usage: usageOf(certificate),
      inUse,
    };
  } catch {
    // Not a certificate, or one of a kind that OpenSSL does not know.
    return null;
  }
}

/** Lines of configuration that name a certificate: web and mail servers, VPN, 802.1X, printing, databases. */
const DIRECTIVE =
  /^[ \t]*(?:ssl_certificate|SSLCertificateFile|ssl_trusted_certificate|smtpd_tls_cert_file|smtp_tls_cert_file|smtpd_tls_chain_files|ssl_cert|ssl_cert_file|ServerCertificate|tls_certificate|TLSCertificateFile|tls_certificate_file|certificate|client[-_]cert|ca[-_]cert|cert|ca|olcTLSCertificateFile|ssl-cert|net\.tls\.certificateKeyFile)[ \t]*[=: \t][ \t]*<?[ \t]*["']?(?:file:\/\/)?(\/[^\s"';,]+)/gim;

/** Absolute paths that a configuration names as certificates. */
export function certificatePaths(config: string): string[] {
  return [...new Set([...config.matchAll(DIRECTIVE)].flatMap((match) => (match[1] === undefined ? [] : [match[1]])))];
}

const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'server',
  '1.3.6.1.5.5.7.3.2': 'client',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'email',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.13': 'wifi',
  '1.3.6.1.5.5.7.3.14': 'wifi',
  '1.3.6.1.5.5.7.3.17': 'vpn',
  '1.3.6.1.5.2.3.5': 'domainController',
};

function usageOf(certificate: X509Certificate): string[] {
  const named = (certificate.keyUsage ?? []).flatMap((purpose) => PURPOSES[purpose] ?? []);
  return [...new Set(certificate.ca ? ['authority', ...named] : named)];
}

/** "CN=host" of a name that OpenSSL writes a line a part; without one, its last part. */
function nameOf(name: string | undefined): string | null {
  if (name === undefined) return null;
  const parts = name.split('\n');
  const common = parts.find((part) => part.startsWith('CN='))?.slice(3);
  return cleanText(common ?? parts.at(-1)?.replace(/^\w+=/, '') ?? '');
}

function firstAlternative(names: string | undefined): string | null {
  return cleanText(/(?:DNS|IP Address|email):([^,\s]+)/.exec(names ?? '')?.[1] ?? '');
}
