/** `/proc/meminfo` in bytes; null when MemTotal is missing. */
export function parseMemInfo(text: string): {
  totalBytes: number;
  availableBytes: number | null;
  swapTotalBytes: number | null;
  swapFreeBytes: number | null;
} | null {
  const value = (name: string): number | null => {
    const match = new RegExp(`^${name}:\\s+(\\d{1,13}) kB$`, 'm').exec(text);
    const bytes = match?.[1] === undefined ? null : Number(match[1]) * 1024;
    return bytes !== null && Number.isSafeInteger(bytes) ? bytes : null;
  };
  const totalBytes = value('MemTotal');
  if (totalBytes === null || totalBytes === 0) return null;
  return {
    totalBytes,
    availableBytes: value('MemAvailable'),
    swapTotalBytes: value('SwapTotal'),
    swapFreeBytes: value('SwapFree'),
  };
}

/** "full avg60" of a `/proc/pressure/*` file in percent; null when it is not there. */
export function parsePressureFull60(text: string): number | null {
  const match = /^full avg10=\d+\.\d+ avg60=(\d+\.\d+) /m.exec(text);
  return match === null ? null : Number(match[1]);
}
