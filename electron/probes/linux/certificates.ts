import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Certificate } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { certificatePaths, isBundle, parseCertificate, parsePemCertificates } from '../parse/certificates';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';
import { lookInto } from './people';

/** Where a machine's own certificates lie. */
const FOLDERS = [
  'etc/ssl',
  'etc/ssl/certs',
  'etc/ssl/private',
  'etc/pki/tls/certs',
  'etc/cups/ssl',
  'etc/ipsec.d/certs',
  'etc/swanctl/x509',
  'etc/openvpn',
  'etc/openvpn/client',
  'etc/openvpn/server',
  'etc/NetworkManager/certs',
  'etc/wpa_supplicant',
  'etc/postgresql-common',
  'etc/cockpit/ws-certs.d',
  'etc/xrdp',
  'usr/local/share/ca-certificates',
  'etc/pki/ca-trust/source/anchors',
] as const;

/** Configurations that name certificates; folders are read one level deep. */
const CONFIGS = [
  'etc/nginx/nginx.conf',
  'etc/nginx/conf.d',
  'etc/nginx/sites-enabled',
  'etc/apache2/sites-enabled',
  'etc/apache2/conf-enabled',
  'etc/httpd/conf/httpd.conf',
  'etc/httpd/conf.d',
  'etc/postfix/main.cf',
  'etc/dovecot/dovecot.conf',
  'etc/dovecot/conf.d',
  'etc/exim4/conf.d/main',
  'etc/NetworkManager/system-connections',
  'etc/wpa_supplicant',
  'etc/openvpn',
  'etc/openvpn/client',
  'etc/openvpn/server',
  'etc/cups/cups-files.conf',
  'etc/stunnel',
  'etc/haproxy/haproxy.cfg',
  'etc/xrdp/xrdp.ini',
  'etc/rabbitmq',
] as const;

const MAX_FILES = 400;
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Certificates of this machine: what lies in the usual folders, Let's Encrypt's, and what configurations name. The authorities that
 * come with the distribution are left out: they are the same everywhere, and its packages renew them.
 */
export const certificatesProbe: Probe<'certificates'> = {
  fact: 'certificates',
  async collect({ root }) {
    const gaps: Gap[] = [];
    const [named, inline] = await namedInConfigurations(root, gaps);
    const files = new Map<string, boolean | null>();
    for (const folder of FOLDERS) {
      const place = path.join(root, folder);
      if ((await lookInto(place)) === 'closed') gaps.push({ what: `certificates./${folder}`, reason: 'notPermitted' });
      for (const name of await listFolder(place)) {
        if (!/\.(pem|crt|cer|der|p7c)$/i.test(name)) continue;
        const file = path.join(place, name);
        if (!(await comesWithSystem(file))) files.set(file, null);
      }
    }
    const live = path.join(root, 'etc/letsencrypt/live');
    if ((await lookInto(live)) === 'closed') {
      gaps.push({ what: 'certificates./etc/letsencrypt/live', reason: 'notPermitted' });
    }
    // Somebody had it issued for a name of this machine: it is in use until it is deleted.
    for (const name of await listFolder(live))
      if (name !== 'README') files.set(path.join(live, name, 'cert.pem'), true);
    for (const file of named) files.set(path.join(root, file), true);

    const found = await Promise.all(
      [...files].slice(0, MAX_FILES).map(async ([file, inUse]) => await readCertificate(root, file, inUse, gaps)),
    );
    return known(withoutRepeats([...found.flat(), ...inline]), [], gaps);
  },
};

async function readCertificate(root: string, file: string, inUse: boolean | null, gaps: Gap[]): Promise<Certificate[]> {
  const outcome = await readFileOutcome(file, MAX_FILE_BYTES);
  const store = `/${path.relative(root, file)}`;
  if (outcome.status === 'notPermitted') gaps.push({ what: `certificates.${store}`, reason: 'notPermitted' });
  if (outcome.status !== 'ok') return [];
  // DER begins with a sequence; everything else is text.
  if (outcome.bytes[0] === 0x30) {
    const one = parseCertificate(outcome.bytes, store, inUse);
    if (one === null && /\.(der|cer)$/i.test(file)) gaps.push({ what: `certificates.${store}`, reason: 'badOutput' });
    return one === null ? [] : [one];
  }
  const found = parsePemCertificates(outcome.text, store, inUse) ?? [];
  // One that cannot be read must not pass for none.
  if (found.length === 0 && outcome.text.includes('BEGIN CERTIFICATE') && !isBundle(outcome.text)) {
    gaps.push({ what: `certificates.${store}`, reason: 'badOutput' });
  }
  return found;
}

async function namedInConfigurations(root: string, gaps: Gap[]): Promise<[Set<string>, Certificate[]]> {
  const named = new Set<string>();
  const inline: Certificate[] = [];
  for (const config of CONFIGS) {
    const place = path.join(root, config);
    if ((await lookInto(place)) === 'closed') gaps.push({ what: `certificates./${config}`, reason: 'notPermitted' });
    const names = await listFolder(place);
    const files = names.length === 0 ? [place] : names.slice(0, MAX_FILES).map((name) => path.join(place, name));
    for (const outcome of await Promise.all(files.map(async (file) => await readFileOutcome(file, MAX_FILE_BYTES)))) {
      if (outcome.status !== 'ok') continue;
      for (const file of certificatePaths(outcome.text)) named.add(file);
      // OpenVPN takes a whole certificate between <cert> and </cert>.
      const block = /<cert>([\s\S]*?)<\/cert>/.exec(outcome.text)?.[1];
      if (block !== undefined) inline.push(...(parsePemCertificates(block, `/${config}`, true) ?? []));
    }
  }
  return [named, inline];
}

/** Bundles, hash links and links into the packages' own folder. */
async function comesWithSystem(file: string): Promise<boolean> {
  const name = path.basename(file);
  if (/^(ca-certificates|ca-bundle|ca-bundle\.trust|cert|localhost-bundle)\.(crt|pem)$/.test(name)) return true;
  try {
    if (!(await lstat(file)).isSymbolicLink()) return false;
    return /\/(usr\/share\/ca-certificates|usr\/share\/pki|ca-trust\/extracted|usr\/local\/share\/ca-certificates)\//.test(
      await realpath(file),
    );
  } catch {
    return true;
  }
}

/** The same file under two names, with the name that something uses kept. */
function withoutRepeats(certificates: readonly Certificate[]): Certificate[] {
  const kept = new Map<string, Certificate>();
  for (const certificate of certificates) {
    const key = `${certificate.subject}\n${certificate.issuer ?? ''}\n${certificate.expiresAt}`;
    const earlier = kept.get(key);
    if (earlier === undefined || (earlier.inUse !== true && certificate.inUse === true)) kept.set(key, certificate);
  }
  return [...kept.values()];
}
