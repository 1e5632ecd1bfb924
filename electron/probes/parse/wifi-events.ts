import type { KernelLogEntry } from '../facts';

const DISCONNECT = /CTRL-EVENT-DISCONNECTED\b.*\breason=(\d+)(.*)/;
/** wpa_supplicant(8), NetworkManager: the network refused us, or we its password. */
const REFUSED =
  /CTRL-EVENT-ASSOC-REJECT|CTRL-EVENT-EAP-FAILURE|CTRL-EVENT-AUTH-REJECT|CTRL-EVENT-SSID-TEMP-DISABLED\b.*reason=(?:WRONG_KEY|AUTH_FAILED)|4-Way Handshake failed|Activation: \(wifi\) .*(?:asking for new secrets|association took too long)/;
/** Reasons of a break that was wanted: 3 this machine leaves on purpose (marked as its own doing), 8 it is leaving. */
const WANTED = new Set([3, 8]);

/** Breaks and refusals in what wpa_supplicant and NetworkManager wrote. Breaks this machine made itself do not count. */
export function parseWifiEvents(entries: readonly KernelLogEntry[]): {
  disconnects: number;
  authenticationFailures: number;
} {
  let disconnects = 0;
  let authenticationFailures = 0;
  for (const { message } of entries) {
    const lost = DISCONNECT.exec(message);
    if (lost !== null) {
      const own = WANTED.has(Number(lost[1])) && /locally_generated=1/.test(lost[2] ?? '');
      if (!own) disconnects += 1;
    } else if (REFUSED.test(message)) authenticationFailures += 1;
  }
  return { disconnects, authenticationFailures };
}
