import { asObject, parseJson } from './values';

export interface LuksHeader {
  /** "aes-xts-plain64" */
  readonly cipher: string | null;
  /** What can open it; kinds only, never a key. */
  readonly protectors: readonly string[];
  readonly reencrypting: boolean;
}

/** Token types of systemd-cryptenroll(1) and clevis in words. */
const TOKENS: Readonly<Record<string, string>> = {
  'systemd-tpm2': 'TPM',
  'systemd-fido2': 'FIDO2',
  'systemd-pkcs11': 'PKCS#11',
  'systemd-recovery': 'recovery key',
  clevis: 'clevis',
};

/** `cryptsetup luksDump --dump-json-metadata`: LUKS2's own description of itself; null when it is not that. */
export function parseLuksMetadata(text: string): LuksHeader | null {
  const root = asObject(parseJson(text));
  const segments = asObject(root?.['segments']);
  if (root === null || segments === null) return null;
  const crypt = Object.values(segments)
    .map(asObject)
    .find((segment) => segment?.['type'] === 'crypt');
  const cipher = crypt?.['encryption'];
  const keySlots = Object.values(asObject(root['keyslots']) ?? {}).map(asObject);
  const tokens = Object.values(asObject(root['tokens']) ?? {}).flatMap((token) => {
    const type = asObject(token)?.['type'];
    return typeof type === 'string' ? [TOKENS[type] ?? type.slice(0, 60)] : [];
  });
  const tokenSlots = new Set(
    Object.values(asObject(root['tokens']) ?? {}).flatMap((token) => {
      const slots = asObject(token)?.['keyslots'];
      return Array.isArray(slots) ? slots.filter((slot): slot is string => typeof slot === 'string') : [];
    }),
  );
  const slotNames = Object.entries(asObject(root['keyslots']) ?? {})
    .filter(([, slot]) => asObject(slot)?.['type'] === 'luks2')
    .map(([name]) => name);
  const passphrase = slotNames.some((name) => !tokenSlots.has(name));
  return {
    cipher: typeof cipher === 'string' && /^[\w:-]{1,60}$/.test(cipher) ? cipher : null,
    protectors: [...new Set([...(passphrase ? ['passphrase'] : []), ...tokens])],
    reencrypting: keySlots.some((slot) => slot?.['type'] === 'reencrypt'),
  };
}
