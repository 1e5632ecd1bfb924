const MAX_URL_LENGTH = 2_000;
const ALLOWED_PROTOCOLS = new Set(['https:', 'mailto:', 'tel:']);

/**
 * Decides whether an address may be handed to the system's own programs (checklist 15). Only what a person clicks in a job (a web page,
 * a mail address, a telephone number) may leave: anything else can start programs (`file:`, `smb:`, `ms-msdt:`, ...).
 *
 * @returns the normalised address, or null when it is refused
 */
export function externalUrl(text: string): string | null {
  if (text.length > MAX_URL_LENGTH || hasControlCharacter(text)) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (!ALLOWED_PROTOCOLS.has(url.protocol)) return null;
  // "https://bank.example@evil.example" shows one host and opens another
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return url.hostname === '' ? null : url.href;
  if (url.protocol === 'tel:') return /^tel:\+?[0-9().\-/ %]{2,40}$/i.test(url.href) ? url.href : null;
  // a mail program may take more from the query than a subject and a body (Thunderbird: attach=)
  const fields = [...url.searchParams.keys()].map((key) => key.toLowerCase());
  return fields.every((field) => field === 'subject' || field === 'body') ? url.href : null;
}

function hasControlCharacter(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
