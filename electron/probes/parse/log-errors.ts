import type { LogErrors } from '../facts';
import { asObject, asText, parseJson } from './values';

/** Messages of level "error" that healthy machines write, too; source, then text. */
const NOISE: readonly (readonly [RegExp, RegExp])[] = [
  [/^gdm|^gnome-session|^gkr-pam|^gnome-keyring/, /./],
  [/^bluetoothd$/, /sap-server|Failed to set mode|profiles\/sap|src\/plugin\.c/],
  [/^pulseaudio|^wireplumber|^pipewire/, /./],
  [/^dbus-daemon|^dbus-broker/, /./],
  [
    /^kernel$/,
    /ACPI (BIOS )?Error|ACPI Error|AE_NOT_FOUND|AE_ALREADY_EXISTS|^usb: port power management|i8042: |Unable to find swap-space|x86\/cpu: SGX|integrity: Problem loading X\.509/,
  ],
  [/^systemd$/, /Failed to start app-|Failed unmounting|Failed to activate with specified passphrase/],
  [/^sudo$/, /a password is required|conversation failed/],
  [/^pkexec|^polkitd/, /./],
  [/^xdg-|^org\.gnome|^org\.freedesktop/, /./],
  [/^wpa_supplicant$/, /bgscan simple|nl80211: kernel reports/],
  [/^cupsd$/, /REQUEST .* HTTP\/|Unable to open listen socket/],
  [/^systemd-coredump$/, /./],
];

/**
 * `journalctl -p 3 -o json`: errors grouped by who wrote them and what they say with its numbers left out, most frequent first; `broken`
 * counts lines that are no JSON object.
 */
export function groupLogErrors(text: string): { groups: LogErrors['groups']; broken: number; total: number } {
  const groups = new Map<string, { source: string; count: number; message: string }>();
  let broken = 0;
  let total = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const record = asObject(parseJson(line));
    if (record === null) {
      broken += 1;
      continue;
    }
    const message = asText(record['MESSAGE']);
    const source = asText(record['SYSLOG_IDENTIFIER']) ?? asText(record['_COMM']) ?? asText(record['_SYSTEMD_UNIT']);
    if (message === null || source === null) continue;
    total += 1;
    if (NOISE.some(([who, what]) => who.test(source) && what.test(message))) continue;
    const shape = message
      .slice(0, 300)
      .replaceAll(/0x[\da-f]+|\b[\da-f]{8,}\b/gi, '#')
      .replaceAll(/\d+/g, '#');
    const key = `${source}\n${shape}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { source, count: 1, message: message.slice(0, 300) });
    else known.count += 1;
  }
  return {
    groups: [...groups.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, 50)
      .map((group) => ({ ...group, id: null })),
    broken,
    total,
  };
}
