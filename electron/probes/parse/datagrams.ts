// The two tiny UDP messages the network and clock checks speak: DNS (RFC 1035) and SNTP (RFC 4330).

/** A DNS question for the name servers of a zone ("." asks nothing that tells anything about the customer). */
export function dnsQuestion(id: number, name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const body = labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'ascii')]);
  const header = Buffer.from([id >> 8, id & 0xff, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]);
  const type = labels.length === 0 ? 2 : 1; // NS for the root, A for a host
  return Buffer.concat([header, ...body, Buffer.from([0, 0, type, 0, 1])]);
}

/** The response code of an answer to question `id`; null when the message is not that answer. */
export function dnsResponseCode(message: Buffer, id: number): number | null {
  if (message.length < 12 || message.readUInt16BE(0) !== id) return null;
  const flags = message.readUInt16BE(2);
  return (flags & 0x8000) === 0 ? null : flags & 0x0f;
}

/** An SNTP request of version 4; its transmit time is a cookie the answer must carry. */
export function sntpRequest(cookie: Buffer): Buffer {
  const message = Buffer.alloc(48);
  message[0] = 0x23;
  cookie.copy(message, 40, 0, 8);
  return message;
}

const NTP_TO_UNIX_SECONDS = 2_208_988_800;

/**
 * Seconds by which this machine's clock is ahead (+) or behind (-) of the server; null when the message is no valid answer: wrong
 * cookie, a kiss-of-death (stratum 0), an unsynchronised server, or no time in it.
 */
export function sntpOffsetSeconds(
  message: Buffer,
  cookie: Buffer,
  sentAtMs: number,
  receivedAtMs: number,
): number | null {
  if (message.length < 48 || !message.subarray(24, 32).equals(cookie.subarray(0, 8))) return null;
  const first = message[0] ?? 0;
  const stratum = message[1] ?? 0;
  if ((first & 0x07) !== 4 || first >> 6 === 3 || stratum === 0 || stratum > 15) return null;
  const receivedByServer = ntpSeconds(message, 32);
  const sentByServer = ntpSeconds(message, 40);
  if (receivedByServer === null || sentByServer === null) return null;
  return ((sentAtMs + receivedAtMs) / 1000 - receivedByServer - sentByServer) / 2;
}

function ntpSeconds(message: Buffer, at: number): number | null {
  const seconds = message.readUInt32BE(at);
  if (seconds === 0) return null;
  // The 32-bit count starts anew in 2036 (RFC 4330, section 3): a small number belongs to the next era.
  const era = seconds < 0x8000_0000 ? 2 ** 32 : 0;
  return seconds + era - NTP_TO_UNIX_SECONDS + message.readUInt32BE(at + 4) / 2 ** 32;
}
