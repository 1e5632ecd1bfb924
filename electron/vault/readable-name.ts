const MAX_STEM_CHARACTERS = 80;
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Types that a system shows and does not run; nothing else is handed to the system's own programs. */
const OPENABLE = new Set(['pdf', 'png', 'jpg', 'jpeg', 'txt', 'json', 'zip']);

/** The extension in lower case without its dot, '' when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether a file of this name may be opened with the system's own program. */
export function isOpenable(name: string): boolean {
  return OPENABLE.has(extensionOf(name));
}

/**
 * A file name that is safe on every system, as near to the wanted one as possible: no path, no control or bidirectional characters (they
 * can make "exe.pdf" out of "fdp.exe"), no name that Windows reserves.
 */
export function readableName(wanted: string): string {
  const extension = extensionOf(wanted);
  const stem = (extension === '' ? wanted : wanted.slice(0, -extension.length - 1))
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. -]+|[. ]+$/g, '');
  const short = Array.from(stem).slice(0, MAX_STEM_CHARACTERS).join('').trim();
  const safe = short === '' || RESERVED_ON_WINDOWS.test(short) ? `file${short === '' ? '' : `-${short}`}` : short;
  return extension === '' ? safe : `${safe}.${extension}`;
}
