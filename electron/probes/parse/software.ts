import type { Software } from '@shared/domain/inspection';
import { cleanText } from './values';

/** Format string that makes `dpkg-query -W` answer what parseDpkg reads: a line a package, six fields, tabs between. */
export const DPKG_FORMAT =
  '${Package}\\t${Version}\\t${Architecture}\\t${Maintainer}\\t${Installed-Size}\\t${db:Status-Abbrev}\\t${db-fsys:Last-Modified}\\n';

/** `dpkg-query -W -f=DPKG_FORMAT`: one entry a line; a package of which only the configuration is left says so in `state`. */
export function parseDpkg(text: string): Software[] {
  return rows(text, 7).map(([name, version, arch, maintainer, sizeKb, status, modified]) => ({
    name: name ?? '',
    version: cleanText(version ?? ''),
    publisher: publisherOf(maintainer ?? ''),
    installedOn: dateOf(modified ?? ''),
    source: 'dpkg',
    arch: cleanText(arch ?? ''),
    sizeBytes: /^\d{1,10}$/.test(sizeKb ?? '') ? Number(sizeKb) * 1024 : null,
    ...(status?.[1] === 'i' ? {} : { state: status?.[1] === 'c' ? 'configurationLeft' : 'incomplete' }),
  }));
}

/** Format string for `rpm -qa --qf`. */
export const RPM_FORMAT = '%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{VENDOR}\\t%{SIZE}\\t%{INSTALLTIME}\\n';

/** `rpm -qa --qf RPM_FORMAT`. */
export function parseRpm(text: string): Software[] {
  return rows(text, 6).map(([name, version, arch, vendor, size, installed]) => ({
    name: name ?? '',
    version: cleanText(version ?? ''),
    publisher: cleanText(vendor ?? ''),
    installedOn: dateOf(installed ?? ''),
    source: 'rpm',
    arch: cleanText(arch ?? ''),
    sizeBytes: /^\d{1,15}$/.test(size ?? '') ? Number(size) : null,
  }));
}

/** `flatpak list --columns=name,application,version,origin` (tabs between, no header without a terminal). */
export function parseFlatpak(text: string): Software[] {
  return rows(text, 4).map(([name, application, version, origin]) => ({
    name: cleanText(name ?? '') ?? application ?? '',
    version: cleanText(version ?? ''),
    publisher: cleanText(origin ?? ''),
    installedOn: null,
    source: 'flatpak',
  }));
}

/** `snap list`: a table with a header; the publisher carries a tick mark that is not part of the name. */
export function parseSnap(text: string): Software[] {
  const [header, ...body] = text.split('\n');
  if (!/^Name\s+Version\s+Rev\s+/.test(header ?? '')) return [];
  return body.flatMap((line) => {
    const [name, version, , , publisher] = line.trim().split(/\s+/);
    if (name === undefined || name === '' || version === undefined) return [];
    return [
      {
        name,
        version: cleanText(version),
        publisher: cleanText((publisher ?? '').replace(/(✓|\*\*|\*)+$/u, '')),
        installedOn: null,
        source: 'snap',
      },
    ];
  });
}

function rows(text: string, fields: number): string[][] {
  return text.split('\n').flatMap((line) => {
    const parts = line.split('\t');
    return parts.length === fields && parts[0]?.trim() !== '' ? [parts] : [];
  });
}

/** "Debian Adduser Developers <adduser@packages.debian.org>" without the address. */
function publisherOf(maintainer: string): string | null {
  return cleanText(maintainer.replace(/\s*<[^>]*>\s*$/, ''));
}

function dateOf(epochSeconds: string): string | null {
  if (!/^\d{9,10}$/.test(epochSeconds)) return null;
  return new Date(Number(epochSeconds) * 1000).toISOString();
}
