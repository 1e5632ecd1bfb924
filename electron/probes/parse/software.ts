import type { Software } from '@shared/domain/inspection';
import { asObject, asText, cleanText, parseJson } from './values';

/** Format string that makes `dpkg-query -W` answer what parseDpkg reads: a line a package, nine fields, tabs between. */
export const DPKG_FORMAT =
  '${Package}\\t${Version}\\t${Architecture}\\t${Maintainer}\\t${Installed-Size}\\t${Section}\\t${db:Status-Abbrev}\\t${db-fsys:Last-Modified}\\t${binary:Summary}\\n';

/**
 * `dpkg-query -W -f=DPKG_FORMAT`: one entry a line; a package of which only the configuration is left says so in `state`. The summary
 * may be missing, and the section before it: recordings of earlier formats have eight or seven fields.
 */
export function parseDpkg(text: string): Software[] {
  return rows(text, 7, 9).map((fields) => {
    const [name, version, arch, maintainer, sizeKb] = fields;
    const [section, status, modified, summary] =
      fields.length === 7 ? [undefined, ...fields.slice(5)] : fields.slice(5);
    return {
      name: name ?? '',
      version: cleanText(version ?? ''),
      publisher: publisherOf(maintainer ?? ''),
      installedOn: dateOf(modified ?? ''),
      source: 'dpkg',
      arch: cleanText(arch ?? ''),
      sizeBytes: /^\d{1,10}$/.test(sizeKb ?? '') ? Number(sizeKb) * 1024 : null,
      ...(section === undefined ? {} : { section: cleanText(section) }),
      ...(summary === undefined ? {} : { comment: cleanText(summary) }),
      ...(status?.[1] === 'i' ? {} : { state: status?.[1] === 'c' ? 'configurationLeft' : 'incomplete' }),
    };
  });
}

/** Format string for `rpm -qa --qf`. */
export const RPM_FORMAT =
  '%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{VENDOR}\\t%{SIZE}\\t%{INSTALLTIME}\\t%{GROUP}\\t%{SUMMARY}\\n';

/** `rpm -qa --qf RPM_FORMAT`. */
export function parseRpm(text: string): Software[] {
  return rows(text, 6, 8).map(([name, version, arch, vendor, size, installed, group, summary]) => ({
    name: name ?? '',
    version: cleanText(version ?? ''),
    publisher: cleanText(vendor ?? ''),
    installedOn: dateOf(installed ?? ''),
    source: 'rpm',
    arch: cleanText(arch ?? ''),
    sizeBytes: /^\d{1,15}$/.test(size ?? '') ? Number(size) : null,
    ...(group === undefined ? {} : { section: cleanText(group), comment: cleanText(summary ?? '') }),
  }));
}

/** Columns that parseFlatpak reads. */
export const FLATPAK_COLUMNS = '--columns=name,application,version,origin,arch,size';

/** `flatpak list FLATPAK_COLUMNS` (tabs between, no header without a terminal). Sizes come rounded ("12,3 MB", decimal units). */
export function parseFlatpak(text: string): Software[] {
  return rows(text, 4, 6).map(([name, application, version, origin, arch, size]) => ({
    name: cleanText(name ?? '') ?? application ?? '',
    version: cleanText(version ?? ''),
    publisher: cleanText(origin ?? ''),
    installedOn: null,
    source: 'flatpak',
    id: cleanText(application ?? ''),
    ...(arch === undefined ? {} : { arch: cleanText(arch), sizeBytes: flatpakBytes(size ?? '') }),
  }));
}

function flatpakBytes(text: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?[\s\u00a0]*(bytes?|kB|MB|GB)$/.exec(text.trim());
  if (match === null) return null;
  const factor = { k: 1e3, M: 1e6, G: 1e9 }[match[3]?.[0] ?? ''] ?? 1;
  return Math.round(Number(`${match[1] ?? ''}.${match[2] ?? '0'}`) * factor);
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

/** `/var/lib/pacman/local/NAME-VERSION/desc`: "%KEY%" lines, each followed by its values; null when there is no name. */
export function parsePacmanDesc(text: string): Software | null {
  const values = new Map<string, string>();
  for (const block of text.split(/\n\s*\n/)) {
    const [key, value] = block.trim().split('\n');
    const name = /^%([A-Z0-9]+)%$/.exec(key?.trim() ?? '')?.[1];
    if (name !== undefined && value !== undefined) values.set(name, value.trim());
  }
  const name = values.get('NAME');
  if (name === undefined || name === '') return null;
  const size = values.get('SIZE') ?? '';
  return {
    name,
    version: cleanText(values.get('VERSION') ?? ''),
    publisher: cleanText((values.get('PACKAGER') ?? '').replace(/\s*<[^>]*>\s*$/, '')),
    installedOn: dateOf(values.get('INSTALLDATE') ?? ''),
    source: 'pacman',
    arch: cleanText(values.get('ARCH') ?? ''),
    sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null,
    comment: cleanText(values.get('DESC') ?? ''),
  };
}

/** Name of a folder that pip leaves behind an installed package ("requests-2.31.0.dist-info"); null for any other. */
export function parseDistInfoName(folder: string): { name: string; version: string } | null {
  const match = /^(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(folder);
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], version: match[2] };
}

/** The head of a Python package's METADATA (mail headers): who wrote it and what it is. */
export function parsePythonMetadata(text: string): { publisher: string | null; comment: string | null } {
  const head = text.split(/\n\s*\n/, 1)[0] ?? '';
  const field = (key: string): string | null =>
    cleanText(new RegExp(`^${key}:[ \\t]*(.*)$`, 'mi').exec(head)?.[1] ?? '');
  return {
    publisher: field('Author') ?? publisherOf(field('Author-email')?.replaceAll('"', '') ?? ''),
    comment: field('Summary'),
  };
}

/** A `package.json` in a folder of global packages; null when it names nothing. */
export function parseNodePackage(text: string): Software | null {
  const manifest = asObject(parseJson(text));
  const name = asText(manifest?.['name']);
  if (manifest === null || name === null) return null;
  const author = manifest['author'];
  return {
    name,
    version: asText(manifest['version']),
    publisher: publisherOf(asText(asObject(author)?.['name'] ?? author) ?? ''),
    installedOn: null,
    source: 'npm',
    comment: asText(manifest['description'])?.slice(0, 300) ?? null,
  };
}

function rows(text: string, least: number, most: number): string[][] {
  return text.split('\n').flatMap((line) => {
    const parts = line.split('\t');
    return parts.length >= least && parts.length <= most && parts[0]?.trim() !== '' ? [parts] : [];
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
